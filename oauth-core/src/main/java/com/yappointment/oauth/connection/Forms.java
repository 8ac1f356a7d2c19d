package com.yappointment.oauth.connection;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.secret.FormTokens;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.wire.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says of a form whether it was made here, for this person in this browser and for just this. Safe for all threads. */
final class Forms {
    private final FormTokens tokens;
    private final Duration lifetime;

    Forms(KeyRing ring, Duration lifetime) {
        this.tokens = new FormTokens(ring);
        this.lifetime = lifetime;
    }

    /** Who is there: the person, and the cookie of the browser. */
    record Visitor(ResourceOwner owner, String browser) {}

    String token(Visitor visitor, Instant now, ConnectionsPage page, String about) {
        return tokens.write(now.plus(lifetime), boundTo(visitor, page, about));
    }

    /** Empty when the form may be acted on. */
    Optional<ConnectionsProblem> problem(
            Params form, Visitor visitor, Instant now, ConnectionsPage page, String about) {
        if (visitor.browser().isEmpty()) {
            return Optional.of(ConnectionsProblem.FORM_NOT_OURS);
        }
        return switch (tokens.read(form.get("form").orElse(""), now, boundTo(visitor, page, about))) {
            case GENUINE -> Optional.empty();
            case EXPIRED -> Optional.of(ConnectionsProblem.FORM_EXPIRED);
            case NOT_OURS -> Optional.of(ConnectionsProblem.FORM_NOT_OURS);
        };
    }

    private static List<String> boundTo(Visitor visitor, ConnectionsPage page, String about) {
        return List.of(page.name(), about, visitor.owner().id().value(), visitor.browser());
    }
}
