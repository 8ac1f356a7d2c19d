package com.yappointment.demo.seed;

import java.util.List;

/**
 * Somebody who can log in.
 *
 * @param email their name here, in lower case
 * @param name how they are called
 * @param passwordHash in the notation of Argon2
 * @param administers ids of companies, may be empty
 */
public record Person(String email, String name, String passwordHash, List<String> administers) {
    /**
     * Copies.
     *
     * @param email their name here, in lower case
     * @param name how they are called
     * @param passwordHash in the notation of Argon2
     * @param administers ids of companies, may be empty
     */
    public Person {
        administers = List.copyOf(administers);
    }
}
