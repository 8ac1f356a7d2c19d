package com.yappointment.demo;

import com.yappointment.demo.page.ErrorAnswer;
import com.yappointment.demo.page.Pages;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.ConsentModel;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * The consent page in yAppointment's own look, in the place of the drop-in's: with {@code pages = consent = /own-consent}.
 * Only the drop-in can ask for it.
 */
public final class OwnConsentServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute("oauthPage") instanceof ConsentModel page
                && request.getAttribute("oauthTexts") instanceof Texts texts) {
            response.getWriter().write(Pages.render("own-consent.jte", Map.of("page", page, "texts", texts)));
        } else {
            ErrorAnswer.write(response, HttpServletResponse.SC_NOT_FOUND, request.getRequestURI());
        }
    }
}
