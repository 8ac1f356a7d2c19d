package com.yappointment.oauth.servlet;

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

/** Arrows point one way: filter and servlet, then config, page and protect, then the core by its one door. */
class ArchitectureTest {
    private static final String ROOT = "com.yappointment.oauth";
    private static final String SERVLET = ROOT + ".servlet";
    private static final int CLASSES_AT_LEAST = 50;
    private static final int WITH_CORE_AT_LEAST = 210;
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses OURS = ALL.that(JavaClass.Predicates.resideInAPackage(SERVLET + ".."));

    /** One row a package: all of our own that it uses; the core's door is the empty name. {@code page.jte} is generated. */
    private static final Map<String, Set<String>> BELOW = Map.ofEntries(
            entry("servlet.protect", Set.of("terms")),
            entry(
                    "servlet.command",
                    Set.of(
                            "grant",
                            "servlet.config",
                            "servlet.doctor",
                            "servlet.doctor.server",
                            "servlet.doctor.war",
                            "servlet.graft")),
            entry("servlet.doctor", Set.of()),
            entry(
                    "servlet.doctor.running",
                    Set.of("client", "grant", "servlet.config", "servlet.doctor", "settings", "terms")),
            entry("servlet.doctor.server", Set.of("servlet.doctor")),
            entry("servlet.doctor.war", Set.of("servlet.config", "servlet.doctor", "servlet.war")),
            entry("servlet.graft", Set.of("servlet.war")),
            entry("servlet.war", Set.of()),
            entry("servlet.language", Set.of()),
            entry("servlet.page", Set.of("authorize", "client", "servlet.language", "terms")),
            entry("servlet.page.jte", Set.of("servlet.language", "servlet.page", "authorize", "terms")),
            entry(
                    "servlet.config",
                    Set.of(
                            "",
                            "apikey",
                            "client",
                            "connection",
                            "event",
                            "grant",
                            "journal",
                            "registry",
                            "secret",
                            "settings",
                            "store.jdbi",
                            "terms",
                            "usage")),
            entry(
                    "servlet",
                    Set.of(
                            "",
                            "apikey",
                            "authorize",
                            "bearer",
                            "client",
                            "connection",
                            "event",
                            "grant",
                            "journal",
                            "registry",
                            "secret",
                            "servlet.config",
                            "servlet.doctor",
                            "servlet.doctor.running",
                            "servlet.doctor.war",
                            "servlet.language",
                            "servlet.page",
                            "servlet.protect",
                            "settings",
                            "terms",
                            "usage",
                            "wire")));

    @Test
    void a_package_knows_what_its_row_says_and_no_more() {
        BELOW.forEach((name, below) -> {
            Set<String> used = OURS.stream()
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
        assertEquals(BELOW.keySet(), OURS.stream().map(ArchitectureTest::nameOf).collect(Collectors.toSet()));
        for (String name : BELOW.keySet()) {
            if (!name.equals("servlet.page.jte")) {
                assertTrue(OURS.getPackage(ROOT + "." + name).getPackageInfo().isAnnotatedWith(NullMarked.class), name);
            }
        }
    }

    @Test
    void packages_have_no_cycles_and_nothing_knows_the_filters() {
        slices().matching(SERVLET + ".(**)").should().beFreeOfCycles().check(OURS);
        noClasses()
                .that()
                .resideInAnyPackage(
                        SERVLET + ".command..",
                        SERVLET + ".config..",
                        SERVLET + ".doctor..",
                        SERVLET + ".graft..",
                        SERVLET + ".language..",
                        SERVLET + ".page..",
                        SERVLET + ".protect..",
                        SERVLET + ".war..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SERVLET)
                .check(OURS);
    }

    @Test
    void only_this_module_knows_servlets_and_in_it_neither_pages_nor_rules_do() {
        noClasses()
                .that()
                .resideOutsideOfPackages(SERVLET, SERVLET + ".config")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "javax.servlet..")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVLET + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SERVLET + "..")
                .check(ALL);
    }

    @Test
    void only_config_knows_the_stores_and_databases() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVLET + ".config")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".store..", "org.jdbi..", "org.h2..", "java.sql..", "javax.sql..")
                .check(OURS);
    }

    @Test
    void only_the_jdk_and_what_the_pom_says_is_used() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..",
                        "java..",
                        "javax.naming..",
                        "javax.net.ssl..",
                        "javax.sql..",
                        "javax.xml.stream..",
                        "jakarta.servlet..",
                        "gg.jte..",
                        "com.nimbusds.jose..",
                        "com.zaxxer.hikari..",
                        "org.jspecify.annotations..",
                        "") // primitives and their arrays
                .check(OURS);
    }

    /** As docs/architecture.md says. */
    @Test
    void the_end_of_a_name_says_what_a_class_is() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Pages")
                .should()
                .resideInAPackage(SERVLET)
                .check(OURS);
        classes()
                .that()
                .haveSimpleNameEndingWith("Views")
                .should()
                .resideInAPackage(SERVLET)
                .check(OURS);
        classes()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .resideInAPackage(SERVLET + ".page")
                .andShould()
                .beRecords()
                .check(OURS);
        noClasses()
                .that()
                .doNotHaveSimpleName("Page")
                .should()
                .haveSimpleNameEndingWith("Page")
                .check(OURS);
    }

    @Test
    void there_is_no_console_and_no_old_date() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
                OURS.that(JavaClass.Predicates.resideOutsideOfPackage(SERVLET + ".command")));
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
                .check(OURS);
    }

    @Test
    void all_of_our_classes_were_looked_at() {
        assertTrue(
                OURS.stream().count() >= CLASSES_AT_LEAST,
                () -> "only " + OURS.stream().count());
        assertTrue(ALL.size() >= WITH_CORE_AT_LEAST, () -> "only " + ALL.size());
        assertTrue(ALL.contain(OAuthFilter.class));
        assertFalse(ALL.contain(ArchitectureTest.class));
    }

    private static String nameOf(JavaClass c) {
        return c.getPackageName().equals(ROOT) ? "" : c.getPackageName().substring(ROOT.length() + 1);
    }
}
