package com.yappointment.oauth.servlet;

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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The part that people come to who want to see what they have connected. Immutable, safe for all threads. */
final class ConnectionsPages {
    private final AuthorizationServer server;
    private final FormPages forms;
    private final ConnectionsViews views;

    ConnectionsPages(AuthorizationServer server, FormPages forms, ConnectionsViews views) {
        this.server = server;
        this.forms = forms;
        this.views = views;
    }

    void answer(ConnectionsPage page, HttpServletRequest request, HttpServletResponse response)
            throws IOException, CallReader.UnreadableBody {
        Call call = CallReader.read(request);
        String browser = forms.browser(call, request, response);
        ConnectionsResult result = server.connections(page, call, forms.login().current(request), browser);
        var links = new ConnectionsLinks(request.getContextPath() + views.path(), forms.askedLanguage(call, request));
        if (result instanceof LoginRequired required) {
            String path = views.path() + required.page().below();
            forms.logIn(call, path, required.query(), links.overview(), request, response);
        } else if (result instanceof Done done) {
            ReplyWriter.redirect(HttpServletResponse.SC_SEE_OTHER, links.done(done), response);
        } else {
            show(page, call, result, links, request, response);
        }
    }

    private void show(
            ConnectionsPage page,
            Call call,
            ConnectionsResult result,
            ConnectionsLinks links,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var texts = forms.texts(call, request);
        int status = HttpServletResponse.SC_OK;
        View view;
        if (result instanceof Overview overview) {
            view = views.overview(overview, FormPages.done(call), links, texts);
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
        forms.write(status, view, page.methods(), request, response);
    }
}
