package com.yappointment.demo;

import com.yappointment.demo.page.ErrorPage;
import com.yappointment.demo.page.Pages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Refuses forms that a page of another site posts to us (cross-site request forgery, of the login too). Browsers say
 * where a request comes from; what is no browser has no cookie of somebody else's.
 */
public final class SameOriginFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (reads || comesFromHere(request)) {
            chain.doFilter(request, response);
        } else {
            Pages.write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "error.jte",
                    new ErrorPage("This came from another site", "Go to the home page and do it there."));
        }
    }

    private static boolean comesFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin == null
                || origin.toLowerCase(Locale.ROOT)
                        .replaceFirst("^https?://", "")
                        .equals(String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT));
    }
}
