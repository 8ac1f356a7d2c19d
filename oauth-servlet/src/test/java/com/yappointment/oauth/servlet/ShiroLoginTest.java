package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.apache.shiro.web.env.EnvironmentLoaderListener;
import org.apache.shiro.web.env.IniWebEnvironment;
import org.apache.shiro.web.servlet.ShiroFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apache Shiro in the host's WAR, set up by a shiro.ini, with its login form. */
class ShiroLoginTest {
    private static final String HOME = "/open/home";
    private static final String[] OPENS_PAGE = {"Accept", "text/html", "Sec-Fetch-Dest", "document"};

    @TempDir
    private Path directory;

    /** The host's. */
    public static final class Environment extends IniWebEnvironment {
        /** For Shiro. */
        public Environment() {
            var ini = new org.apache.shiro.config.Ini();
            ini.load("""
                    [main]
                    authc.loginUrl = /sign-in
                    authc.successUrl = /open/home
                    [users]
                    ann = secret
                    [urls]
                    /sign-in = authc
                    /open/** = authc
                    """);
            setIni(ini);
        }
    }

    @Test
    void our_filter_before_it_reads_its_session() throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.put("loginPage", "/sign-in");
            settings.put(
                    "ownerSessionAttribute",
                    "org.apache.shiro.subject.support.DefaultSubjectContext_PRINCIPALS_SESSION_KEY#primaryPrincipal");
            host.contextParams(Map.of("shiroEnvironmentClass", Environment.class.getName()));
            host.context().addEventListener(new EnvironmentLoaderListener());
            host.filter(new OAuthFilter(), "/*", settings)
                    .filter(new ShiroFilter(), "/*", Map.of())
                    .start();
            var browser = new Browser(host);

            assertEquals("/sign-in", Browser.location(browser.get(Browser.AUTHORIZE)));
            HttpResponse<String> in = browser.post("/sign-in", Map.of("username", "ann", "password", "secret"));
            assertEquals(302, in.statusCode());
            HttpResponse<String> ledOn = browser.get(HOME, OPENS_PAGE);
            assertEquals(Browser.AUTHORIZE, Browser.location(ledOn));

            assertTrue(browser.connect("bookings:read").containsKey("access_token"));
        }
    }
}
