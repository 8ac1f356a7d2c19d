package com.yappointment.demo.seed;

import java.util.List;

/**
 * Somebody who can log in.
 *
 * @param email their name here, in lower case
 * @param name how they are called
 * @param passwordHash in the notation of Argon2
 * @param administers ids of companies, may be empty
 * @param ofTheTeam whether they belong to yAppointment itself
 */
public record Person(String email, String name, String passwordHash, List<String> administers, boolean ofTheTeam) {
    /**
     * Copies.
     *
     * @param email their name here, in lower case
     * @param name how they are called
     * @param passwordHash in the notation of Argon2
     * @param administers ids of companies, may be empty
     * @param ofTheTeam whether they belong to yAppointment itself
     */
    public Person {
        administers = List.copyOf(administers);
    }
}
