package com.yappointment.oauth.servlet;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.servlet.config.SettingsReader;
import com.yappointment.oauth.servlet.page.Brand;
import com.yappointment.oauth.servlet.page.Pages;
import com.yappointment.oauth.servlet.page.Trouble;
import com.yappointment.oauth.settings.Paths;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import com.yappointment.oauth.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds the door for a path. Immutable, safe for all threads. */
final class Endpoints {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    private final Map<String, Endpoint> byPath;
    private final Set<String> forPeople;
    private final Pages pages;
    private final PageWriter writer;
    private final PageLanguage language;

    @FunctionalInterface
    private interface Endpoint {
        void answer(HttpServletRequest request, HttpServletResponse response)
                throws IOException, CallReader.UnreadableBody;
    }

    Endpoints(
            AuthorizationServer server,
            Paths paths,
            HostLogin login,
            BrowserCookie cookie,
            Pages pages,
            PageWriter writer,
            PageLanguage language,
            Brand brand) {
        var authorize = new AuthorizePages(server, login, cookie, pages, writer, language, paths.authorize());
        this.pages = pages;
        this.writer = writer;
        this.language = language;
        this.forPeople = Set.of(paths.authorize(), AuthorizePages.decisionPath(paths.authorize()));
        this.byPath = Map.of(
                paths.authorize(),
                authorize::request,
                AuthorizePages.decisionPath(paths.authorize()),
                authorize::decision,
                paths.authorize() + SettingsReader.LOGO,
                (request, response) -> logo(server, brand, request, response),
                paths.token(),
                json(server::token),
                paths.revoke(),
                json(server::revoke),
                paths.metadata(),
                json(server::metadata),
                paths.protectedResource(),
                json(server::protectedResource));
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
            endpoint.answer(request, response);
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

    /** A page where a person comes, JSON where a program does. */
    private void fail(HttpServletRequest request, HttpServletResponse response, Reply forPrograms, Trouble toPeople)
            throws IOException {
        if (forPeople.contains(path(request))) {
            writer.write(forPrograms.status(), pages.trouble(toPeople, language.of(request)), request, response);
        } else {
            ReplyWriter.write(forPrograms, response);
        }
    }
}
