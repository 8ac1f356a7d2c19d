package com.yappointment.oauth.servlet.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * All settings. Each is an init-param of the filter, or a context-param with {@link #PROPERTY_PREFIX} before its name; an
 * environment variable overrides both, a system property overrides all.
 */
public enum Setting {
    /** The server's name; also the base of its URLs unless those are set. */
    ISSUER("issuer", ""),
    /** URL below which browsers find the authorization endpoint. */
    AUTHORIZATION_BASE_URL("authorizationBaseUrl", ""),
    /** URL below which clients find the other endpoints and the API. */
    BACK_CHANNEL_BASE_URL("backChannelBaseUrl", ""),
    /** Path of RFC 6749 §3.1. */
    AUTHORIZE_PATH("authorizePath", "/oauth/authorize"),
    /** Path of RFC 6749 §3.2. */
    TOKEN_PATH("tokenPath", "/oauth/token"),
    /** Path of RFC 7009. */
    REVOKE_PATH("revokePath", "/oauth/revoke"),
    /** Path of RFC 8414. */
    METADATA_PATH("metadataPath", "/.well-known/oauth-authorization-server"),
    /** Path of RFC 9728. */
    PROTECTED_RESOURCE_PATH("protectedResourcePath", "/.well-known/oauth-protected-resource"),
    /** Path of the pages of connected apps and API keys. */
    CONNECTIONS_PATH("connectionsPath", "/oauth/connections"),
    /** Path of the pages of the app registry. */
    APPS_PATH("appsPath", "/oauth/apps"),
    /** Path of the page that says what is wrong. */
    DOCTOR_PATH("doctorPath", "/oauth/doctor"),
    /** Lines of scope = sentence for the consent page. */
    SCOPES("scopes", ""),
    /** What a client gets that asks for no scope; the first scope unless set. */
    DEFAULT_SCOPE("defaultScope", ""),
    /** Lines of METHODS PATH ACCESS. */
    PROTECT("protect", ""),
    /** Whether the application behind us sees no Authorization header of a call that we admitted. */
    HIDE_AUTHORIZATION("hideAuthorization", "false"),
    /** The word that codes and tokens begin with. */
    TOKEN_PREFIX("tokenPrefix", "yapp"),
    /** Lifetime of a code. */
    CODE_LIFETIME("codeLifetime", "PT1M"),
    /** Lifetime of an access token. */
    ACCESS_TOKEN_LIFETIME("accessTokenLifetime", "PT1H"),
    /** How long a refresh token may lie unused. */
    REFRESH_TOKEN_LIFETIME("refreshTokenLifetime", "P90D"),
    /** How long a superseded refresh token gets the same answer again. */
    REFRESH_GRACE("refreshGrace", "PT30S"),
    /** How long a consent lasts over all refreshes. */
    GRANT_LIFETIME("grantLifetime", "P365D"),
    /** How long a consent page can be answered. */
    TICKET_LIFETIME("ticketLifetime", "PT10M"),
    /** Whether an owner is asked once only while the connection lives. */
    REMEMBER_CONSENT("rememberConsent", "true"),
    /** The longest that an API key can be made for; zero: there are none. */
    API_KEY_LIFETIME("apiKeyLifetime", "P365D"),
    /** JNDI name of the host's data source. */
    DATA_SOURCE("dataSource", ""),
    /** JDBC URL of a database, where the container has no data source for it. */
    JDBC_URL("jdbcUrl", ""),
    /** User at that database. */
    JDBC_USER("jdbcUser", ""),
    /** Password of that user. */
    JDBC_PASSWORD("jdbcPassword", ""),
    /** Directory of the embedded database. */
    H2_DIRECTORY("h2Directory", ""),
    /** What the names of our tables begin with. */
    TABLE_PREFIX("tablePrefix", "oauth_"),
    /** The server's keys; made and kept in the database unless set. */
    TOKEN_KEYS("tokenKeys", ""),
    /** How old the newest key in the database may become before the next one is made; zero: any age. */
    TOKEN_KEY_LIFETIME("tokenKeyLifetime", "PT0S"),
    /** How long a dead grant is kept, so that an operator can look back. */
    DEAD_GRANT_RETENTION("deadGrantRetention", "P30D"),
    /** Time between two clean-ups; zero: none. */
    CLEAN_UP_INTERVAL("cleanUpInterval", "PT1H"),
    /** How long events are kept for the team to look up. */
    EVENT_RETENTION("eventRetention", "P7D"),
    /** Path of the host's login page. */
    LOGIN_PAGE("loginPage", ""),
    /** Session attribute that says who is logged in, and the way through its properties. */
    OWNER_SESSION_ATTRIBUTE("ownerSessionAttribute", ""),
    /** Class of the host that says who is logged in, and for which accounts they may act. */
    RESOURCE_OWNERS("resourceOwners", ""),
    /** Role of the host's team, who registers apps. */
    TEAM_ROLE("teamRole", ""),
    /** Ids of persons of the host's team. */
    TEAM_MEMBERS("teamMembers", ""),
    /** Files of clients to register at the start, a line each. */
    CLIENTS_FILE("clientsFile", ""),
    /** Classes of the host that are told what happens. */
    EVENT_LISTENERS("eventListeners", ""),
    /** Languages of the pages; the first is for whoever wants none of them. */
    LANGUAGES("languages", "en de fr es ja ar"),
    /** Resource bundle of the host with texts that go over ours. */
    MESSAGES("messages", ""),
    /** Whose pages they are. */
    BRAND_NAME("brandName", ""),
    /** File of a logo. */
    BRAND_LOGO("brandLogo", ""),
    /** Colour of links and buttons on light pages. */
    BRAND_COLOUR("brandColour", "#2a4bcc"),
    /** Colour of links and buttons on dark pages. */
    BRAND_COLOUR_DARK("brandColourDark", "#9db2ff"),
    /** Lines of page = path of the host that renders it. */
    PAGES("pages", ""),
    /** Scopes that the consent page does not list. */
    SILENT_SCOPES("silentScopes", ""),
    /** Path of the host where a person logs in as somebody else. */
    SWITCH_USER_PAGE("switchUserPage", "");

    /** What the names of system properties and context-params begin with. */
    public static final String PROPERTY_PREFIX = "yappointment.oauth.";

    /** What the names of environment variables begin with. */
    public static final String VARIABLE_PREFIX = "YAPPOINTMENT_OAUTH_";

    private final String text;
    private final String preset;

    Setting(String text, String preset) {
        this.text = text;
        this.preset = preset;
    }

    /**
     * The name as an init-param.
     *
     * @return such as {@code accessTokenLifetime}
     */
    public String text() {
        return text;
    }

    /**
     * The value where nothing is set.
     *
     * @return empty when there is none
     */
    public String preset() {
        return preset;
    }

    /**
     * The name as an environment variable.
     *
     * @return such as {@code YAPPOINTMENT_OAUTH_ACCESS_TOKEN_LIFETIME}
     */
    public String variable() {
        return VARIABLE_PREFIX + name().toUpperCase(Locale.ROOT);
    }

    static Optional<Setting> named(String text) {
        return Arrays.stream(values())
                .filter(setting -> setting.text.equals(text))
                .findFirst();
    }
}
