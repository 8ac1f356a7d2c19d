package com.yappointment.oauth.registry;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.owner;
import static com.yappointment.oauth.registry.RegistryPage.APP;
import static com.yappointment.oauth.registry.RegistryPage.DELETE;
import static com.yappointment.oauth.registry.RegistryPage.EDIT;
import static com.yappointment.oauth.registry.RegistryPage.END_SECRET;
import static com.yappointment.oauth.registry.RegistryPage.EVENTS;
import static com.yappointment.oauth.registry.RegistryPage.LOGO;
import static com.yappointment.oauth.registry.RegistryPage.NEW_SECRET;
import static com.yappointment.oauth.registry.RegistryPage.REGISTER;
import static com.yappointment.oauth.registry.RegistryPage.SWITCH;
import static com.yappointment.oauth.registry.RegistryPage.TRIAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.authorize.AskedScope;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.authorize.Problem;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.Logo;
import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.registry.AppForm.Fault;
import com.yappointment.oauth.registry.RegistryResult.AskApp;
import com.yappointment.oauth.registry.RegistryResult.AskDelete;
import com.yappointment.oauth.registry.RegistryResult.AskEndSecret;
import com.yappointment.oauth.registry.RegistryResult.AskLogo;
import com.yappointment.oauth.registry.RegistryResult.AskSecret;
import com.yappointment.oauth.registry.RegistryResult.AskSwitch;
import com.yappointment.oauth.registry.RegistryResult.AskTrial;
import com.yappointment.oauth.registry.RegistryResult.Done;
import com.yappointment.oauth.registry.RegistryResult.LoginRequired;
import com.yappointment.oauth.registry.RegistryResult.LogoFault;
import com.yappointment.oauth.registry.RegistryResult.SecretMade;
import com.yappointment.oauth.registry.RegistryResult.TrialAnswered;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.usage.DailyCount;
import com.yappointment.oauth.wire.Call;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the team does at the registry; and that nobody else does. */
class RegistryTest {
    private static final ResourceOwner TEAM = owner("team@yappointment.example");
    private static final ClientId WEB = new ClientId("web");

    private final ServerFixture fixture = new ServerFixture();

    private RegistryResult get(RegistryPage page, String... query) {
        return fixture.server.registry(page, Call.get(form(query)), Optional.of(TEAM), true, BROWSER);
    }

    private RegistryResult post(RegistryPage page, String... form) {
        return fixture.server.registry(page, Call.post(FORM, form(form)), Optional.of(TEAM), true, BROWSER);
    }

    private static String form(String... params) {
        return ServerFixture.form(ServerFixture.change(new HashMap<>(), params));
    }

    private static void assertRefused(RegistryProblem problem, RegistryResult result) {
        assertEquals(
                problem, assertInstanceOf(RegistryResult.Refused.class, result).problem());
    }

    private String[] registration(String type) {
        AppForm form = assertInstanceOf(AskApp.class, get(REGISTER)).form();
        return new String[] {
            "app",
            form.id().value(),
            "form",
            form.formToken(),
            "name",
            "Wall",
            "redirect_uri/0",
            "https://wall.example/cb",
            "redirect_uri/2",
            "http://localhost:3000/cb",
            "type",
            type,
            "scope/services:read",
            "on",
            "optional/services:read",
            "on",
            "optional/bookings:read",
            "on"
        };
    }

    private Client app() {
        return fixture.clients.find(WEB).orElseThrow();
    }

    private boolean proves(String id, String secret) {
        Map<String, String> form =
                Map.of("grant_type", "refresh_token", "refresh_token", "x", "client_id", id, "client_secret", secret);
        return fixture.server.token(Call.post(FORM, ServerFixture.form(form))).status() != 401;
    }

