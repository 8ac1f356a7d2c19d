package com.yappointment.oauth.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.authorize.AskedScope;
import com.yappointment.oauth.authorize.AuthorizeResult.ConsentRequired;
import com.yappointment.oauth.authorize.AuthorizeResult.NotAllowed;
import com.yappointment.oauth.authorize.AuthorizeResult.Refused;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.terms.ClientId;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Renders the pages. Immutable, safe for all threads. */
public final class PageRenderer {
    /** Only where there are some: browsers ask for an icon of the site wherever a page may have pictures. */
    private static final String PICTURES = "; img-src 'self'";

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What the keys of what goes wrong around the server begin with. */
    private static final String TROUBLE = "trouble.";

    private static final String TEMPLATES = "com.yappointment.oauth.servlet.page.jte";

    private final TemplateEngine engine;
    private final Site site;
    private final String logo;
    private final String stylesheet;

    /**
     * Loads templates and stylesheet from this jar.
     *
     * @param site that the pages are part of
     */
    public PageRenderer(Site site) {
        // by our own class loader: the host may have templates of its own
        this.engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, PageRenderer.class.getClassLoader(), TEMPLATES);
        this.site = site;
        this.logo = site.brand().logo().isPresent() ? site.logoPath() : "";
        this.stylesheet = resource("oauth.css") + site.brand().stylesheet();
    }

    /**
     * The page that asks the owner. Browsers apply its form-action to all redirects that answer the form: the verified
     * redirect URI is named there, and the web's schemes for where the app sends the browser on to.
     *
     * @param consent what to ask
     * @param action where the form goes
     * @param switchUser where to log in as somebody else; empty: nowhere
     * @param texts the language
     * @return the page
     */
    public View consent(ConsentRequired consent, String action, String switchUser, Texts texts) {
        String appLogo = consent.profile().logo().isPresent() ? logo(consent.client()) : "";
        return view(
                View.CONSENT,
                model(consent, appLogo, action, switchUser, false, texts),
                texts,
                !appLogo.isEmpty(),
                "'self' " + consent.redirectUri().cspSource() + " https: http:");
    }

    /**
     * The same for the team, who only look how it is; its form goes nowhere else.
     *
     * @param consent what would be asked
     * @param app that would ask; of one that is switched off no logo is served
     * @param action where the form goes
     * @param texts the language
     * @return the page
     */
    public View trial(ConsentRequired consent, Client app, String action, Texts texts) {
        String appLogo = logo(app);
        return view(
                View.CONSENT, model(consent, appLogo, action, "", true, texts), texts, !appLogo.isEmpty(), "'self'");
    }

    private ConsentModel model(
            ConsentRequired consent, String appLogo, String action, String switchUser, boolean trial, Texts texts) {
        URI redirectUri = URI.create(consent.redirectUri().value());
        String host = String.valueOf(redirectUri.getHost());
        boolean sameMachine = redirectUri.getRawAuthority() == null || HERE.contains(host);
        return new ConsentModel(
                action,
                consent.ticket(),
                consent.clientName(),
                appLogo,
                consent.profile().publisher(),
                consent.profile().verified(),
                redirectUri.getRawAuthority() == null ? redirectUri.getScheme() : redirectUri.getAuthority(),
                sameMachine,
                consent.owner().name(),
                switchUser,
                consent.owner().accounts(),
                lines(consent.scopes().stream().filter(scope -> !scope.optional()), texts),
                lines(consent.scopes().stream().filter(AskedScope::optional), texts),
                texts.day(consent.endsAt()),
                site.connections(),
                trial);
    }

    /**
     * The page for a person who may not connect apps.
     *
     * @param notAllowed who asked, and who is logged in
     * @param switchUser where to log in as somebody else; empty: nowhere
     * @param texts the language
     * @return the page
     */
    public View notAllowed(NotAllowed notAllowed, String switchUser, Texts texts) {
        return view(
                View.NOT_ALLOWED,
                new NotAllowedModel(
                        notAllowed.clientName(),
                        notAllowed.owner().name(),
                        notAllowed.owner().administrators(),
                        lines(notAllowed.scopes().stream(), texts),
                        switchUser,
                        notAllowed.backToClient()),
                texts,
                false,
                "'none'");
    }

    private List<ScopeLine> lines(Stream<AskedScope> scopes, Texts texts) {
        return scopes.map(scope -> site.scopes().line(scope.token(), texts)).toList();
    }

    /**
     * The page that says why the authorization server went no further.
     *
     * @param refused what is wrong, and the id that leads the operator to the reason
     * @param texts the language
     * @return the page
     */
    public View refused(Refused refused, Texts texts) {
        return message(
                new MessageModel("problem." + refused.problem().name(), refused.detail(), refused.diagnosticId()),
                texts);
    }

    /**
     * The page that says that something went wrong around the authorization server.
     *
     * @param trouble what
     * @param texts the language
     * @return the page
     */
    public View trouble(Trouble trouble, Texts texts) {
        return message(new MessageModel(TROUBLE + trouble.name(), "", ""), texts);
    }

    /**
     * The page that answers a form of ours after the end of the session.
     *
     * @param back where to begin again, which leads through the login
     * @param texts the language
     * @return the page
     */
    public View loggedOut(String back, Texts texts) {
        var model =
                new ConnectionsMessageModel(TROUBLE + Trouble.LOGGED_OUT.name(), "", back, texts.text("message.logIn"));
        return withOwnForms(View.CONNECTIONS_MESSAGE, model, texts);
    }

    /**
     * A page whose forms go to this site only.
     *
     * @param name of the page
     * @param model what it shows
     * @param texts the language
     * @return the page
     */
    public View withOwnForms(String name, Object model, Texts texts) {
        return view(name, model, texts, false, "'self'");
    }

    /**
     * The same with pictures of this site.
     *
     * @param name of the page
     * @param model what it shows
     * @param texts the language
     * @return the page
     */
    public View withPictures(String name, Object model, Texts texts) {
        return view(name, model, texts, true, "'self'");
    }

    /**
     * Where the logo of an app is.
     *
     * @param client which
     * @return empty when it has none, or is switched off
     */
    public String logo(Client client) {
        return client.enabled() && client.profile().logo().isPresent() ? logo(client.id()) : "";
    }

    private String logo(ClientId client) {
        return site.logoPath() + "?client_id=" + URLEncoder.encode(client.value(), UTF_8);
    }

    private View message(MessageModel model, Texts texts) {
        return view(View.MESSAGE, model, texts, false, "'none'");
    }

    private View view(String name, Object model, Texts texts, boolean pictures, String formAction) {
        return new View(
                name, model, new Frame(texts, site.brand(), logo, stylesheet), pictures || !logo.isEmpty(), formAction);
    }

    /**
     * Renders a page with our template.
     *
     * @param view what it shows
     * @return the finished page
     */
    public Page render(View view) {
        var html = new StringOutput();
        engine.render(view.name() + ".jte", Map.of("page", view.model(), "frame", view.frame()), html);
        return finished(
                html.toString(), "'sha256-" + sha256(stylesheet) + "'" + (view.pictures() ? PICTURES : ""), view);
    }

    /**
     * A page that the host has rendered. It may have stylesheets, pictures and fonts of its own origin, and no script.
     *
     * @param html the document
     * @param view what it shows
     * @return the finished page
     */
    public Page ofHost(String html, View view) {
        return finished(html, "'self'; font-src 'self'" + PICTURES, view);
    }

    private static Page finished(String html, String styleSource, View view) {
        String policy = "default-src 'none'; style-src " + styleSource + "; base-uri 'none';"
                + " frame-ancestors 'none'; form-action " + view.formAction();
        return new Page(html, policy, view.frame().texts().tag());
    }

    private static String resource(String name) {
        try (InputStream in = PageRenderer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
