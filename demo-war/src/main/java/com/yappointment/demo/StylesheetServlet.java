package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.demo.page.Pages;
import com.yappointment.demo.page.SiteServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** The look of the pages that may not have it inside. */
public final class StylesheetServlet extends SiteServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected Set<String> methods(HttpServletRequest request) {
        return Set.of("GET");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/css; charset=utf-8");
        response.getOutputStream().write(Pages.look().getBytes(UTF_8));
    }
}
