package com.yappointment.oauth.servlet;

import com.yappointment.oauth.servlet.page.Page;
import com.yappointment.oauth.servlet.page.PageRenderer;
import com.yappointment.oauth.servlet.page.View;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/**
 * Writes pages: ours, or those that the host has put in their place. Whoever renders a page, status and headers are ours.
 * Immutable, safe for all threads.
 */
final class PageWriter {
    /** The request attribute that has what the page shows. */
    static final String MODEL = "oauthPage";

    /** The request attribute that has the sentences of the page's language. */
    static final String TEXTS = "oauthTexts";

    /** The request attribute that says whose page it is. */
    static final String BRAND = "oauthBrand";

    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    private final PageRenderer renderer;
    private final Map<String, String> hosts;

    /** Pages, and the host's paths by the names of those that it renders itself. */
    PageWriter(PageRenderer renderer, Map<String, String> hosts) {
        this.renderer = renderer;
        this.hosts = Map.copyOf(hosts);
    }

    void write(int status, View view, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = hosts.get(view.name());
        Page page = Optional.ofNullable(path)
                .flatMap(there -> renderedByHost(there, view, request, response))
                .map(html -> renderer.ofHost(html, view))
                .orElseGet(() -> renderer.render(view));
        ReplyWriter.write(status, page, response);
    }

    /** Empty when the host's page fails: then ours does its work. */
    private static Optional<String> renderedByHost(
            String path, View view, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(MODEL, view.model());
        request.setAttribute(TEXTS, view.frame().texts());
        request.setAttribute(BRAND, view.frame().brand());
        var captured = new CapturedResponse(response);
        Throwable failure = null;
        try {
            RequestDispatcher host = request.getRequestDispatcher(path);
            if (host != null) {
                host.forward(request, captured);
            }
        } catch (ServletException | IOException | RuntimeException e) {
            failure = e;
        } finally {
            request.removeAttribute(MODEL);
            request.removeAttribute(TEXTS);
            request.removeAttribute(BRAND);
        }
        Optional<String> html = failure == null ? captured.html() : Optional.empty();
        if (html.isEmpty()) {
            LOG.log(
                    Level.ERROR,
                    "pages: " + path + " did not render the page " + view.name() + "; ours was shown",
                    failure);
        }
        return html;
    }
}
