package com.yappointment.oauth.terms;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the answer of the authorization endpoint goes: an absolute URI without fragment and user information; https, or
 * http to the same machine, or a private-use scheme that has a dot in it (RFC 8252 §7). Compared as text. Immutable.
 *
 * @param value the URI as it was registered or presented
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2">RFC 6749 §3.1.2</a>
 */
public record RedirectUri(String value) {
    /** The longest URI that a row holds. */
    public static final int LONGEST = 1000;

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");
    private static final Pattern PRIVATE_USE = Pattern.compile("[a-z][a-z0-9+-]*(\\.[a-z0-9+-]+)+");
    private static final Pattern LOOPBACK =
            Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1]))(?::([1-9][0-9]{0,4}))?((?:[/?].*)?)");

    /**
     * Checks the URI.
     *
     * @param value the URI as it was registered or presented
     * @throws IllegalArgumentException with the reason, when it cannot be registered
     */
    public RedirectUri {
        Optional<String> reason = whyNot(value);
        if (reason.isPresent()) {
            throw new IllegalArgumentException(reason.get());
        }
    }

    /**
     * Reads what somebody sent.
     *
     * @param value any text
     * @return empty when nobody can have registered it
     */
    public static Optional<RedirectUri> parse(String value) {
        return whyNot(value).isEmpty() ? Optional.of(new RedirectUri(value)) : Optional.empty();
    }

    /** Why a URI cannot be registered. */
    public enum Fault {
        /** It is longer than a row holds. */
        TOO_LONG("a redirect URI has at most " + LONGEST + " characters"),
        /** It has spaces, control characters, or others than ASCII. */
        NOT_PRINTABLE("a redirect URI has visible ASCII characters only; percent-encode the others"),
        /** It breaks the grammar. */
        NO_URI("a redirect URI must follow RFC 3986"),
        /** It has no scheme. */
        NOT_ABSOLUTE("a redirect URI must be absolute, such as https://app.example/callback"),
        /** It has a fragment. */
        FRAGMENT("a redirect URI has no fragment (RFC 6749 section 3.1.2)"),
        /** It is of the web and names no host. */
        NO_HOST("a redirect URI of this scheme names a host"),
        /** It has a name or password before the host. */
        USER_INFORMATION("a redirect URI has no user information"),
        /** There is no such port. */
        PORT("the port of a redirect URI is 1 to 65535"),
        /** It is http to another machine. */
        HTTP_ELSEWHERE("http is for localhost, 127.0.0.1 and [::1] only; use https"),
        /** Its scheme is neither of the web nor a reversed domain name. */
        SCHEME("the scheme of a redirect URI is https, http on this machine,"
                + " or a lower-case reversed domain name of the app such as com.example.app");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        /**
         * What is wrong, for who configures it.
         *
         * @return a sentence that names the remedy
         */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * Says what is wrong with a URI that somebody wants to register.
     *
     * @param value any text
     * @return a sentence that names the remedy; empty when it is fine
     */
    public static Optional<String> whyNot(String value) {
        return fault(value).map(Fault::sentence);
    }

    /**
     * The same, for who has sentences of their own.
     *
     * @param value any text
     * @return empty when it is fine
     */
    public static Optional<Fault> fault(String value) {
        if (value.length() > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        if (!PRINTABLE.matcher(value).matches()) {
            return Optional.of(Fault.NOT_PRINTABLE);
        }
        URI uri;
        try {
            uri = new URI(value);
        } catch (URISyntaxException e) {
            return Optional.of(Fault.NO_URI);
        }
        String scheme = uri.getScheme();
        if (scheme == null) {
            return Optional.of(Fault.NOT_ABSOLUTE);
        }
        if (uri.getRawFragment() != null) {
            return Optional.of(Fault.FRAGMENT);
        }
        if (isWeb(scheme)) {
            return faultOfWeb(uri, scheme);
        }
        return PRIVATE_USE.matcher(scheme).matches() ? Optional.empty() : Optional.of(Fault.SCHEME);
    }

    private static Optional<Fault> faultOfWeb(URI uri, String scheme) {
        String host = uri.getHost();
        if (host == null) {
            return Optional.of(Fault.NO_HOST);
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of(Fault.USER_INFORMATION);
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            return Optional.of(Fault.PORT);
        }
        if (scheme.equals("http") && !isThisMachine(host)) {
            return Optional.of(Fault.HTTP_ELSEWHERE);
        }
        return Optional.empty();
    }

    private static boolean isWeb(String scheme) {
        return scheme.equals("https") || scheme.equals("http");
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /**
     * Whether a client that registered this URI may be answered at the presented one: they are the same text, or both
     * are the same loopback IP literal and differ in the port alone (RFC 8252 §7.3).
     *
     * @param presented the redirect_uri of a request
     * @return true when the answer may go there
     */
    public boolean matches(RedirectUri presented) {
        if (value.equals(presented.value)) {
            return true;
        }
        Matcher mine = LOOPBACK.matcher(value);
        Matcher theirs = LOOPBACK.matcher(presented.value);
        return mine.matches()
                && theirs.matches()
                && mine.group(1).equals(theirs.group(1))
                && mine.group(3).equals(theirs.group(3));
    }

    /**
     * What a content security policy has to name so that a form's answer may be redirected here (CSP Level 3 §2.3.1).
     *
     * @return scheme, host and port; the scheme with a colon where a policy cannot say more: for a private-use scheme,
     *     and for an IPv6 literal
     */
    public String cspSource() {
        URI uri = URI.create(value);
        if (!isWeb(uri.getScheme()) || uri.getHost().startsWith("[")) {
            return uri.getScheme() + ":";
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    @Override
    public String toString() {
        return value;
    }
}
