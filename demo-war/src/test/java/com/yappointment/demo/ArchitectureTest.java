package com.yappointment.demo;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The demo is a host like any other: it knows of the drop-in what the host's guide tells. */
class ArchitectureTest {
    private static final String DEMO = "com.yappointment.demo";
    private static final int CLASSES_AT_LEAST = 45;
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(DEMO);

    @Test
    void it_has_seen_our_classes() {
        assertTrue(OURS.size() >= CLASSES_AT_LEAST, () -> "saw " + OURS.size());
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(DEMO + ".(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void of_the_drop_in_the_demo_knows_what_hosts_may_know() {
        classes()
                .that()
                .resideInAPackage(DEMO + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages(
                                "com.yappointment.oauth.servlet.config..",
                                "com.yappointment.oauth.servlet.page..",
                                "com.yappointment.oauth.servlet.protect..",
                                "com.yappointment.oauth.grant..",
                                "com.yappointment.oauth.secret..",
                                "com.yappointment.oauth.store..")
                        // who renders a page of the drop-in knows what it shows
                        .or(simpleName("ConsentModel"))
                        .or(simpleName("ScopeLine")))
                .check(OURS);
    }

    @Test
    void the_partner_app_knows_nothing_of_the_drop_in_nor_of_the_bookings() {
        noClasses()
                .that()
                .resideInAPackage(DEMO + ".partner..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.yappointment.oauth..", DEMO + ".seed..", DEMO + ".login..", DEMO + ".api..")
                .check(OURS);
    }

    @Test
    void the_launcher_and_the_web_application_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage(DEMO + ".boot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.yappointment.oauth..", DEMO + ".page..", DEMO + ".login..", DEMO)
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackage(DEMO + ".boot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DEMO + ".boot..", "org.eclipse.jetty..")
                .check(OURS);
    }
}
