package com.yappointment.oauth.event;

import com.yappointment.oauth.terms.RedirectUri;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request that was refused would have had to say instead, for the team to see. What was presented is shown only
 * where it can hold no secret: parts of a redirect URI without its query, and nothing of them that is as long as a token
 * or a secret is. Immutable.
 *
 * @param what differs
 * @param presented by the request; empty: not shown
 * @param expected instead, a text of ours or of a registration; empty: nothing is to be said
 */
public record Difference(What what, String presented, String expected) {
    /** The longest text that a row holds. */
    public static final int LONGEST = 200;

    /** All that opens something is longer: tokens, verifiers, challenges, secrets of ours. */
    private static final int LONGEST_SEGMENT = 40;

    private static final String LEFT_OUT = "\u2026";

    /** What differs. The parts of a redirect URI are in their order. */
    public enum What {
        /** The scheme of the redirect URI. */
        SCHEME,
        /** Its host. */
        HOST,
        /** Its port. */
        PORT,
        /** Its path. */
        PATH,
        /** Its query, which is not shown. */
        QUERY,
        /** How it is written, though all its parts are the same. */
        SPELLING,
        /** It is nothing that can be registered: the rule that it breaks. */
        REDIRECT_URI_RULE,
        /** None was sent where one is needed. */
        REDIRECT_URI_MISSING,
        /** One was sent with a code that was asked for without one. */
        REDIRECT_URI_NOT_EXPECTED,
        /** No client_id was sent. */
        CLIENT_ID_MISSING,
        /** There is no app of this client_id. */
        CLIENT_UNKNOWN,
        /** The app is switched off. */
        CLIENT_SWITCHED_OFF,
        /** The app has a secret and sent none. */
        SECRET_MISSING,
        /** The app has no secret and sent one. */
        SECRET_NOT_EXPECTED,
        /** The secret is none that the app has. */
        SECRET_UNKNOWN,
        /** The secret was right, and has expired: its label. */
        SECRET_EXPIRED,
        /** The verifier does not belong to the challenge. */
        VERIFIER,
        /** The scope names what the app is not registered for: that, and what it is registered for. */
        SCOPE_NOT_REGISTERED,
        /** The scope names what is not configured: what is. */
        SCOPE_NOT_CONFIGURED,
        /** A rule of the protocol, in a sentence of ours. */
        RULE,
        /** So many refusals more were not kept, because there were too many at once. */
        NOT_KEPT
    }

    private record Part(What what, Function<URI, String> of) {}

    private static final List<Part> PARTS = List.of(
            new Part(What.SCHEME, URI::getScheme),
            new Part(What.HOST, Difference::host),
            new Part(What.PORT, uri -> uri.getPort() < 0 ? "" : Integer.toString(uri.getPort())),
            new Part(What.PATH, Difference::path),
            new Part(What.QUERY, Difference::query));

    /**
     * Checks it.
     *
     * @param what differs
     * @param presented by the request; empty: not shown
     * @param expected instead, a text of ours or of a registration; empty: nothing is to be said
     */
    public Difference {
        presented = shortened(presented);
        expected = shortened(expected);
    }

    /**
     * A difference of which nothing more is to be said.
     *
     * @param what differs
     * @return it
     */
    public static Difference of(What what) {
        return new Difference(what, "", "");
    }

    /**
     * What keeps a redirect URI from being the registered one that it is nearest to.
     *
     * @param presented by the request
     * @param registered at least one, none of which matches
     * @return the first part that differs
     */
    public static Difference between(RedirectUri presented, List<RedirectUri> registered) {
        return registered.stream()
                .map(one -> between(presented, one))
                .max(Comparator.comparing(Difference::what))
                .orElseThrow();
    }

    private static Difference between(RedirectUri presented, RedirectUri registered) {
        URI theirs = URI.create(presented.value());
        URI ours = URI.create(registered.value());
        return PARTS.stream()
                .filter(part -> !part.of().apply(theirs).equals(part.of().apply(ours)))
                .findFirst()
                .map(part -> part.what() == What.QUERY
                        ? of(What.QUERY)
                        : new Difference(
                                part.what(),
                                withoutLongSegments(part.of().apply(theirs)),
                                part.of().apply(ours)))
                .orElse(of(What.SPELLING));
    }

    /** Of a private-use scheme it may be a name that is no host. */
    private static String host(URI uri) {
        String name = uri.getHost() == null ? uri.getRawAuthority() : uri.getHost();
        return Objects.requireNonNullElse(name, "");
    }

    /** Of a private-use scheme without slashes it is all that stands behind the scheme. */
    private static String path(URI uri) {
        return uri.isOpaque() ? uri.getRawSchemeSpecificPart().replaceFirst("\\?.*", "") : uri.getRawPath();
    }

    private static String query(URI uri) {
        return uri.toString().replaceFirst("[^?]*", "");
    }

    private static String withoutLongSegments(String text) {
        return Stream.of(text.split("/", -1))
                .map(segment -> segment.length() > LONGEST_SEGMENT ? LEFT_OUT : segment)
                .collect(Collectors.joining("/"));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + LEFT_OUT;
    }
}
