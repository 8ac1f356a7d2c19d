package com.yappointment.oauth.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @Test
    void plain_paths_are_fine() {
        new Paths("/a", "/b/c", "/.well-known/x", "/d_e-f~g", "/1", "/2", "/3", "/4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "oauth/token",
                "/oauth/",
                "//oauth",
                "/oauth//token",
                "/oauth/token;x",
                "/oauth/%74oken",
                "/oauth token",
                "/oauth?x",
                "/oauth#x",
                "/oauth/*",
                "/é",
                "/..",
                "/oauth/../token",
                "/./oauth",
                "/oauth/."
            })
    void a_path_with_two_readings_is_refused(String path) {
        assertRefused("authorizePath", path, "/t", "/r", "/m", "/p", "/c", "/x", "/o");
        assertRefused("tokenPath", "/a", path, "/r", "/m", "/p", "/c", "/x", "/o");
        assertRefused("revokePath", "/a", "/t", path, "/m", "/p", "/c", "/x", "/o");
        assertRefused("metadataPath", "/a", "/t", "/r", path, "/p", "/c", "/x", "/o");
        assertRefused("protectedResourcePath", "/a", "/t", "/r", "/m", path, "/c", "/x", "/o");
        assertRefused("connectionsPath", "/a", "/t", "/r", "/m", "/p", path, "/x", "/o");
        assertRefused("appsPath", "/a", "/t", "/r", "/m", "/p", "/c", path, "/o");
        assertRefused("doctorPath", "/a", "/t", "/r", "/m", "/p", "/c", "/x", path);
    }

    @Test
    void each_endpoint_has_a_path_of_its_own() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> new Paths("/a", "/a", "/r", "/m", "/p", "/c", "/x", "/o"));

        assertEquals(
                "authorizePath, tokenPath, revokePath, metadataPath, protectedResourcePath, connectionsPath, appsPath and doctorPath must differ",
                refused.getMessage());
    }

    private static void assertRefused(String what, String... paths) {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new Paths(paths[0], paths[1], paths[2], paths[3], paths[4], paths[5], paths[6], paths[7]),
                () -> List.of(paths).toString());
        assertEquals(
                what + " must be like /oauth/token, with letters, digits and ._~- between slashes",
                refused.getMessage());
    }
}
