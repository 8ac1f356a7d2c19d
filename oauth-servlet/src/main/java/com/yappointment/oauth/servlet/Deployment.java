package com.yappointment.oauth.servlet;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.config.HostClass;
import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.config.SettingsReader;
import com.yappointment.oauth.servlet.config.Wiring;
import com.yappointment.oauth.servlet.language.Languages;
import com.yappointment.oauth.servlet.page.PageRenderer;
import com.yappointment.oauth.servlet.page.ScopeWords;
import com.yappointment.oauth.servlet.page.Site;
import com.yappointment.oauth.servlet.protect.ProtectRules;
import com.yappointment.oauth.settings.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server of one web application. Filter and servlet share it: the first that starts makes it, the last that ends
 * closes it.
 */
final class Deployment {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    private static final String ATTRIBUTE = Deployment.class.getName();

    /** A path on this host, also to browsers that take a backslash for a slash. */
    private static final Pattern HOST_PAGE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7E]*");

    private final Configuration configuration;
    private final Wiring wiring;
    private final Endpoints endpoints;
    private final Protection protection;
    private final HostLogin login;
    private int users;

    private Deployment(Configuration configuration, ServletContext context) {
        this.configuration = configuration;
        var random = new SecureRandom();
        Settings settings = SettingsReader.settings(configuration);
        checkContextPath(configuration, settings, context.getContextPath());
        ProtectRules rules = protectRules(configuration, settings);
        var ownPages = Endpoints.pages(settings.paths());
        var wayBack = new WayBack(cookie("oauth_way_back", settings, context), ownPages);
        HostLogin login = login(configuration, wayBack);
        var pageSettings = new PageSettings(configuration, context);
        Languages languages = pageSettings.languages();
        var language = new PageLanguage(languages);
        var site = new Site(
                pageSettings.brand(settings.authorizationBase()),
                context.getContextPath() + settings.paths().authorize() + SettingsReader.LOGO,
                context.getContextPath() + settings.paths().connections(),
                new ScopeWords(settings.scopes(), languages.first().tag(), pageSettings.scopes(languages)));
        var renderer = new PageRenderer(site);
        var writer = new PageWriter(renderer, pageSettings.ofHost());
        this.wiring = Wiring.of(configuration, settings, context, random);
        var cookie = new BrowserCookie(cookie("oauth_browser", settings, context), random);
        var inside = new DoctorPages.Inside(wiring::storeFacts, () -> WebXmlDoctor.look(configuration, context));
        this.endpoints =
                new Endpoints(wiring.server(), inside, settings, login, cookie, renderer, writer, language, site);
        this.protection = new Protection(wiring.server(), rules, configuration.flag(Setting.HIDE_AUTHORIZATION));
        this.login = login;
        inside.webXml().get().forEach(finding -> LOG.log(Level.WARNING, finding.what() + " " + finding.remedy()));
    }

    private static OwnCookie cookie(String name, Settings settings, ServletContext context) {
        return new OwnCookie(name, settings.authorizationBase(), context.getContextPath());
    }

    /**
     * Redirects, the form and the cookie have the context path, so browsers have to see it and nothing before it. For
     * what only programs ask, a proxy may put something before it.
     */
    private static void checkContextPath(Configuration configuration, Settings settings, String contextPath) {
        boolean moved = configuration.text(Setting.AUTHORIZATION_BASE_URL).isPresent();
        if (!settings.authorizationBase().getRawPath().equals(contextPath)) {
            throw configuration.wrong(
                    moved ? Setting.AUTHORIZATION_BASE_URL : Setting.ISSUER,
                    contextPath.isEmpty()
                            ? "must have no path, as the web application has no context path"
                            : "must have the path " + contextPath + ", the context path of the web application",
                    null);
        }
        checkEnd(configuration, Setting.ISSUER, settings.issuer(), contextPath);
        checkEnd(configuration, Setting.BACK_CHANNEL_BASE_URL, settings.backChannelBase(), contextPath);
    }

    private static void checkEnd(Configuration configuration, Setting setting, URI url, String contextPath) {
        if (!url.getRawPath().endsWith(contextPath)) {
            throw configuration.wrong(
                    setting, "must end with " + contextPath + ", the context path of the web application", null);
        }
    }

    private static ProtectRules protectRules(Configuration configuration, Settings settings) {
        try {
            return ProtectRules.parse(configuration.lines(Setting.PROTECT), settings.everyScope());
        } catch (IllegalArgumentException e) {
            throw configuration.wrong(Setting.PROTECT, String.valueOf(e.getMessage()), e);
        }
    }

    private static HostLogin login(Configuration configuration, WayBack wayBack) {
        ResourceOwners owners = configuration
                .text(Setting.RESOURCE_OWNERS)
                .map(name -> HostClass.make(configuration, Setting.RESOURCE_OWNERS, name, ResourceOwners.class))
                .orElseGet(() -> HostLogin.byPrincipal(sessionPerson(configuration)));
        return new HostLogin(
                owners,
                hostPage(configuration, Setting.LOGIN_PAGE),
                hostPage(configuration, Setting.SWITCH_USER_PAGE),
                wayBack,
                new HostLogin.Team(
                        configuration.text(Setting.TEAM_ROLE), Set.copyOf(configuration.words(Setting.TEAM_MEMBERS))));
    }

    private static Optional<SessionPerson> sessionPerson(Configuration configuration) {
        try {
            return configuration.text(Setting.OWNER_SESSION_ATTRIBUTE).map(SessionPerson::parse);
        } catch (IllegalArgumentException e) {
            throw configuration.wrong(Setting.OWNER_SESSION_ATTRIBUTE, String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<String> hostPage(Configuration configuration, Setting setting) {
        Optional<String> page = configuration.text(setting);
        if (page.isPresent() && !HOST_PAGE.matcher(page.get()).matches()) {
            throw configuration.wrong(
                    setting, "must be a path below the context path, such as /login?next={return}", null);
        }
        return page;
    }

    /**
     * Joins the web application's server, or makes it.
     *
     * @throws ServletException with a sentence that says what is wrong and why
     */
    static Deployment join(ServletContext context, Enumeration<String> names, Function<String, @Nullable String> params)
            throws ServletException {
        synchronized (context) {
            Configuration configuration = configuration(context, names, params);
            try {
                Deployment there = (Deployment) context.getAttribute(ATTRIBUTE);
                if (there != null && !there.configuration.equals(configuration)) {
                    throw new IllegalArgumentException("filter and servlet have different settings; write them once,"
                            + " as context-params with " + Setting.PROPERTY_PREFIX + " before their names");
                }
                Deployment deployment = there == null ? new Deployment(configuration, context) : there;
                deployment.users++;
                context.setAttribute(ATTRIBUTE, deployment);
                return deployment;
            } catch (IllegalArgumentException | IllegalStateException | StoreUnavailable e) {
                throw cannotStart(configuration.placed(String.valueOf(e.getMessage())), e);
            }
        }
    }

    private static ServletException cannotStart(String reason, Exception cause) {
        return new ServletException("yAppointment OAuth cannot start: " + reason, cause);
    }

    private static Configuration configuration(
            ServletContext context, Enumeration<String> names, Function<String, @Nullable String> params)
            throws ServletException {
        try {
            return Configuration.of(
                    values(names, params),
                    values(context.getInitParameterNames(), context::getInitParameter),
                    System.getenv(),
                    System.getProperties().stringPropertyNames().stream()
                            .collect(Collectors.toMap(Function.identity(), name -> System.getProperty(name, ""))));
        } catch (IllegalArgumentException e) {
            throw cannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, String> values(Enumeration<String> names, Function<String, @Nullable String> params) {
        return Collections.list(names).stream()
                .collect(Collectors.toMap(Function.identity(), name -> String.valueOf(params.apply(name))));
    }

    /** Leaves the web application's server. */
    void leave(ServletContext context) {
        synchronized (context) {
            users--;
            if (users == 0) {
                context.removeAttribute(ATTRIBUTE);
                wiring.close();
            }
        }
    }

    /** The server of this web application; null when none was started. */
    static @Nullable AuthorizationServer server(ServletContext context) {
        Deployment deployment = (Deployment) context.getAttribute(ATTRIBUTE);
        return deployment == null ? null : deployment.wiring.server();
    }

    Endpoints endpoints() {
        return endpoints;
    }

    HostLogin login() {
        return login;
    }

    Protection protection() {
        return protection;
    }
}
