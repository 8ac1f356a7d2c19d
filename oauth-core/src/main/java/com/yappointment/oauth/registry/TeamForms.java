package com.yappointment.oauth.registry;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.secret.FormTokens;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.wire.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says of a form whether it was made here, for this person in this browser and for just this. Safe for all threads. */
final class TeamForms {
    /** The field that brings it back. */
    static final String FIELD = "form";

    private final FormTokens tokens;
    private final Duration lifetime;

    TeamForms(KeyRing ring, Duration lifetime) {
        this.tokens = new FormTokens(ring);
        this.lifetime = lifetime;
    }

    /** Who is there: somebody of the team, and the cookie of the browser. */
    record Member(ResourceOwner person, String browser) {}

    String token(Member member, Instant now, RegistryPage page, String about) {
        return tokens.write(now.plus(lifetime), boundTo(member, page, about));
    }

    /** Empty when the form may be acted on. */
    Optional<RegistryProblem> problem(Params form, Member member, Instant now, RegistryPage page, String about) {
        return problem(form.get(FIELD).orElse(""), member, now, page, about);
    }

    /** The same of a form that has a field of another name for it. */
    Optional<RegistryProblem> problem(String token, Member member, Instant now, RegistryPage page, String about) {
        if (member.browser().isEmpty()) {
            return Optional.of(RegistryProblem.REGISTRY_FORM_NOT_OURS);
        }
        return switch (tokens.read(token, now, boundTo(member, page, about))) {
            case GENUINE -> Optional.empty();
            case EXPIRED -> Optional.of(RegistryProblem.REGISTRY_FORM_EXPIRED);
            case NOT_OURS -> Optional.of(RegistryProblem.REGISTRY_FORM_NOT_OURS);
        };
    }

    /** The first word keeps these forms apart from those of owners. */
    private static List<String> boundTo(Member member, RegistryPage page, String about) {
        return List.of("registry", page.name(), about, member.person().id().value(), member.browser());
    }
}
