package com.yappointment.oauth.settings;

import com.yappointment.oauth.grant.Lifetimes;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.terms.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that can be set, checked once. Immutable.
 *
 * @param issuer the server's name (RFC 8414 §2): https, or http on this machine; no slash at the end
 * @param authorizationBase URL below which owners' browsers find the authorization endpoint
 * @param backChannelBase URL below which clients find the other endpoints and the API
 * @param paths of the endpoints
 * @param scopes what can be asked for: scope token, and the sentence that tells an owner what it means; in the order in
 *     which they are shown
 * @param silentScope those of them that owners are not asked for one by one, as nobody has to decide on them
 * @param tokenPrefix what codes and tokens begin with
 * @param codeLifetime of an authorization code
 * @param lifetimes of tokens
 * @param grantLifetime of a consent, over all refreshes
 * @param ticketLifetime how long a consent page can be answered
 * @param rememberConsent whether an owner is asked once only, as long as the connection lives
 * @param apiKeyLifetime the longest that an API key can be made for; zero: there are no API keys
 * @param defaultScope what an app gets that does not say what it asks for, as far as it may have it; none: the first
 */
public record Settings(
        URI issuer,
        URI authorizationBase,
        URI backChannelBase,
        Paths paths,
        Map<String, String> scopes,
        Scope silentScope,
        String tokenPrefix,
        Duration codeLifetime,
        Lifetimes lifetimes,
        Duration grantLifetime,
        Duration ticketLifetime,
        boolean rememberConsent,
        Duration apiKeyLifetime,
        Scope defaultScope) {

    private static final Duration LONGEST = Duration.ofDays(3660);

    /**
     * Checks and copies.
     *
     * @param issuer the server's name (RFC 8414 §2): https, or http on this machine; no slash at the end
     * @param authorizationBase URL below which owners' browsers find the authorization endpoint
     * @param backChannelBase URL below which clients find the other endpoints and the API
     * @param paths of the endpoints
     * @param scopes what can be asked for: scope token, and the sentence that tells an owner what it means; in the order in which they are shown
     * @param silentScope those of them that owners are not asked for one by one, as nobody has to decide on them
     * @param tokenPrefix what codes and tokens begin with
     * @param codeLifetime of an authorization code
     * @param lifetimes of tokens
     * @param grantLifetime of a consent, over all refreshes
     * @param ticketLifetime how long a consent page can be answered
     * @param rememberConsent whether an owner is asked once only, as long as the connection lives
     * @param apiKeyLifetime the longest that an API key can be made for; zero: there are no API keys
     * @param defaultScope what an app gets that does not say what it asks for, as far as it may have it; none: the first
     * @throws IllegalArgumentException with a sentence that names the setting and the remedy
     */
    public Settings {
        scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
        checkBase("issuer", issuer);
        checkBase("authorizationBaseUrl", authorizationBase);
        checkBase("backChannelBaseUrl", backChannelBase);
        checkScopes(scopes);
        if (!scopes.keySet().containsAll(silentScope.tokens())) {
            throw new IllegalArgumentException("silentScopes names a scope that scopes does not have");
        }
        defaultScope =
                defaultScope.isEmpty() ? Scope.of(scopes.keySet().iterator().next()) : defaultScope;
        if (!scopes.keySet().containsAll(defaultScope.tokens())) {
            throw new IllegalArgumentException("defaultScope names a scope that scopes does not have");
        }
        TokenFormat.checkPrefix(tokenPrefix);
        checkBetween("codeLifetime", codeLifetime, Duration.ofSeconds(1), Duration.ofMinutes(10));
        checkBetween("ticketLifetime", ticketLifetime, Duration.ofSeconds(10), Duration.ofHours(1));
        checkBetween("grantLifetime", grantLifetime, lifetimes.accessToken(), LONGEST);
        if (!apiKeyLifetime.isZero()) {
            checkBetween("apiKeyLifetime", apiKeyLifetime, Duration.ofDays(1), LONGEST);
        }
        checkBetween("refreshTokenLifetime", lifetimes.refreshTokenIdle(), lifetimes.accessToken(), LONGEST);
    }

    private static void checkScopes(Map<String, String> scopes) {
        if (scopes.isEmpty() || scopes.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("scopes must name at least one scope, each with its sentence");
        }
        try {
            Scope.of(scopes.keySet());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "scopes must be scope-tokens of RFC 6749 section 3.3, together of at most " + Scope.LONGEST
                            + " characters",
                    e);
        }
    }

    private static void checkBase(String name, URI base) {
        String scheme = String.valueOf(base.getScheme());
        String host = String.valueOf(base.getHost());
        boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        if (!(scheme.equals("https") || (scheme.equals("http") && here))
                || base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null
                || base.toString().endsWith("/")) {
            throw new IllegalArgumentException(name + " must be an https URL (http for localhost only)"
                    + " without query, fragment or slash at the end, such as https://app.example");
        }
    }

    private static void checkBetween(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most);
        }
    }

    /**
     * Settings with safe values for all that is not said.
     *
     * @param issuer the server's name
     * @param scopes scope token and sentence
     * @return a builder
     */
    public static Builder of(URI issuer, Map<String, String> scopes) {
        return new Builder(issuer, scopes);
    }

    /**
     * All scopes.
     *
     * @return every scope token that can be asked for
     */
    public Scope everyScope() {
        return Scope.of(scopes.keySet());
    }

    /** Collects settings; for one thread. */
    public static final class Builder {
        private final URI issuer;
        private final Map<String, String> scopes;
        private URI authorizationBase;
        private URI backChannelBase;
        private Paths paths = Paths.DEFAULT;
        private Scope silentScope = Scope.NONE;
        private String tokenPrefix = "yapp";
        private Duration codeLifetime = Duration.ofSeconds(60);
        private Duration accessTokenLifetime = Duration.ofHours(1);
        private Duration refreshTokenLifetime = Duration.ofDays(90);
        private Duration refreshGrace = Duration.ofSeconds(30);
        private Duration grantLifetime = Duration.ofDays(365);
        private Duration ticketLifetime = Duration.ofMinutes(10);
        private boolean rememberConsent = true;
        private Duration apiKeyLifetime = Duration.ofDays(365);
        private Scope defaultScope = Scope.NONE;

        private Builder(URI issuer, Map<String, String> scopes) {
            this.issuer = issuer;
            this.scopes = scopes;
            this.authorizationBase = issuer;
            this.backChannelBase = issuer;
        }

        /**
         * Where owners' browsers find the authorization endpoint.
         *
         * @param value URL, no slash at the end; the issuer by default
         * @return this
         */
        public Builder authorizationBase(URI value) {
            this.authorizationBase = value;
            return this;
        }

        /**
         * Where clients find the other endpoints and the API.
         *
         * @param value URL, no slash at the end; the issuer by default
         * @return this
         */
        public Builder backChannelBase(URI value) {
            this.backChannelBase = value;
            return this;
        }

        /**
         * Where the endpoints lie.
         *
         * @param value below the context path
         * @return this
         */
        public Builder paths(Paths value) {
            this.paths = value;
            return this;
        }

        /**
         * Which scopes owners are not asked for one by one.
         *
         * @param value none by default
         * @return this
         */
        public Builder silentScope(Scope value) {
            this.silentScope = value;
            return this;
        }

        /**
         * What codes and tokens begin with.
         *
         * @param value {@code yapp} by default
         * @return this
         */
        public Builder tokenPrefix(String value) {
            this.tokenPrefix = value;
            return this;
        }

        /**
         * How long a code is good for.
         *
         * @param value 60 s by default
         * @return this
         */
        public Builder codeLifetime(Duration value) {
            this.codeLifetime = value;
            return this;
        }

        /**
         * How long an access token is good for.
         *
         * @param value 1 hour by default
         * @return this
         */
        public Builder accessTokenLifetime(Duration value) {
            this.accessTokenLifetime = value;
            return this;
        }

        /**
         * How long a refresh token may lie unused.
         *
         * @param value 90 days by default
         * @return this
         */
        public Builder refreshTokenLifetime(Duration value) {
            this.refreshTokenLifetime = value;
            return this;
        }

        /**
         * How long a superseded refresh token gets the same answer again.
         *
         * @param value 30 s by default; 0: not at all
         * @return this
         */
        public Builder refreshGrace(Duration value) {
            this.refreshGrace = value;
            return this;
        }

        /**
         * How long a consent lasts over all refreshes.
         *
         * @param value 1 year by default
         * @return this
         */
        public Builder grantLifetime(Duration value) {
            this.grantLifetime = value;
            return this;
        }

        /**
         * How long a consent page can be answered.
         *
         * @param value 10 minutes by default
         * @return this
         */
        public Builder ticketLifetime(Duration value) {
            this.ticketLifetime = value;
            return this;
        }

        /**
         * Whether an owner is asked once only.
         *
         * @param value true by default
         * @return this
         */
        public Builder rememberConsent(boolean value) {
            this.rememberConsent = value;
            return this;
        }

        /**
         * The longest that an API key can be made for.
         *
         * @param value 1 year by default; 0: there are no API keys
         * @return this
         */
        public Builder apiKeyLifetime(Duration value) {
            this.apiKeyLifetime = value;
            return this;
        }

        /**
         * What an app gets that does not say what it asks for, as far as it may have it; the first scope unless told
         * otherwise.
         *
         * @param value within the scopes
         * @return this
         */
        public Builder defaultScope(Scope value) {
            this.defaultScope = value;
            return this;
        }

        /**
         * Builds.
         *
         * @return the settings
         * @throws IllegalArgumentException with a sentence that names the setting and the remedy
         */
        public Settings build() {
            return new Settings(
                    issuer,
                    authorizationBase,
                    backChannelBase,
                    paths,
                    scopes,
                    silentScope,
                    tokenPrefix,
                    codeLifetime,
                    new Lifetimes(accessTokenLifetime, refreshTokenLifetime, refreshGrace),
                    grantLifetime,
                    ticketLifetime,
                    rememberConsent,
                    apiKeyLifetime,
                    defaultScope);
        }
    }
}
