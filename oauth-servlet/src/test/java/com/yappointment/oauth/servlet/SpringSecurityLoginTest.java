package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/** Spring Security in the host's WAR, set up as its guide says, with its login form and its CSRF filter. */
class SpringSecurityLoginTest {
    private static final String ANN = "ann@host.example";
    private static final String HOME = "/open/home";
    private static final String[] OPENS_PAGE = {"Accept", "text/html", "Sec-Fetch-Dest", "document"};
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");

    @TempDir
    private Path directory;

    private final AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();

    /** The host's. */
    @Configuration
    @EnableWebSecurity
    static class Security {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return people();
        }
    }

    /** The host's, where it comes before us. */
    @Configuration
    @EnableWebSecurity
    static class SecurityInFront {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.csrf(csrf -> csrf.ignoringRequestMatchers("/oauth/**", "/api/**"))
                    .authorizeHttpRequests(
                            all -> all.requestMatchers("/oauth/token", "/oauth/revoke", "/.well-known/*", "/api/**")
                                    .permitAll()
                                    .anyRequest()
                                    .authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return people();
        }
    }

    private static UserDetailsService people() {
        return new InMemoryUserDetailsManager(
                User.withUsername(ANN).password("{noop}secret").roles("USER").build());
    }

    @AfterEach
    void close() {
        spring.close();
    }

    private DelegatingFilterProxy security(Host host, Class<?> configuration) {
        spring.register(configuration);
        spring.setServletContext(host.context().getServletContext());
        spring.refresh();
        return new DelegatingFilterProxy("springSecurityFilterChain", spring);
    }

    @Test
    void our_filter_before_it_reads_its_session() throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.put("loginPage", "/login");
            settings.put("ownerSessionAttribute", "SPRING_SECURITY_CONTEXT#authentication.name");
            settings.put("teamMembers", "somebody " + ANN);
            host.filter(new OAuthFilter(), "/*", settings)
                    .filter(security(host, Security.class), "/*", Map.of())
                    .start();
            var browser = new Browser(host);

            assertEquals("/login", Browser.location(browser.get(Browser.AUTHORIZE)));
            logIn(browser);
            HttpResponse<String> ledOn = browser.get(HOME, OPENS_PAGE);
            assertEquals(Browser.AUTHORIZE, Browser.location(ledOn));

            assertTrue(browser.connect("bookings:read").containsKey("access_token"));
            assertEquals(200, browser.get("/oauth/apps").statusCode(), "one of the team");
            assertEquals(200, browser.get(HOME).statusCode());
            assertEquals(302, host.get(HOME, OPENS_PAGE).statusCode(), "the host's pages are as they were");
        }
    }

    /** Its own way back does, and the container knows who is logged in; but it has to let programs pass. */
    @Test
    void before_our_filter_it_logs_in_for_our_pages_as_for_its_own() throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.remove("loginPage");
            settings.remove("ownerSessionAttribute");
            host.filter(security(host, SecurityInFront.class), "/*", Map.of())
                    .filter(new OAuthFilter(), "/*", settings)
                    .start();
            var browser = new Browser(host);

            browser.get(Browser.AUTHORIZE, OPENS_PAGE);
            HttpResponse<String> in = logIn(browser);
            assertTrue(Browser.location(in).startsWith(host.base() + Browser.AUTHORIZE), () -> Browser.location(in));

            Map<String, Object> tokens = browser.connect("bookings:read");
            String who = host.get("/api/bookings", "Authorization", "Bearer " + tokens.get("access_token"))
                    .body();
            assertTrue(who.startsWith("GET " + ANN), who);
        }
    }

    private static HttpResponse<String> logIn(Browser browser) throws Exception {
        var token = CSRF.matcher(browser.get("/login").body());
        assertTrue(token.find());
        HttpResponse<String> in =
                browser.post("/login", Map.of("username", ANN, "password", "secret", "_csrf", token.group(1)));
        assertEquals(302, in.statusCode());
        assertFalse(Browser.location(in).contains("error"), Browser.location(in));
        return in;
    }
}
