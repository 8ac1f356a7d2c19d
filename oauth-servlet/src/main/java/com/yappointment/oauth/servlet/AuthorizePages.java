package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.servlet.config.SettingsReader;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.Pages;
import com.yappointment.oauth.servlet.page.Trouble;
import com.yappointment.oauth.wire.Call;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;

/** The part that the owner's browser comes to: the request, the login, the question, the answer. */
final class AuthorizePages {
    /** With all else it has to fit into the 8 KB that containers have for the headers of an answer. */
    private static final int LONGEST_WAY_BACK = 7000;

    private final AuthorizationServer server;
    private final HostLogin login;
    private final BrowserCookie cookie;
    private final Pages pages;
    private final PageWriter writer;
    private final PageLanguage language;
    private final String path;

    AuthorizePages(
            AuthorizationServer server,
            HostLogin login,
            BrowserCookie cookie,
            Pages pages,
            PageWriter writer,
            PageLanguage language,
            String path) {
        this.server = server;
        this.login = login;
        this.cookie = cookie;
        this.pages = pages;
        this.writer = writer;
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
        AuthorizeResult result = server.authorize(call, login.current(request), browser);
        if (result instanceof AuthorizeResult.LoginRequired required) {
            logIn(call, required, request, response);
        } else {
            answer(call, result, HttpServletResponse.SC_FOUND, request, response);
        }
    }

    /** A POST goes once more by GET first, because a login page can lead back to a URL only. */
    private void logIn(
            Call call, AuthorizeResult.LoginRequired required, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String wayBack = path + "?" + required.query();
        ReplyWriter.prepare(response, HttpServletResponse.SC_OK); // the container may be the one who answers
        if (tooLong(wayBack)) {
            Texts texts = language.of(request, call);
            writer.write(
                    HttpServletResponse.SC_BAD_REQUEST,
                    pages.trouble(Trouble.REQUEST_TOO_LONG, texts),
                    request,
                    response);
        } else if (call.method().equals("POST")) {
            ReplyWriter.redirect(HttpServletResponse.SC_SEE_OTHER, request.getContextPath() + wayBack, response);
        } else if (!login.send(request, response, wayBack)) {
            int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            writer.write(status, pages.trouble(Trouble.LOGIN_UNKNOWN, language.of(request, call)), request, response);
        }
    }

    void decision(HttpServletRequest request, HttpServletResponse response)
            throws IOException, CallReader.UnreadableBody {
        Call call = CallReader.read(request);
        AuthorizeResult result =
                server.decide(call, login.current(request), cookie.read(request).orElse(""));
        answer(call, result, HttpServletResponse.SC_SEE_OTHER, request, response);
    }

    private void answer(
            Call call,
            AuthorizeResult result,
            int redirectStatus,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Texts texts = language.of(request, call);
        if (result instanceof AuthorizeResult.SentToClient sent) {
            ReplyWriter.redirect(redirectStatus, sent.location(), response);
        } else if (result instanceof AuthorizeResult.ConsentRequired consent) {
            String action = language.carried(request.getContextPath() + decisionPath(path), call, texts);
            writer.write(
                    HttpServletResponse.SC_OK,
                    pages.consent(consent, action, switchUser(call, request), texts),
                    request,
                    response);
        } else if (result instanceof AuthorizeResult.NotAllowed notAllowed) {
            writer.write(
                    HttpServletResponse.SC_FORBIDDEN,
                    pages.notAllowed(notAllowed, switchUser(call, request), texts),
                    request,
                    response);
        } else if (result instanceof AuthorizeResult.Refused refused) {
            refuse(refused, texts, request, response);
        }
    }

    /** Left out where the way back is too long. */
    private String switchUser(Call call, HttpServletRequest request) {
        String wayBack = path + "?" + (call.method().equals("POST") ? call.formAsQuery() : call.strictQuery());
        return tooLong(wayBack) ? "" : login.switchUser(request, wayBack);
    }

    private static boolean tooLong(String wayBack) {
        return URLEncoder.encode(wayBack, UTF_8).length() > LONGEST_WAY_BACK;
    }

    private void refuse(
            AuthorizeResult.Refused refused, Texts texts, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int status = refused.problem().status();
        if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            boolean decision = request.getRequestURI().endsWith(decisionPath(path));
            response.setHeader("Allow", decision ? "POST" : "GET, POST");
        }
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "2");
        }
        writer.write(status, pages.refused(refused, texts), request, response);
    }
}