    @Test
    void an_app_is_registered_and_its_secret_works() {
        var made = assertInstanceOf(SecretMade.class, post(REGISTER, registration("web")));

        Client app = fixture.clients.find(made.app().id()).orElseThrow();
        assertEquals("Wall", app.name());
        assertEquals(
                List.of(new RedirectUri("https://wall.example/cb"), new RedirectUri("http://localhost:3000/cb")),
                app.redirectUris());
        assertEquals(Scope.of("services:read"), app.scope());
        assertEquals(Scope.of("services:read"), app.defaultScope());
        assertEquals(Scope.of("services:read"), app.optionalScope(), "what is optional lies within the scope");
        assertFalse(app.profile().verified());
        assertTrue(proves(app.id().value(), made.text().revealForResponse()));
        assertFalse(proves(app.id().value(), "x"));
        var event = fixture.events.stream()
                .filter(one -> one.kind() == EventKind.APP_REGISTERED)
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of(app.id()), event.client());
        assertEquals(Optional.of(TEAM.id()), event.by());
    }

    @Test
    void a_native_app_has_no_secret() {
        var done = assertInstanceOf(Done.class, post(REGISTER, registration("native")));

        Client app = fixture.clients.find(done.app().orElseThrow()).orElseThrow();
        assertFalse(app.isConfidential());
        assertRefused(
                RegistryProblem.NO_SECRETS, get(NEW_SECRET, "app", app.id().value()));
    }

    /** A double click; an answer that was lost on its way. */
    @Test
    void a_form_that_is_sent_again_registers_nothing_again_and_shows_the_secret_for_a_moment() {
        String[] form = registration("web");
        var made = assertInstanceOf(SecretMade.class, post(REGISTER, form));
        fixture.clock.pass(Forms.SHOWN_AGAIN.minusMillis(1));

        var again = assertInstanceOf(SecretMade.class, post(REGISTER, form));

        assertEquals(made.text(), again.text());
        assertEquals(1, count(EventKind.APP_REGISTERED));
        fixture.clock.pass(Duration.ofMillis(1));
        assertRefused(RegistryProblem.MADE_BEFORE, post(REGISTER, form));
        assertTrue(proves(made.app().id().value(), made.text().revealForResponse()));
    }

    @Test
    void a_native_app_that_is_registered_twice_is_registered_once() {
        String[] form = registration("native");
        var done = post(REGISTER, form);

        assertEquals(done, post(REGISTER, form));
        assertEquals(1, count(EventKind.APP_REGISTERED));
    }

    private long count(EventKind kind) {
        return fixture.events.stream().filter(event -> event.kind() == kind).count();
    }

    @Test
    void what_is_wrong_is_said_of_each_field_and_each_uri() {
        AppForm form = assertInstanceOf(AskApp.class, get(REGISTER)).form();
        AppForm again = assertInstanceOf(
                        AskApp.class,
                        post(
                                REGISTER,
                                "app",
                                form.id().value(),
                                "form",
                                form.formToken(),
                                "publisher",
                                "p".repeat(201),
                                "redirect_uri/0",
                                "http://wall.example/cb",
                                "redirect_uri/1",
                                "https://wall.example/cb",
                                "redirect_uri/2",
                                "https://wall.example/#x"))
                .form();

        assertEquals(Set.of(Fault.NAME, Fault.PUBLISHER, Fault.REDIRECT_URI, Fault.TYPE, Fault.SCOPE), again.faults());
        assertEquals(
                List.of(RedirectUri.Fault.HTTP_ELSEWHERE, RedirectUri.Fault.FRAGMENT),
                again.wrongUris().stream().map(AppForm.WrongUri::fault).toList());
        assertEquals(3, again.redirectUris().size(), "what was written stays");
        assertEquals(Optional.empty(), fixture.clients.find(form.id()));
    }

    /** Somebody rotates the secret and switches the app off while the form is open. */
    @Test
    void a_change_keeps_what_is_not_in_its_form() {
        AppForm form = assertInstanceOf(AskApp.class, get(EDIT, "app", "web")).form();
        assertEquals(app().name(), form.name());
        newSecret("second");
        fixture.clients.change(WEB, client -> client.withEnabled(false));

        var done = edit(form, "New", "https://web.example/new");

        assertEquals(new Done(What.CHANGED, Optional.of(WEB)), done);
        assertEquals("New", app().name());
        assertTrue(app().profile().verified());
        assertEquals(2, app().secrets().size());
        assertFalse(app().enabled());
    }

    /** A file of clients may have registered more redirect URIs than the form has fields. */
    @Test
    void a_change_keeps_what_the_form_has_no_field_for() {
        List<RedirectUri> many = IntStream.range(0, AppForm.MOST_URIS + 2)
                .mapToObj(i -> new RedirectUri("https://web.example/" + i))
                .toList();
        Client web = app();
        fixture.clients.save(new Client(
                web.id(), web.name(), web.type(), many, web.scope(), web.defaultScope(), web.secrets(), true));
        AppForm form = assertInstanceOf(AskApp.class, get(EDIT, "app", "web")).form();

        edit(form, "New", "https://web.example/new");

        assertEquals(
                List.of("https://web.example/new", "https://web.example/30", "https://web.example/31"),
                app().redirectUris().stream().map(RedirectUri::value).toList());
    }

    private RegistryResult edit(AppForm form, String name, String redirectUri) {
        return post(
                EDIT,
                "app",
                "web",
                "form",
                form.formToken(),
                "shown",
                form.shown(),
                "name",
                name,
                "verified",
                "on",
                "redirect_uri/0",
                redirectUri,
                "scope/bookings:read",
                "on");
    }

    @Test
    void a_form_from_before_a_change_of_somebody_else_does_not_undo_it() {
        AppForm first = assertInstanceOf(AskApp.class, get(EDIT, "app", "web")).form();
        AppForm second = assertInstanceOf(AskApp.class, get(EDIT, "app", "web")).form();
        assertInstanceOf(Done.class, edit(first, "New", "https://web.example/new"));
        assertInstanceOf(Done.class, edit(first, "New", "https://web.example/new"), "twice is as good as once");

        assertRefused(RegistryProblem.CHANGED_MEANWHILE, edit(second, app().name(), "https://web.example/old"));

        assertEquals(List.of(new RedirectUri("https://web.example/new")), app().redirectUris());
        AppForm again = assertInstanceOf(AskApp.class, get(EDIT, "app", "web")).form();
        assertInstanceOf(Done.class, edit(again, "New", "https://web.example/old"));
    }

    /** Else what the form says of the app could be taken from another one. */
    @Test
    void what_a_form_says_of_its_app_is_bound_to_its_token() {
        AppForm form = assertInstanceOf(AskApp.class, get(EDIT, "app", "web")).form();
        assertInstanceOf(Done.class, edit(form, "New", "https://web.example/new"));

        assertRefused(
                RegistryProblem.REGISTRY_FORM_NOT_OURS,
                post(EDIT, "app", "web", "form", form.formToken(), "shown", Shown.app(app())));
    }

    private SecretMade newSecret(String label) {
        String token = assertInstanceOf(AskSecret.class, get(NEW_SECRET, "app", "web"))
                .form()
                .formToken();
        return assertInstanceOf(
                SecretMade.class, post(NEW_SECRET, "app", "web", "form", token, "label", label, "days", "30"));
    }

    @Test
    void a_secret_is_rotated_and_one_always_works() {
        String second = newSecret("second").text().revealForResponse();
        assertTrue(proves("web", "web-secret"));
        assertTrue(proves("web", second));
        var ask = assertInstanceOf(AskEndSecret.class, get(END_SECRET, "app", "web", "secret", "first"));

        var done = post(END_SECRET, "app", "web", "secret", "first", "form", ask.formToken());

        assertEquals(new Done(What.SECRET_ENDED, Optional.of(WEB)), done);
        assertFalse(proves("web", "web-secret"));
        assertTrue(proves("web", second));
        assertRefused(RegistryProblem.LAST_SECRET, get(END_SECRET, "app", "web", "secret", "second"));
        fixture.clock.pass(Duration.ofDays(30));
        assertFalse(proves("web", second), "it has expired");
    }

    /** Its form may have been shown while the other one still worked. */
    @Test
    void the_last_secret_that_works_stays_beside_one_that_has_expired() {
        newSecret("second");
        fixture.clients.change(
                WEB,
                client -> client.withSecrets(List.of(
                        client.secrets().get(0),
                        client.secrets().get(1).until(fixture.clock.instant().plusSeconds(60)))));
        var ask = assertInstanceOf(AskEndSecret.class, get(END_SECRET, "app", "web", "secret", "first"));
        fixture.clock.pass(Duration.ofMinutes(1));

        assertRefused(RegistryProblem.LAST_SECRET, get(END_SECRET, "app", "web", "secret", "first"));
        assertRefused(
                RegistryProblem.LAST_SECRET,
                post(END_SECRET, "app", "web", "secret", "first", "form", ask.formToken()));

        assertTrue(proves("web", "web-secret"));
        var expired = assertInstanceOf(AskEndSecret.class, get(END_SECRET, "app", "web", "secret", "second"));
        assertInstanceOf(Done.class, post(END_SECRET, "app", "web", "secret", "second", "form", expired.formToken()));
        assertEquals(1, app().secrets().size());
    }

    @Test
    void a_label_is_taken_once_so_a_form_that_is_sent_again_makes_nothing_and_shows_its_secret_for_a_moment() {
        for (String label : List.of("2", "3", "4")) {
            newSecret(label);
        }
        String token = assertInstanceOf(AskSecret.class, get(NEW_SECRET, "app", "web"))
                .form()
                .formToken();
        String[] form = {"app", "web", "form", token, "label", "second", "days", "30"};
        var made = assertInstanceOf(SecretMade.class, post(NEW_SECRET, form));
        fixture.clock.pass(Forms.SHOWN_AGAIN.minusMillis(1));

        var again = assertInstanceOf(SecretMade.class, post(NEW_SECRET, form));

        assertEquals(made.text(), again.text());
        assertEquals(made.expiresAt(), again.expiresAt());
        assertTrue(proves("web", again.text().revealForResponse()));
        assertEquals(5, app().secrets().size());
        assertEquals(4, count(EventKind.CLIENT_SECRET_MADE));
        fixture.clock.pass(Duration.ofMillis(1));
        var late = assertInstanceOf(AskSecret.class, post(NEW_SECRET, form));
        assertEquals(Set.of(SecretForm.Fault.LABEL_TAKEN), late.form().faults());
        form[form.length - 3] = "another";
        assertRefused(RegistryProblem.TOO_MANY_SECRETS, post(NEW_SECRET, form));
    }

    /** The answer was lost, and the form is sent with another label; or its secret leaked, was ended, and the form comes again. */
    @Test
    void a_form_makes_no_secret_a_second_time() {
        String token = assertInstanceOf(AskSecret.class, get(NEW_SECRET, "app", "web"))
                .form()
                .formToken();
        String[] form = {"app", "web", "form", token, "label", "second", "days", "30"};
        var made = assertInstanceOf(SecretMade.class, post(NEW_SECRET, form));
        fixture.clock.pass(Duration.ofMillis(1));
        var other = assertInstanceOf(
                SecretMade.class, post(NEW_SECRET, "app", "web", "form", token, "label", "third", "days", "30"));
        assertNotEquals(made.text(), other.text());

        String end = assertInstanceOf(AskEndSecret.class, get(END_SECRET, "app", "web", "secret", "second"))
                .formToken();
        assertInstanceOf(Done.class, post(END_SECRET, "app", "web", "secret", "second", "form", end));
        assertFalse(proves("web", made.text().revealForResponse()));
        var again = assertInstanceOf(SecretMade.class, post(NEW_SECRET, form));

        assertNotEquals(made.text(), again.text());
        assertFalse(proves("web", made.text().revealForResponse()));
        assertTrue(proves("web", again.text().revealForResponse()));
    }

    /** Two people of the team, or one in two tabs. */
    @Test
    void another_form_with_the_same_label_is_not_shown_the_secret() {
        String other = assertInstanceOf(AskSecret.class, get(NEW_SECRET, "app", "web"))
                .form()
                .formToken();
        newSecret("second");

        var again = assertInstanceOf(
                AskSecret.class, post(NEW_SECRET, "app", "web", "form", other, "label", "second", "days", "30"));

        assertEquals(Set.of(SecretForm.Fault.LABEL_TAKEN), again.form().faults());
        assertEquals(2, app().secrets().size());
    }

    @Test
    void there_are_five_secrets_at_most() {
        for (String label : List.of("2", "3", "4", "5")) {
            newSecret(label);
        }
        assertRefused(RegistryProblem.TOO_MANY_SECRETS, get(NEW_SECRET, "app", "web"));
    }

    @Test
    void an_app_is_switched_off_and_on() {
        var tokens = fixture.connect();
        String off =
                assertInstanceOf(AskSwitch.class, get(SWITCH, "app", "web")).formToken();
        assertTrue(fixture.admitted(tokens.access()), "it was only asked");

        assertEquals(
                new Done(What.SWITCHED_OFF, Optional.of(WEB)), post(SWITCH, "app", "web", "to", "off", "form", off));

        assertFalse(fixture.admitted(tokens.access()));
        assertRefused(RegistryProblem.REGISTRY_FORM_NOT_OURS, post(SWITCH, "app", "web", "to", "on", "form", off));
        String on = assertInstanceOf(AskSwitch.class, get(SWITCH, "app", "web")).formToken();
        assertEquals(new Done(What.SWITCHED_ON, Optional.of(WEB)), post(SWITCH, "app", "web", "to", "on", "form", on));
        assertTrue(fixture.admitted(tokens.access()));
    }

    @Test
    void nothing_of_a_deleted_app_works() {
        Client before = app();
        var tokens = fixture.connect();
        String token =
                assertInstanceOf(AskDelete.class, get(DELETE, "app", "web")).formToken();

        assertEquals(new Done(What.DELETED, Optional.empty()), post(DELETE, "app", "web", "form", token));

        assertFalse(fixture.admitted(tokens.access()));
        assertFalse(proves("web", "web-secret"));
        fixture.clients.add(before);
        assertFalse(fixture.admitted(tokens.access()), "its grants are over, even if its id comes back");
    }

    @Test
    void who_deletes_an_app_twice_is_told_that_it_is_gone() {
        String token =
                assertInstanceOf(AskDelete.class, get(DELETE, "app", "web")).formToken();
        var done = post(DELETE, "app", "web", "form", token);

        assertEquals(done, post(DELETE, "app", "web", "form", token));
        assertEquals(1, count(EventKind.APP_DELETED));
        assertRefused(RegistryProblem.NO_SUCH_APP, post(DELETE, "app", "nobody", "form", token));
        assertRefused(RegistryProblem.NO_SUCH_APP, get(DELETE, "app", "web"));
    }

    @ParameterizedTest
    @EnumSource(RegistryPage.class)
    void who_is_not_of_the_team_gets_nothing_done(RegistryPage page) {
        String query = form("app", "web", "secret", "first");
        assertRefused(
                RegistryProblem.NOT_OF_THE_TEAM,
                fixture.server.registry(page, Call.get(query), Optional.of(OWNER), false, BROWSER));
        assertEquals(
                new LoginRequired(page, query),
                fixture.server.registry(page, Call.get(query), Optional.empty(), true, BROWSER));
        if (page.methods().contains("POST")) {
            assertRefused(
                    RegistryProblem.NOT_OF_THE_TEAM,
                    fixture.server.registry(page, Call.post(FORM, query), Optional.of(OWNER), false, BROWSER));
        }
    }

    /** Of another person, browser or page, and without any. */
    @ParameterizedTest
    @EnumSource(
            value = RegistryPage.class,
            names = {"EDIT", "LOGO", "SWITCH", "NEW_SECRET", "END_SECRET", "DELETE", "REGISTER"})
    void a_form_that_was_not_made_here_for_just_this_does_nothing(RegistryPage page) {
        newSecret("second");
        List<ClientSecret> before = app().secrets();
        String[] form = {
            "app",
            "web",
            "secret",
            "first",
            "to",
            "off",
            "label",
            "third",
            "days",
            "0",
            "name",
            "Evil",
            "redirect_uri/0",
            "https://evil.example/",
            "scope/bookings:read",
            "on",
            "type",
            "web",
            "shown",
            Shown.app(app()),
            "form",
            token(page)
        };
        for (RegistryPage other : RegistryPage.values()) {
            if (other != page && other.methods().contains("POST")) {
                assertRefused(RegistryProblem.REGISTRY_FORM_NOT_OURS, post(other, form));
            }
        }
        var call = Call.post(FORM, form(form));
        assertRefused(
                RegistryProblem.REGISTRY_FORM_NOT_OURS,
                fixture.server.registry(page, call, Optional.of(owner("other@team.example")), true, BROWSER));
        assertRefused(
                RegistryProblem.REGISTRY_FORM_NOT_OURS,
                fixture.server.registry(page, call, Optional.of(TEAM), true, "another browser"));
        assertRefused(
                RegistryProblem.REGISTRY_FORM_NOT_OURS,
                fixture.server.registry(page, call, Optional.of(TEAM), true, ""));
        form[form.length - 1] = "";
        assertRefused(RegistryProblem.REGISTRY_FORM_NOT_OURS, post(page, form));

        assertTrue(app().enabled());
        assertEquals(before, app().secrets());
        assertEquals("The web app", app().name());
    }

    private String token(RegistryPage page) {
        RegistryResult ask = get(page, "app", "web", "secret", "first");
        return switch (page) {
            case REGISTER, EDIT -> ((AskApp) ask).form().formToken();
            case LOGO -> ((AskLogo) ask).formToken();
            case TRIAL -> ((AskTrial) ask).consent().ticket();
            case SWITCH -> ((AskSwitch) ask).formToken();
            case NEW_SECRET -> ((AskSecret) ask).form().formToken();
            case END_SECRET -> ((AskEndSecret) ask).formToken();
            case DELETE -> ((AskDelete) ask).formToken();
            case APP, APPS, CODE, EVENTS -> "";
        };
    }

    private RegistryResult.Events events(String... query) {
        return assertInstanceOf(RegistryResult.Events.class, get(EVENTS, query));
    }

    private Difference differed() {
        return events("app", "web").entries().get(0).event().difference().orElseThrow();
    }

    @Test
    void what_differed_is_shown_for_the_diagnostic_id() {
        var refused = assertInstanceOf(
                AuthorizeResult.Refused.class,
                fixture.authorize(OWNER, "redirect_uri", "https://web.example/callback/"));

        var found = events("id", refused.diagnosticId());

        assertEquals(1, found.entries().size());
        assertEquals(
                Optional.of(new Difference(Difference.What.PATH, "/callback/", "/callback")),
                found.entries().get(0).event().difference());
        assertEquals(Optional.of(WEB), found.entries().get(0).event().client());
        assertEquals(List.of(), events("id", "0000000").entries());
    }

    @Test
    void what_was_wrong_at_the_token_endpoint_is_shown_to_the_team_alone() {
        String code = fixture.code();
        assertFalse(fixture.exchange(code, "redirect_uri", "https://web.example/callback/")
                .body()
                .contains("/callback/"));
        assertEquals(new Difference(Difference.What.PATH, "/callback/", "/callback"), differed());
        fixture.exchange(code, "redirect_uri", "");
        assertEquals(Difference.of(Difference.What.REDIRECT_URI_MISSING), differed());
        fixture.exchange(code, "code_verifier", "x".repeat(43));
        assertEquals(Difference.of(Difference.What.VERIFIER), differed());
        fixture.exchange(code, "client_secret", "nonsense");
        assertEquals(Difference.of(Difference.What.SECRET_UNKNOWN), differed());
        fixture.exchange(code, "client_secret", "");
        assertEquals(Difference.of(Difference.What.SECRET_MISSING), differed());
        fixture.authorize(OWNER, "scope", "bookings:read customers:read");
        assertEquals(
                new Difference(Difference.What.SCOPE_NOT_REGISTERED, "customers:read", "bookings:read services:read"),
                differed());
    }

    @Test
    void a_secret_that_has_expired_is_told_from_a_wrong_one() {
        fixture.clients.change(
                WEB,
                client -> client.withSecrets(List.of(
                        client.secrets().get(0).until(fixture.clock.instant().plusSeconds(60)))));
        fixture.clock.pass(Duration.ofMinutes(2));
        assertFalse(proves("web", "web-secret"));
        assertEquals(new Difference(Difference.What.SECRET_EXPIRED, "", "first"), differed());
        fixture.clients.change(WEB, client -> client.withEnabled(false));
        assertFalse(proves("web", "web-secret"));
        assertEquals(Difference.of(Difference.What.CLIENT_SWITCHED_OFF), differed());
    }

    @Test
    void events_are_shown_a_page_at_a_time() {
        for (int minute = 0; minute < 11; minute++) {
            for (int i = 0; i < 5; i++) {
                fixture.authorize(OWNER, "redirect_uri", "https://web.example/");
            }
            fixture.clock.pass(Duration.ofMinutes(1));
        }

        var first = events("app", "web");
        var second = events("app", "web", "before", first.older().orElseThrow().toString());

        assertEquals(50, first.entries().size());
        assertEquals(5, second.entries().size());
        assertEquals(Optional.empty(), second.older());
        assertEquals(5, app("web").latest().size());
    }

    private Activity.OfApp app(String id) {
        return assertInstanceOf(RegistryResult.App.class, get(APP, "app", id)).activity();
    }

    @Test
    void the_team_sees_how_many_are_connected_and_what_goes_on_each_day() {
        var tokens = fixture.connect();
        fixture.connectCli();
        fixture.clock.pass(Duration.ofDays(1));
        fixture.refresh(tokens.refresh());
        fixture.refresh(tokens.refresh());
        LocalDate today = fixture.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();

        assertEquals(1, app("web").live());
        assertEquals(
                Map.of(
                        new DailyCount(WEB, today.minusDays(1), DailyCount.What.ISSUED), 1L,
                        new DailyCount(WEB, today, DailyCount.What.REFRESHED), 1L),
                app("web").counts(),
                "a repeated answer is no further refresh");
        assertEquals(
                1, assertInstanceOf(AskDelete.class, get(DELETE, "app", "web")).live());

        fixture.clock.pass(Duration.ofMinutes(1));
        fixture.refresh(tokens.refresh());

        assertEquals(0, app("web").live());
        assertEquals(1L, app("web").counts().get(new DailyCount(WEB, today, DailyCount.What.REPLAYED)));
    }

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    private RegistryResult upload(String token, byte[] file) {
        var body = new ByteArrayOutputStream();
        for (String field : List.of("app\"\r\n\r\nweb", "form\"\r\n\r\n" + token)) {
            body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + field + "\r\n").getBytes(UTF_8));
        }
        body.writeBytes(
                "--b\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"a.svg\"\r\n\r\n".getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        var call = new Call("POST", List.of(), "", "multipart/form-data; boundary=b", body.toByteArray());
        return fixture.server.registry(LOGO, call, Optional.of(TEAM), true, BROWSER);
    }

    private static void assertFault(LogoFault fault, RegistryResult result) {
        assertEquals(Optional.of(fault), assertInstanceOf(AskLogo.class, result).fault());
    }

    @Test
    void an_app_gets_a_logo_and_loses_it() {
        assertInstanceOf(Done.class, upload(token(LOGO), PICTURE));
        assertArrayEquals(PICTURE, fixture.server.logo("web").orElseThrow().bytes());
        assertEquals(EventKind.APP_CHANGED, fixture.kinds().get(fixture.kinds().size() - 1));

        assertInstanceOf(Done.class, post(LOGO, "app", "web", "form", token(LOGO), "remove", "on"));
        assertEquals(Optional.empty(), fixture.server.logo("web"));
    }

    /** By its bytes: what a file is called, and what the browser says of it, counts for nothing. */
    @Test
    void what_is_no_small_picture_is_no_logo() {
        assertFault(LogoFault.OTHER_KIND, upload(token(LOGO), "<svg onload=\"alert(1)\"/>".getBytes(UTF_8)));
        assertFault(LogoFault.NONE_CHOSEN, upload(token(LOGO), new byte[0]));
        assertFault(LogoFault.TOO_LARGE, upload(token(LOGO), Arrays.copyOf(PICTURE, Logo.LARGEST + 1)));
        assertRefused(
                RegistryProblem.LOGO_FAR_TOO_LARGE, upload(token(LOGO), Arrays.copyOf(PICTURE, Call.LARGEST_BODY)));

        assertEquals(Optional.empty(), fixture.server.logo("web"));
    }

    @Test
    void a_logo_that_was_not_sent_from_our_form_is_not_taken() {
        assertRefused(RegistryProblem.REGISTRY_FORM_NOT_OURS, upload("made up", PICTURE));
        assertRefused(RegistryProblem.REGISTRY_FORM_NOT_OURS, upload(token(EDIT), PICTURE));

        assertEquals(Optional.empty(), fixture.server.logo("web"));
    }

    private RegistryResult tried(String ticket, String decision, String... more) {
        String body = form("ticket", ticket, "decision", decision, "account", "sample") + "&" + form(more);
        var call = new Call("POST", List.of(), "app=web", FORM, body.getBytes(UTF_8));
        return fixture.server.registry(TRIAL, call, Optional.of(TEAM), true, BROWSER);
    }

    @Test
    void a_trial_shows_the_question_and_the_answer_and_nothing_comes_of_it() {
        fixture.clients.change(WEB, client -> client.withOptionalScope(Scope.of("services:read")));
        var ask = assertInstanceOf(AskTrial.class, get(TRIAL, "app", "web"));
        assertEquals(
                List.of("bookings:read", "services:read"),
                ask.consent().scopes().stream().map(AskedScope::token).toList());

        var allowed = assertInstanceOf(TrialAnswered.class, tried(ask.consent().ticket(), "allow"));
        var all = assertInstanceOf(
                TrialAnswered.class, tried(ask.consent().ticket(), "allow", "scope.services:read", "on"));
        var denied = assertInstanceOf(TrialAnswered.class, tried(ask.consent().ticket(), "deny"));

        assertEquals(Scope.of("bookings:read"), allowed.granted());
        assertEquals(Scope.of("bookings:read", "services:read"), all.granted());
        assertFalse(denied.allowed());
        assertEquals(0, app("web").live());
        assertEquals(List.of(), fixture.kinds());
    }

    /** Whoever gets hold of it can neither allow anything with it, nor show the team what was never asked. */
    @Test
    void the_ticket_of_a_trial_is_none_of_a_consent_and_the_other_way_round() {
        String ofTrial = assertInstanceOf(AskTrial.class, get(TRIAL, "app", "web"))
                .consent()
                .ticket();
        var decided = assertInstanceOf(AuthorizeResult.Refused.class, fixture.decide(TEAM, ofTrial));
        assertEquals(Problem.TICKET_NOT_OURS, decided.problem());

        assertRefused(RegistryProblem.REGISTRY_FORM_NOT_OURS, tried(fixture.ticket(OWNER), "allow"));
        assertRefused(RegistryProblem.REGISTRY_FORM_NOT_OURS, tried(token(EDIT), "allow"));
    }

    private Optional<Instant> lastUsed(ClientSecret secret) {
        return Optional.ofNullable(app("web").lastUses().get(secret.id(WEB)));
    }

    @Test
    void the_team_sees_which_secret_was_used_last_and_when() {
        newSecret("second");
        ClientSecret first = app().secrets().get(0);
        ClientSecret second = app().secrets().get(1);
        assertEquals(Optional.empty(), lastUsed(first));

        assertTrue(proves("web", "web-secret"));
        assertFalse(proves("web", "nonsense"));

        assertEquals(Optional.of(fixture.grants.now()), lastUsed(first));
        assertEquals(Optional.empty(), lastUsed(second));
    }

    @Test
    void a_form_that_was_left_open_too_long_does_nothing() {
        String token = token(DELETE);
        fixture.clock.pass(Duration.ofMinutes(10));

        assertRefused(RegistryProblem.REGISTRY_FORM_EXPIRED, post(DELETE, "app", "web", "form", token));
    }
}
