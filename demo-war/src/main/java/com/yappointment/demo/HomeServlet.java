package com.yappointment.demo;

import com.yappointment.demo.login.LoginSession;
import com.yappointment.demo.page.HomePage;
import com.yappointment.demo.page.Pages;
import com.yappointment.demo.page.SiteServlet;
import com.yappointment.demo.seed.Seed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The home page, and "not found" for all that no other servlet takes. */
public final class HomeServlet extends SiteServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected Set<String> methods(HttpServletRequest request) {
        return request.getServletPath().equals("/") ? Set.of("GET") : Set.of();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HomePage page = LoginSession.person(request)
                .map(person -> new HomePage(person.name(), Seed.today().administeredBy(person), person.ofTheTeam()))
                .orElseGet(() -> new HomePage("", List.of(), false));
        Pages.write(response, HttpServletResponse.SC_OK, "home.jte", page);
    }
}
