package com.yappointment.oauth.servlet;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.connection.ConnectionsPage;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.servlet.config.SettingsReader;
import com.yappointment.oauth.servlet.page.Brand;
import com.yappointment.oauth.servlet.page.PageRenderer;
import com.yappointment.oauth.servlet.page.Site;
import com.yappointment.oauth.servlet.page.Trouble;
import com.yappointment.oauth.settings.Paths;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import com.yappointment.oauth.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the door for a path. Safe for all threads. */
final class Endpoints {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    private final Map<String, Endpoint> byPath;
    private final Set<String> forPeople;
    private final HostLogin login;
    private final PageRenderer renderer;
    private final PageWriter writer;
    private final PageLanguage language;
    private final AtomicBoolean toldOfTakenBody = new AtomicBoolean();

    @FunctionalInterface
    private interface Endpoint {
        void answer(HttpServletRequest request, HttpServletResponse response)
                throws IOException, CallReader.UnreadableBody;
    }

    Endpoints(
            AuthorizationServer server,
            DoctorPages.Inside inside,
            Settings settings,
            HostLogin login,
            BrowserCookie cookie,
            PageRenderer renderer,
            PageWriter writer,
            PageLanguage language,
            Site site) {
        Paths paths = settings.paths();
        var scopes = site.scopes();
        var connectionsViews = new ConnectionsViews(renderer, scopes, login::name, paths.connections());
        var forms = new FormPages(login, cookie, renderer, writer, language);
        var authorize = new AuthorizePages(server, forms, cookie, renderer, language, paths.authorize());
        this.login = login;
        this.renderer = renderer;
        this.writer = writer;
        this.language = language;
        Map<String, Endpoint> pagesByPath = new HashMap<>();
        pagesByPath.put(paths.authorize(), authorize::request);
        pagesByPath.put(AuthorizePages.decisionPath(paths.authorize()), authorize::decision);
        pagesByPath.put(paths.authorize() + SettingsReader.SWITCH_USER, authorize::switchUser);
        var connections = new ConnectionsPages(server, forms, connectionsViews);
        for (ConnectionsPage page : ConnectionsPage.values()) {
            pagesByPath.put(
                    paths.connections() + page.below(),
                    (request, response) -> connections.answer(page, request, response));
        }
        var registryViews = new RegistryViews(renderer, scopes, new ActivityViews(login::name), settings, paths.apps());
        var registry = new RegistryPages(server, forms, registryViews, new AppFormViews(renderer, scopes, settings));
        for (RegistryPage page : RegistryPage.values()) {
            pagesByPath.put(
                    paths.apps() + page.below(), (request, response) -> registry.answer(page, request, response));
        }
        var doctor = new DoctorPages(server, settings, inside, forms, registryViews, new DoctorViews(renderer));
        pagesByPath.put(paths.doctor(), doctor::answer);
        this.forPeople = Set.copyOf(pagesByPath.keySet());
        var onward =
                Set.of(AuthorizePages.decisionPath(paths.authorize()), paths.authorize() + SettingsReader.SWITCH_USER);
        if (!onward.equals(without(forPeople, pages(paths)))) {
            throw new IllegalStateException("pages(Paths) has to name each page but those that only lead onward");
        }
        Map<String, Endpoint> all = new HashMap<>(pagesByPath);
        all.put(
                paths.authorize() + SettingsReader.LOGO,
                (request, response) -> logo(server, site.brand(), request, response));
        all.put(paths.token(), json(server::token));
        all.put(paths.revoke(), json(server::revoke));
        all.put(paths.metadata(), json(server::metadata));
        all.put(paths.protectedResource(), json(server::protectedResource));
        this.byPath = Map.copyOf(all);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** The paths where people come to by a link or a redirect, below the context path. */
    static Set<String> pages(Paths paths) {
        return Stream.of(
                        Stream.of(paths.authorize(), paths.doctor()),
                        Stream.of(ConnectionsPage.values()).map(page -> paths.connections() + page.below()),
                        Stream.of(RegistryPage.values()).map(page -> paths.apps() + page.below()))
                .flatMap(Function.identity())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of an app that is named, else of the site itself. */
    private static void logo(
            AuthorizationServer server, Brand brand, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> client = query(request).queryParams() instanceof Params.Read read
                ? read.params().get("client_id")
                : Optional.of("");
        LogoWriter.write(client.isPresent() ? client.flatMap(server::logo) : brand.logo(), request, response);
    }

    private static Call query(HttpServletRequest request) {
        return Call.get(Objects.requireNonNullElse(request.getQueryString(), ""));
    }

    private static Endpoint json(Function<Call, Reply> door) {
        return (request, response) -> ReplyWriter.write(door.apply(CallReader.read(request)), response);
    }

    /** The path below the context path, as the container reads it. */
    static String path(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getServletPath(), "")
                + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    /** Answers if the path is one of ours; else false, and nothing was touched. */
    boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Endpoint endpoint = byPath.get(path(request));
        if (endpoint == null) {
            return false;
        }
        try {
            if (forPeople.contains(path(request))) {
                login.hasCome(request, response);
            }
            endpoint.answer(request, response);
        } catch (CallReader.TakenBody e) {
            tellOfTakenBody(path(request));
            fail(request, response, Errors.takenBody(), Trouble.FAILED);
        } catch (CallReader.UnreadableBody e) {
            LOG.log(Level.DEBUG, "a body could not be read", e);
            fail(request, response, Errors.unreadableBody(), Trouble.FORM_CUT_OFF);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a request to " + path(request) + " failed: " + e.getMessage(), e);
            if (!response.isCommitted()) {
                response.reset();
                fail(request, response, Errors.internal(), Trouble.FAILED);
            }
        }
        return true;
    }

    /** Once: anybody may send such a request at any time. */
    private void tellOfTakenBody(String path) {
        if (!toldOfTakenBody.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "a filter before ours has read the body of a request to " + path
                            + ", so it cannot be answered; put the <filter-mapping> of OAuthFilter before all others in"
                            + " web.xml");
        }
    }

    /** A page where a person comes, JSON where a program does. */
    private void fail(HttpServletRequest request, HttpServletResponse response, Reply forPrograms, Trouble toPeople)
            throws IOException {
        if (forPeople.contains(path(request))) {
            writer.write(forPrograms.status(), renderer.trouble(toPeople, language.of(request)), request, response);
        } else {
            ReplyWriter.write(forPrograms, response);
        }
    }
}
