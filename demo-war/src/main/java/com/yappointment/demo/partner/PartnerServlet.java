package com.yappointment.demo.partner;

import com.yappointment.demo.page.Pages;
import com.yappointment.demo.page.PartnerPage;
import com.yappointment.demo.page.SiteServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The app's pages: connect, look, refresh, disconnect. */
public final class PartnerServlet extends SiteServlet {
    private static final long serialVersionUID = 1L;

    private static final String HOME = "/partner";
    private static final String SILENT = "yAppointment does not answer now. Try again in a minute.";
    private static final String ENDED = "The connection has ended. Connect again to see bookings.";

    private final transient Visits visits = new Visits();

    @Override
    protected Set<String> methods(HttpServletRequest request) {
        return switch (path(request)) {
            case "", "/", "/callback" -> Set.of("GET");
            case "/connect", "/refresh", "/disconnect" -> Set.of("POST");
            default -> Set.of();
        };
    }

    private static String path(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (path(request).equals("/callback")) {
            callback(request, response);
        } else {
            show(request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        switch (path(request)) {
            case "/connect" -> connect(request, response);
            case "/refresh" -> refresh(request, response);
            default -> disconnect(request, response);
        }
    }

    /** It runs in the same process, so it can be reached where this request has arrived. */
    private static YAppointment yAppointment(HttpServletRequest request) {
        String address = request.getLocalAddr();
        return new YAppointment(
                "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + request.getLocalPort());
    }

    private void connect(HttpServletRequest request, HttpServletResponse response) {
        Pkce pkce = Pkce.random();
        try {
            String authorizationUrl = yAppointment(request).authorizationUrl(pkce);
            visits.begin(request, response, Visit.asking(pkce));
            redirect(response, authorizationUrl);
        } catch (IOException e) {
            visits.begin(request, response, Visit.notConnected(SILENT));
            redirect(response, HOME);
        }
    }

    /** The browser comes back; what this browser did not ask for is not taken. */
    private void callback(HttpServletRequest request, HttpServletResponse response) {
        Optional<Pkce> asked =
                visits.of(request).asked().filter(pkce -> pkce.state().equals(request.getParameter("state")));
        if (asked.isPresent()) {
            Visit visit;
            try {
                visit = answered(request, asked.get());
            } catch (IOException e) {
                visit = Visit.notConnected(SILENT);
            }
            visits.begin(request, response, visit);
        }
        redirect(response, HOME);
    }

    private static Visit answered(HttpServletRequest request, Pkce asked) throws IOException {
        YAppointment yAppointment = yAppointment(request);
        YAppointment.Metadata metadata = yAppointment.metadata();
        if (!metadata.issuer().equals(request.getParameter("iss"))) {
            // RFC 9207: another server's answer
            return Visit.notConnected("The answer came from somebody else.");
        }
        String code = request.getParameter("code");
        if (code == null) {
            return Visit.notConnected(
                    "access_denied".equals(request.getParameter("error"))
                            ? "You chose Deny: nothing was connected."
                            : "yAppointment refused the request.");
        }
        return yAppointment
                .exchange(code, asked, metadata)
                .map(tokens -> Visit.connected(tokens, ""))
                .orElse(Visit.notConnected("yAppointment refused the code. Connect again."));
    }

    private void refresh(HttpServletRequest request, HttpServletResponse response) {
        Optional<Tokens> tokens = visits.of(request).tokens();
        if (tokens.isPresent()) {
            Visit visit;
            try {
                visit = yAppointment(request)
                        .refresh(tokens.get())
                        .map(fresh -> Visit.connected(fresh, "The app has new tokens."))
                        .orElse(Visit.notConnected(ENDED));
            } catch (IOException e) {
                // the old refresh token stays good for the same question
                visit = Visit.connected(tokens.get(), SILENT);
            }
            visits.change(request, visit);
        }
        redirect(response, HOME);
    }

    private void disconnect(HttpServletRequest request, HttpServletResponse response) {
        Optional<Tokens> tokens = visits.of(request).tokens();
        if (tokens.isPresent()) {
            try {
                int status = yAppointment(request).revoke(tokens.get());
                visits.change(
                        request,
                        status == HttpServletResponse.SC_OK
                                ? Visit.notConnected("Disconnected.")
                                : Visit.connected(
                                        tokens.get(),
                                        "yAppointment refused to disconnect (" + status + "). Nothing has changed."));
            } catch (IOException e) {
                visits.change(request, Visit.connected(tokens.get(), SILENT));
            }
        }
        redirect(response, HOME);
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = visits.of(request);
        PartnerPage page;
        if (visit.tokens().isEmpty()) {
            page = new PartnerPage("", List.of(), "", visit.note());
            visits.change(request, new Visit(visit.asked(), Optional.empty(), ""));
        } else {
            page = connected(request, visit.tokens().get(), visit.note());
        }
        Pages.write(response, HttpServletResponse.SC_OK, "partner.jte", page);
    }

    /** As the guide tells: a token that is no longer good is refreshed, and the call made again. */
    private PartnerPage connected(HttpServletRequest request, Tokens tokens, String note) {
        YAppointment yAppointment = yAppointment(request);
        try {
            Tokens good = tokens;
            Optional<Map<String, Object>> me = yAppointment.api("me", Map.of(), good);
            if (me.isEmpty()) {
                Optional<Tokens> fresh = yAppointment.refresh(tokens);
                if (fresh.isPresent()) {
                    good = fresh.get();
                    me = yAppointment.api("me", Map.of(), good);
                }
            }
            var bookings = yAppointment.api("bookings", Map.of("filter", Map.of("status", "confirmed")), good);
            if (me.isEmpty() || bookings.isEmpty()) {
                visits.change(request, Visit.FIRST);
                return new PartnerPage("", List.of(), "", ENDED);
            }
            visits.change(request, Visit.connected(good, ""));
            return new PartnerPage(text(me.get(), "company", "name"), rows(bookings.get()), good.beginning(), note);
        } catch (IOException e) {
            return new PartnerPage("", List.of(), "", SILENT);
        }
    }

    private static List<PartnerPage.Row> rows(Map<String, Object> answer) {
        return ((Collection<?>) answer.getOrDefault("bookings", List.of()))
                .stream().map(item -> row((Map<?, ?>) item)).toList();
    }

    private static PartnerPage.Row row(Map<?, ?> booking) {
        OffsetDateTime start = OffsetDateTime.parse(String.valueOf(booking.get("start")));
        return new PartnerPage.Row(
                start.toLocalDate().toString(),
                start.toLocalTime().toString(),
                text(booking, "service", "name"),
                text(booking, "customer", "name"),
                String.valueOf(booking.get("status")));
    }

    private static String text(Map<?, ?> json, String object, String member) {
        return json.get(object) instanceof Map<?, ?> inner ? String.valueOf(inner.get(member)) : "";
    }

    private static void redirect(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
        response.setHeader("Cache-Control", "no-store");
    }
}
