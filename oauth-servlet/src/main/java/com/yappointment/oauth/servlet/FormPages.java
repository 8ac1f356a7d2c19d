package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.PageRenderer;
import com.yappointment.oauth.servlet.page.Trouble;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;

/**
 * What the pages with forms of ours have in common: the cookie that a form is bound to, the way through the host's login,
 * and how a page is sent. Immutable, safe for all threads.
 */
final class FormPages {
    /** With all else it has to fit into the 8 KB that containers have for the headers of an answer. */
    private static final int LONGEST_QUERY = 2000;

    private final HostLogin login;
    private final BrowserCookie cookie;
    private final PageRenderer renderer;
    private final PageWriter writer;
    private final PageLanguage language;

    FormPages(HostLogin login, BrowserCookie cookie, PageRenderer renderer, PageWriter writer, PageLanguage language) {
        this.login = login;
        this.cookie = cookie;
        this.renderer = renderer;
        this.writer = writer;
        this.language = language;
    }

    HostLogin login() {
        return login;
    }

    /** The value that only this browser has; empty: none. Only what shows a form gives one. */
    String browser(Call call, HttpServletRequest request, HttpServletResponse response) {
        return call.method().equals("GET")
                ? cookie.readOrGive(request, response)
                : cookie.read(request).orElse("");
    }

    Texts texts(Call call, HttpServletRequest request) {
        return language.of(request, call);
    }

    /** For links; empty: nobody has asked for one. */
    String askedLanguage(Call call, HttpServletRequest request) {
        return language.asked(call) ? language.of(request, call).tag() : "";
    }

    /** Sends the browser to the login, and from there to a path of ours. */
    void logIn(Call call, String wayBack, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ReplyWriter.prepare(response, HttpServletResponse.SC_OK); // the container may be the one who answers
        if (!login.send(request, response, wayBack)) {
            View unknown = renderer.trouble(Trouble.LOGIN_UNKNOWN, texts(call, request));
            writer.write(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, unknown, request, response);
        }
    }

    /**
     * The same from a page whose forms go to this site only. A form that comes after the end of the session is answered
     * with a page and no redirect: browsers apply form-action to that too, and the login may be on another site.
     *
     * @param path of the page, below the context path
     * @param query of the page
     * @param instead where to begin after a form, with the context path
     */
    void logIn(
            Call call,
            String path,
            String query,
            String instead,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (call.method().equals("POST")) {
            View loggedOut = renderer.loggedOut(instead, texts(call, request));
            writer.write(HttpServletResponse.SC_FORBIDDEN, loggedOut, request, response);
        } else {
            boolean whole = !query.isEmpty() && URLEncoder.encode(query, UTF_8).length() <= LONGEST_QUERY;
            logIn(call, path + (whole ? "?" + query : ""), request, response);
        }
    }

    /** With the headers that its status asks for. */
    void write(int status, View view, List<String> methods, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", String.join(", ", methods));
        }
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "2");
        }
        writer.write(status, view, request, response);
    }

    /** What the page before has done; anybody can write it into a link, so it says nothing that could harm. */
    static String done(Call call) {
        return call.queryParams() instanceof Params.Read read
                ? read.params().get("done").orElse("")
                : "";
    }
}
