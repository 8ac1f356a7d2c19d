package com.yappointment.demo.api;

import com.yappointment.demo.page.Json;
import com.yappointment.demo.page.SiteServlet;
import com.yappointment.demo.seed.Company;
import com.yappointment.demo.seed.Seed;
import com.yappointment.oauth.servlet.OAuthPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code /api/v1/*}, by GET and, as the guide has it, by POST. Who calls and for which company is what the drop-in's
 * principal says; the rules in web.xml have checked the scope before.
 */
public final class ApiServlet extends SiteServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected Set<String> methods(HttpServletRequest request) {
        return Set.of("GET", "POST");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getUserPrincipal() instanceof OAuthPrincipal caller)) {
            throw new IllegalStateException("the API must lie behind the drop-in's protection");
        }
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        boolean isBookings = path.equals("/bookings");
        try {
            Company company = Seed.today()
                    .company(caller.account())
                    .orElseThrow(() -> new ApiError(
                            HttpServletResponse.SC_FORBIDDEN, "the company of this connection is no more"));
            Filter filter = Filter.read(request, isBookings);
            Map<String, Object> members = switch (path) {
                case "/me" -> me(caller, company);
                case "/bookings" -> bookings(company, filter);
                case "/services" -> list("services", company.services(), it -> Views.service(it, company.currency()));
                case "/calendars" -> list("calendars", company.calendars(), Views::calendar);
                case "/customers" -> list("customers", company.customers(), Views::customer);
                default ->
                    throw new ApiError(
                            HttpServletResponse.SC_NOT_FOUND,
                            "the API has /api/v1/me, bookings, services, calendars and customers");
            };
            Json.write(response, HttpServletResponse.SC_OK, members);
        } catch (ApiError e) {
            String error = e.status() == HttpServletResponse.SC_NOT_FOUND ? "not_found" : "invalid_request";
            Json.error(response, e.status(), error, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> me(OAuthPrincipal caller, Company company) {
        String name =
                Seed.today().person(caller.owner()).map(person -> person.name()).orElse(caller.owner());
        return Map.of(
                "company", Views.company(company),
                "user", Map.of("email", caller.owner(), "name", name),
                "scopes", List.copyOf(caller.scope().tokens()),
                "client_id", caller.client().orElse(""));
    }

    private static Map<String, Object> bookings(Company company, Filter filter) {
        return list(
                "bookings",
                company.bookings().stream()
                        .filter(booking ->
                                filter.status().isEmpty() || filter.status().get() == booking.status())
                        .toList(),
                Views::booking);
    }

    private static <T> Map<String, Object> list(String name, List<T> items, Function<T, Map<String, Object>> view) {
        return Map.of(name, items.stream().map(view).toList());
    }
}
