package com.yappointment.demo.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.yappointment.demo.seed.Person;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Compares passwords with their Argon2 hashes. Safe for all threads. */
final class Passwords {
    private static final int LONGEST = 200;
    /** Of a text that nobody knows. */
    private static final String NOBODY =
            "$argon2id$v=19$m=15360,t=2,p=1$zgWn2hfSNeaISsP2SQxmFw$sQV6Q+PAe65Xr37nwZGYIke4CGqUgPU7363ymeCeFoA";

    /** Each comparison takes 15 MiB and a core; a crowd waits here rather than in the heap. */
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** The same work whether there is such a person or not, so that time does not tell. */
    boolean match(Optional<Person> person, String password) {
        String hash = person.map(Person::passwordHash).orElse(NOBODY);
        atOnce.acquireUninterruptibly();
        try {
            boolean matches = password.length() <= LONGEST
                    && Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
            return matches && person.isPresent();
        } finally {
            atOnce.release();
        }
    }
}
