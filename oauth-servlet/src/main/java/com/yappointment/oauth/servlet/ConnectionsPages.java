package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.connection.ConnectionsPage;
import com.yappointment.oauth.connection.ConnectionsResult;
import com.yappointment.oauth.connection.ConnectionsResult.AskDisconnect;
import com.yappointment.oauth.connection.ConnectionsResult.AskNewKey;
import com.yappointment.oauth.connection.ConnectionsResult.AskRevokeKey;
import com.yappointment.oauth.connection.ConnectionsResult.Done;
import com.yappointment.oauth.connection.ConnectionsResult.KeyMade;
import com.yappointment.oauth.connection.ConnectionsResult.LoginRequired;
import com.yappointment.oauth.connection.ConnectionsResult.Overview;
import com.yappointment.oauth.connection.ConnectionsResult.Refused;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;

/** The part that people come to who want to see what they have connected. Immutable, safe for all threads. */
final class ConnectionsPages {
    /** With all else it has to fit into the 8 KB that containers have for the headers of an answer. */
    private static final int LONGEST_QUERY = 2000;

    private final AuthorizationServer server;
    private final HostLogin login;
    private final BrowserCookie cookie;
    private final PageWriter writer;
    private final PageLanguage language;
    private final ConnectionsViews views;

    ConnectionsPages(
            AuthorizationServer server,
            HostLogin login,
            BrowserCookie cookie,
            PageWriter writer,
            PageLanguage language,
            ConnectionsViews views) {
        this.server = server;
        this.login = login;
        this.cookie = cookie;
        this.writer = writer;
        this.language = language;
        this.views = views;
    }

    void answer(ConnectionsPage page, HttpServletRequest request, HttpServletResponse response)
            throws IOException, CallReader.UnreadableBody {
        Call call = CallReader.read(request);
        // only what shows a form gives the cookie that the form is bound to
        String browser = call.method().equals("GET")
                ? cookie.readOrGive(request, response)
                : cookie.read(request).orElse("");
        ConnectionsResult result = server.connections(page, call, login.current(request), browser);
        var links = new Links(
                request.getContextPath() + views.path(),
                language.asked(call) ? language.of(request, call).tag() : "");
        if (result instanceof LoginRequired required) {
            logIn(call, required, links, request, response);
        } else if (result instanceof Done done) {
            ReplyWriter.redirect(HttpServletResponse.SC_SEE_OTHER, links.done(done), response);
        } else {
            show(page, call, result, links, request, response);
        }
    }

    /** A POST goes once more by GET first, because a login page can lead back to a URL only. */
    private void logIn(
            Call call, LoginRequired required, Links links, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ReplyWriter.prepare(response, HttpServletResponse.SC_OK); // the container may be the one who answers
        boolean way = !required.query().isEmpty()
                && URLEncoder.encode(required.query(), UTF_8).length() <= LONGEST_QUERY;
        String below = required.page().below() + (way ? "?" + required.query() : "");
        if (call.method().equals("POST")) {
            ReplyWriter.redirect(HttpServletResponse.SC_SEE_OTHER, links.overview(), response);
        } else if (!login.send(request, response, views.path() + below)) {
            int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            writer.write(status, views.loginUnknown(language.of(request, call)), request, response);
        }
    }

    private void show(
            ConnectionsPage page,
            Call call,
            ConnectionsResult result,
            Links links,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var texts = language.of(request, call);
        int status = HttpServletResponse.SC_OK;
        View view;
        if (result instanceof Overview overview) {
            view = views.overview(overview, done(call), links, texts);
        } else if (result instanceof AskDisconnect ask) {
            view = views.disconnect(ask, links, texts);
        } else if (result instanceof AskNewKey ask) {
            status = ask.form().faults().isEmpty() ? status : HttpServletResponse.SC_BAD_REQUEST;
            view = views.newKey(ask, links, texts);
        } else if (result instanceof KeyMade made) {
            view = views.keyMade(made, links, texts);
        } else if (result instanceof AskRevokeKey ask) {
            view = views.revokeKey(ask, links, texts);
        } else {
            var refused = (Refused) result;
            status = refused.problem().status();
            view = views.refused(refused, links, texts);
        }
        if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", String.join(", ", page.methods()));
        }
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "2");
        }
        writer.write(status, view, request, response);
    }

    /** What the page before has done; anybody can write it into a link, so it says nothing that could harm. */
    private static String done(Call call) {
        return call.queryParams() instanceof Params.Read read
                ? read.params().get("done").orElse("")
                : "";
    }
}
