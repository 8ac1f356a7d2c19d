package com.yappointment.oauth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Arrows point one way: endpoints, then client and grant, then terms, pkce and secret. */
class ArchitectureTest {
    private static final String ROOT = "com.yappointment.oauth";
    private static final int CLASSES_AT_LEAST = 160;
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /**
     * One row a package: all of our own that it uses. {@code secret} knows {@code terms}, because a token carries the
     * id of its grant; {@code wire} knows {@code secret}, because a Basic header brings one; {@code settings} knows
     * {@code grant} for its lifetimes and {@code secret} for the tokens' prefix.
     */
    private static final Map<String, Set<String>> BELOW = Map.ofEntries(
            entry("terms", Set.of()),
            entry("pkce", Set.of()),
            entry("secret", Set.of("terms")),
            entry("event", Set.of("terms")),
            entry("wire", Set.of("secret")),
            entry("client", Set.of("terms", "secret", "wire", "event", "usage")),
            entry("grant", Set.of("terms", "pkce", "secret")),
            entry("settings", Set.of("terms", "secret", "grant")),
            entry("usage", Set.of("terms")),
            entry("apikey", Set.of("terms", "secret")),
            entry(
                    "connection",
                    Set.of(
                            "terms",
                            "secret",
                            "client",
                            "grant",
                            "event",
                            "wire",
                            "settings",
                            "apikey",
                            "authorize",
                            "form")),
            entry("form", Set.of("terms", "secret", "event", "wire", "authorize")),
            entry("journal", Set.of("terms", "event")),
            entry(
                    "registry",
                    Set.of(
                            "terms",
                            "secret",
                            "grant",
                            "client",
                            "event",
                            "wire",
                            "settings",
                            "authorize",
                            "form",
                            "connection",
                            "journal",
                            "usage")),
            entry("metadata", Set.of("settings", "wire")),
            entry("bearer", Set.of("terms", "secret", "grant", "event", "wire", "apikey", "usage")),
            entry("token", Set.of("terms", "pkce", "secret", "client", "grant", "event", "wire")),
            entry("revoke", Set.of("terms", "secret", "client", "grant", "event", "wire", "token")),
            entry("authorize", Set.of("terms", "pkce", "secret", "client", "grant", "event", "wire", "settings")),
            entry(
                    "store.memory",
                    Set.of("terms", "client", "grant", "connection", "apikey", "usage", "journal", "event")),
            entry(
                    "store.jdbi",
                    Set.of(
                            "terms",
                            "pkce",
                            "secret",
                            "client",
                            "grant",
                            "connection",
                            "apikey",
                            "usage",
                            "journal",
                            "event")));

    @Test
    void a_package_knows_what_its_row_says_and_no_more() {
        BELOW.forEach((name, below) -> {
            Set<String> used = CORE.stream()
                    .filter(c -> nameOf(c).equals(name))
                    .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(c -> c.getPackageName().startsWith(ROOT))
                    .map(ArchitectureTest::nameOf)
                    .collect(Collectors.toCollection(TreeSet::new));
            used.remove(name);

            assertEquals(new TreeSet<>(below), used, name);
        });
    }

    @Test
    void each_package_has_a_row_and_says_that_nothing_is_null() {
        Set<String> packages = new TreeSet<>(BELOW.keySet());
        packages.add("");

        assertEquals(
                packages, CORE.stream().map(ArchitectureTest::nameOf).collect(Collectors.toCollection(TreeSet::new)));
        for (String name : packages) {
            assertTrue(
                    CORE.getPackage(name.isEmpty() ? ROOT : ROOT + "." + name)
                            .getPackageInfo()
                            .isAnnotatedWith(NullMarked.class),
                    name);
        }
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("com.yappointment.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void only_store_jdbi_knows_databases() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".store.jdbi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "org.h2..", "java.sql..", "javax.sql..")
                .check(CORE);
    }

    @Test
    void nothing_knows_the_stores() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".store..")
                .check(CORE);
    }

    @Test
    void stores_of_one_kind_do_not_know_the_other() {
        slices().matching(ROOT + ".store.(*)..").should().notDependOnEachOther().check(CORE);
    }

    @Test
    void only_the_jdk_and_what_the_pom_says_is_used() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..",
                        "java..",
                        "javax.crypto..",
                        "javax.sql..",
                        "com.nimbusds.jose..",
                        "com.github.benmanes.caffeine..",
                        "org.jspecify.annotations..",
                        "org.jdbi.v3..",
                        "org.h2..",
                        "") // primitives and their arrays
                .check(CORE);
    }

    @Test
    void there_is_no_servlet_no_console_and_no_old_date() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "javax.servlet..")
                .check(CORE);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Calendar")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.Timestamp")
                .check(CORE);
    }

    @Test
    void all_of_our_classes_were_looked_at() {
        assertTrue(CORE.size() >= CLASSES_AT_LEAST, () -> "only " + CORE.size());
        assertTrue(CORE.contain(AuthorizationServer.class));
        assertTrue(CORE.contain("com.yappointment.oauth.store.jdbi.JdbiGrantStore"));
        assertFalse(CORE.contain(ArchitectureTest.class));
    }

    private static String nameOf(JavaClass c) {
        return c.getPackageName().equals(ROOT) ? "" : c.getPackageName().substring(ROOT.length() + 1);
    }
}
