package com.example;

import java.util.List;

/** A person as some application keeps them in its session. */
public record Person(String id, String name, List<Company> administers) {
    /** What people work for. */
    public record Company(String id, String name) {}
}
