package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.servlet.config.SettingsReader;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.PageRenderer;
import com.yappointment.oauth.servlet.page.Trouble;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.wire.Call;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;

/** The part that the owner's browser comes to: the request, the login, the question, the answer. */
final class AuthorizePages {
    /** With all else it has to fit into the 8 KB that containers have for the headers of an answer. */
    private static final int LONGEST_WAY_BACK = 7000;

    private final AuthorizationServer server;
    private final FormPages forms;
    private final BrowserCookie cookie;
    private final PageRenderer renderer;
    private final PageLanguage language;
    private final String path;

    AuthorizePages(
            AuthorizationServer server,
            FormPages forms,
            BrowserCookie cookie,
            PageRenderer renderer,
            PageLanguage language,
            String path) {
        this.server = server;
        this.forms = forms;
        this.cookie = cookie;
        this.renderer = renderer;
        this.language = language;
        this.path = path;
    }

    /** Where the consent page's form goes. */
    static String decisionPath(String authorizePath) {
        return authorizePath + SettingsReader.DECISION;
    }

    void request(HttpServletRequest request, HttpServletResponse response)
            throws IOException, CallReader.UnreadableBody {
        Call call = CallReader.read(request);
        String browser = cookie.readOrGive(request, response);
        AuthorizeResult result = server.authorize(call, forms.login().current(request), browser);
        if (result instanceof AuthorizeResult.LoginRequired required) {
            logIn(call, required, request, response);
        } else {
            answer(call, result, HttpServletResponse.SC_FOUND, request, response);
        }
    }

    /**
     * A POST goes once more by GET first: a login page can lead back to a URL only. Where that form may go is said by the
     * policy of the app's page, not by ours.
     */
    private void logIn(
            Call call, AuthorizeResult.LoginRequired required, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String wayBack = path + "?" + required.query();
        if (tooLong(wayBack)) {
            View tooLong = renderer.trouble(Trouble.REQUEST_TOO_LONG, forms.texts(call, request));
            write(HttpServletResponse.SC_BAD_REQUEST, tooLong, request, response);
        } else if (call.method().equals("POST")) {
            ReplyWriter.redirect(HttpServletResponse.SC_SEE_OTHER, request.getContextPath() + wayBack, response);
        } else {
            forms.logIn(call, wayBack, request, response);
        }
    }

    void decision(HttpServletRequest request, HttpServletResponse response)
            throws IOException, CallReader.UnreadableBody {
        Call call = CallReader.read(request);
        AuthorizeResult result = server.decide(
                call, forms.login().current(request), cookie.read(request).orElse(""));
        answer(call, result, HttpServletResponse.SC_SEE_OTHER, request, response);
    }

    private void answer(
            Call call,
            AuthorizeResult result,
            int redirectStatus,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Texts texts = forms.texts(call, request);
        if (result instanceof AuthorizeResult.SentToClient sent) {
            ReplyWriter.redirect(redirectStatus, sent.location(), response);
        } else if (result instanceof AuthorizeResult.ConsentRequired consent) {
            String action = language.carried(request.getContextPath() + decisionPath(path), call, texts);
            View page = renderer.consent(consent, action, switchUser(call, request), texts);
            write(HttpServletResponse.SC_OK, page, request, response);
        } else if (result instanceof AuthorizeResult.NotAllowed notAllowed) {
            View page = renderer.notAllowed(notAllowed, switchUser(call, request), texts);
            write(HttpServletResponse.SC_FORBIDDEN, page, request, response);
        } else if (result instanceof AuthorizeResult.Refused refused) {
            write(refused.problem().status(), renderer.refused(refused, texts), request, response);
        }
    }

    private void write(int status, View view, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean decision = request.getRequestURI().endsWith(decisionPath(path));
        forms.write(status, view, decision ? List.of("POST") : List.of("GET", "POST"), request, response);
    }

    /** Left out where the way back is too long. */
    private String switchUser(Call call, HttpServletRequest request) {
        String query = "?" + (call.method().equals("POST") ? call.formAsQuery() : call.strictQuery());
        return tooLong(path + query)
                ? ""
                : forms.login().switchUser(request, path + query, path + SettingsReader.SWITCH_USER + query);
    }

    /** On to a page of the host where somebody else logs in, and that knows no way back. */
    void switchUser(HttpServletRequest request, HttpServletResponse response)
            throws IOException, CallReader.UnreadableBody {
        Call call = CallReader.read(request);
        String wayBack = path + "?" + call.strictQuery();
        if (!call.method().equals("GET") || !forms.login().sendToSwitchUser(request, response, wayBack)) {
            ReplyWriter.write(Errors.notFound(), response);
        }
    }

    private static boolean tooLong(String wayBack) {
        return URLEncoder.encode(wayBack, UTF_8).length() > LONGEST_WAY_BACK;
    }
}
