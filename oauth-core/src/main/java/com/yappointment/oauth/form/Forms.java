package com.yappointment.oauth.form;

import com.yappointment.oauth.secret.FormTokens;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.wire.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Says of a form whether it was made here, for this person in this browser and for just this. Safe for all threads.
 *
 * @param <P> the pages that have forms
 * @param <X> what people are told
 */
public final class Forms<P extends Enum<P>, X> {
    /** The field that brings it back. */
    public static final String FIELD = "form";

    /**
     * For how long a form that makes something secret shows it again when it comes back: long enough for who has clicked
     * twice, or has not seen the answer because the line was cut.
     */
    public static final Duration SHOWN_AGAIN = Duration.ofSeconds(30);

    private final FormTokens tokens;
    private final Duration lifetime;
    private final List<String> where;
    private final X notOurs;
    private final X expired;

    /**
     * Fixes for how long a form can be answered, and what is said of one that cannot.
     *
     * @param ring where the server's keys are found
     * @param random a cryptographically strong source
     * @param lifetime of a form
     * @param where words that keep these pages' forms apart from those of other pages
     * @param notOurs of a form that was not made here for just this
     * @param expired of a form that was left open for too long
     */
    public Forms(KeyRing ring, RandomGenerator random, Duration lifetime, List<String> where, X notOurs, X expired) {
        this.tokens = new FormTokens(ring, random);
        this.lifetime = lifetime;
        this.where = List.copyOf(where);
        this.notOurs = notOurs;
        this.expired = expired;
    }

    /**
     * What goes into a form.
     *
     * @param visitor who is shown it
     * @param now the store's time
     * @param page that it is on
     * @param about what it would do that to
     * @return a text for a hidden field
     */
    public String token(Visitor visitor, Instant now, P page, String about) {
        return tokens.write(now.plus(lifetime), boundTo(visitor, page, about));
    }

    /**
     * Looks at a form that came back.
     *
     * @param form with the text in {@link #FIELD}
     * @param visitor who has sent it
     * @param now the store's time
     * @param page that it was sent to
     * @param about what it would do that to
     * @return empty when it may be acted on
     */
    public Optional<X> problem(Params form, Visitor visitor, Instant now, P page, String about) {
        return problem(form.get(FIELD).orElse(""), visitor, now, page, about);
    }

    /**
     * The same of a form that has another field for it.
     *
     * @param token what was in the field
     * @param visitor who has sent it
     * @param now the store's time
     * @param page that it was sent to
     * @param about what it would do that to
     * @return empty when it may be acted on
     */
    public Optional<X> problem(String token, Visitor visitor, Instant now, P page, String about) {
        if (visitor.browser().isEmpty()) {
            return Optional.of(notOurs);
        }
        return switch (tokens.read(token, now, boundTo(visitor, page, about))) {
            case GENUINE -> Optional.empty();
            case EXPIRED -> Optional.of(expired);
            case NOT_OURS -> Optional.of(notOurs);
        };
    }

    /**
     * The secret of the API key that a form makes: the same each time.
     *
     * @param form of which {@link #problem} has found none
     * @return what goes into the key's text
     */
    public Secret apiKey(Params form) {
        return tokens.apiKey(form.get(FIELD).orElseThrow());
    }

    /**
     * The client secret that a form makes: the same for the same label and time.
     *
     * @param form of which {@link #problem} has found none
     * @param label of the secret
     * @param madeAt when, to the millisecond
     * @return its text
     */
    public Secret clientSecret(Params form, String label, Instant madeAt) {
        return tokens.clientSecret(form.get(FIELD).orElseThrow(), label, madeAt);
    }

    /**
     * Whether what a form has made before is shown again.
     *
     * @param madeAt when
     * @param now the store's time
     * @return true for half a minute
     */
    public static boolean shownAgain(Instant madeAt, Instant now) {
        return now.isBefore(madeAt.plus(SHOWN_AGAIN));
    }

    private List<String> boundTo(Visitor visitor, P page, String about) {
        return Stream.concat(
                        where.stream(),
                        Stream.of(page.name(), about, visitor.person().id().value(), visitor.browser()))
                .toList();
    }
}
