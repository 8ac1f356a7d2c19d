package com.yappointment.demo.seed;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that the demo knows on one day, read from {@code seed.json}. Immutable, safe for all threads. */
public final class Seed {
    private static volatile @Nullable Seed latest;

    private final LocalDate day;
    private final Map<String, Person> people;
    private final Map<String, Company> companies;

    Seed(LocalDate day, Map<String, Person> people, Map<String, Company> companies) {
        this.day = day;
        this.people = people;
        this.companies = companies;
    }

    /**
     * What it knows today: bookings lie around this day.
     *
     * @return read once a day
     */
    public static Seed today() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Seed seed = latest;
        if (seed == null || !seed.day.equals(today)) {
            seed = SeedReader.read(today);
            latest = seed;
        }
        return seed;
    }

    /**
     * Finds a person.
     *
     * @param email in lower case
     * @return empty when there is none
     */
    public Optional<Person> person(String email) {
        return Optional.ofNullable(people.get(email));
    }

    /**
     * Finds a company.
     *
     * @param id of the company
     * @return empty when there is none
     */
    public Optional<Company> company(String id) {
        return Optional.ofNullable(companies.get(id));
    }

    /**
     * The companies a person may act for.
     *
     * @param person who
     * @return by the order in the person's list
     */
    public List<Company> administeredBy(Person person) {
        return person.administers().stream().flatMap(id -> company(id).stream()).toList();
    }

    /**
     * Who may connect apps where this person works.
     *
     * @param person who may not
     * @return colleagues that administer something: those whose address is of the same domain
     */
    public List<Person> administratorsFor(Person person) {
        return people.values().stream()
                .filter(colleague -> domain(colleague).equals(domain(person)))
                .filter(colleague -> !colleague.administers().isEmpty())
                .toList();
    }

    private static String domain(Person person) {
        return person.email().substring(person.email().indexOf('@'));
    }
}
