package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.registry.RegistryResult;
import com.yappointment.oauth.registry.RegistryResult.App;
import com.yappointment.oauth.registry.RegistryResult.Apps;
import com.yappointment.oauth.registry.RegistryResult.AskApp;
import com.yappointment.oauth.registry.RegistryResult.AskDelete;
import com.yappointment.oauth.registry.RegistryResult.AskEndSecret;
import com.yappointment.oauth.registry.RegistryResult.AskSecret;
import com.yappointment.oauth.registry.RegistryResult.AskSwitch;
import com.yappointment.oauth.registry.RegistryResult.Done;
import com.yappointment.oauth.registry.RegistryResult.LoginRequired;
import com.yappointment.oauth.registry.RegistryResult.Refused;
import com.yappointment.oauth.registry.RegistryResult.SecretMade;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;

/** The part that the host's team comes to. Immutable, safe for all threads. */
final class RegistryPages {
    /** With all else it has to fit into the 8 KB that containers have for the headers of an answer. */
    private static final int LONGEST_QUERY = 2000;

    private final AuthorizationServer server;
    private final HostLogin login;
    private final BrowserCookie cookie;
    private final PageWriter writer;
    private final PageLanguage language;
    private final RegistryViews views;

    RegistryPages(
            AuthorizationServer server,
            HostLogin login,
            BrowserCookie cookie,
            PageWriter writer,
            PageLanguage language,
            RegistryViews views) {
        this.server = server;
        this.login = login;
        this.cookie = cookie;
        this.writer = writer;
        this.language = language;
        this.views = views;
    }

    void answer(RegistryPage page, HttpServletRequest request, HttpServletResponse response)
            throws IOException, CallReader.UnreadableBody {
        Call call = CallReader.read(request);
        // only what shows a form gives the cookie that the form is bound to
        String browser = call.method().equals("GET")
                ? cookie.readOrGive(request, response)
                : cookie.read(request).orElse("");
        RegistryResult result =
                server.registry(page, call, login.current(request), login.mayRegisterApps(request), browser);
        var links = new AppLinks(
                request.getContextPath() + views.path(),
                language.asked(call) ? language.of(request, call).tag() : "");
        if (result instanceof LoginRequired required) {
            logIn(call, required, links, request, response);
        } else if (result instanceof Done done) {
            ReplyWriter.redirect(HttpServletResponse.SC_SEE_OTHER, links.done(done), response);
        } else {
            int status = status(result);
            if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
                response.setHeader("Allow", String.join(", ", page.methods()));
            }
            if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                response.setHeader("Retry-After", "2");
            }
            writer.write(status, view(result, call, links, language.of(request, call)), request, response);
        }
    }

    /** A POST goes once more by GET first, because a login page can lead back to a URL only. */
    private void logIn(
            Call call, LoginRequired required, AppLinks links, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ReplyWriter.prepare(response, HttpServletResponse.SC_OK); // the container may be the one who answers
        boolean way = !required.query().isEmpty()
                && URLEncoder.encode(required.query(), UTF_8).length() <= LONGEST_QUERY;
        String below = required.page().below() + (way ? "?" + required.query() : "");
        if (call.method().equals("POST")) {
            ReplyWriter.redirect(HttpServletResponse.SC_SEE_OTHER, links.apps(), response);
        } else if (!login.send(request, response, views.path() + below)) {
            int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            writer.write(status, views.loginUnknown(language.of(request, call)), request, response);
        }
    }

    private static int status(RegistryResult result) {
        boolean faults = (result instanceof AskApp app && !app.form().faults().isEmpty())
                || (result instanceof AskSecret secret
                        && !secret.form().faults().isEmpty());
        if (faults) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        return result instanceof Refused refused ? refused.problem().status() : HttpServletResponse.SC_OK;
    }

    private View view(RegistryResult result, Call call, AppLinks links, Texts texts) {
        if (result instanceof Apps apps) {
            return views.apps(apps, done(call), links, texts);
        }
        if (result instanceof App app) {
            return views.app(app, done(call), links, texts);
        }
        if (result instanceof AskApp ask) {
            return views.form(ask.form(), links, texts);
        }
        if (result instanceof AskSecret ask) {
            return views.secretForm(ask, links, texts);
        }
        if (result instanceof SecretMade made) {
            return views.secretMade(made, links, texts);
        }
        if (result instanceof AskSwitch ask) {
            return views.turn(ask, links, texts);
        }
        if (result instanceof AskDelete ask) {
            return views.delete(ask, links, texts);
        }
        return result instanceof AskEndSecret ask
                ? views.endSecret(ask, links, texts)
                : views.refused((Refused) result, links, texts);
    }

    /** What the page before has done; anybody can write it into a link, so it says nothing that could harm. */
    private static String done(Call call) {
        return call.queryParams() instanceof Params.Read read
                ? read.params().get("done").orElse("")
                : "";
    }
}
