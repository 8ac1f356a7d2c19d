package com.yappointment.demo;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The integrator's guide, from the first redirect to the end of the connection, against the packaged demo. */
@ParameterizedClass
@MethodSource("com.yappointment.demo.KeptIn#all")
class GuideWalkIT {
    @TempDir
    private static Path directory;

    @Parameter
    KeptIn keptIn;

    private static Demo demo;

    @BeforeParameterizedClassInvocation
    static void start(KeptIn keptIn) throws Exception {
        demo = keptIn.start(directory);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        demo.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_confidential_client_walks_the_guide(App.Style style) throws Exception {
        new GuideWalk(demo.base()).a_confidential_client_walks_the_guide(style);
    }

    @ParameterizedTest
    @EnumSource
    void a_public_client_walks_the_guide_on_any_port_of_this_machine(App.Style style) throws Exception {
        new GuideWalk(demo.base()).a_public_client_walks_the_guide_on_any_port_of_this_machine(style);
    }

    @Test
    void an_owner_of_two_companies_chooses_one() throws Exception {
        new GuideWalk(demo.base()).an_owner_of_two_companies_chooses_one();
    }

    @Test
    void who_is_no_admin_cannot_connect_apps() throws Exception {
        new GuideWalk(demo.base()).who_is_no_admin_cannot_connect_apps();
    }

    @Test
    void deny_is_told_to_the_app_and_nothing_is_remembered() throws Exception {
        new GuideWalk(demo.base()).deny_is_told_to_the_app_and_nothing_is_remembered();
    }

    @Test
    void another_client_gains_nothing_by_a_code_or_token_that_is_not_its_own() throws Exception {
        new GuideWalk(demo.base()).another_client_gains_nothing_by_a_code_or_token_that_is_not_its_own();
    }
}
