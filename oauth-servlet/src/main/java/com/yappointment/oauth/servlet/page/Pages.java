package com.yappointment.oauth.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.authorize.AuthorizeResult.ConsentRequired;
import com.yappointment.oauth.authorize.AuthorizeResult.NotAllowed;
import com.yappointment.oauth.authorize.AuthorizeResult.Refused;
import com.yappointment.oauth.servlet.language.Texts;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** Renders the pages. Immutable, safe for all threads. */
public final class Pages {
    private static final String TEMPLATES = "com.yappointment.oauth.servlet.page.jte";

    private final TemplateEngine engine;
    private final Brand brand;
    private final String logo;
    private final String stylesheet;

    /**
     * Loads templates and stylesheet from this jar.
     *
     * @param brand whose pages they are
     * @param logoPath where its logo is served, if it has one
     */
    public Pages(Brand brand, String logoPath) {
        // by our own class loader: the host may have templates of its own
        this.engine = TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
        this.brand = brand;
        this.logo = brand.logo().isPresent() ? logoPath : "";
        this.stylesheet = resource("oauth.css") + brand.stylesheet();
    }

    /**
     * The page that asks the owner. Browsers apply its form-action to all redirects that answer the form: the verified
     * redirect URI is named there, and the web's schemes for where the app sends the browser on to.
     *
     * @param consent what to ask
     * @param action where the form goes
     * @param texts the language
     * @return the page
     */
    public View consent(ConsentRequired consent, String action, Texts texts) {
        return view(
                View.CONSENT,
                ConsentPage.of(consent, action),
                texts,
                "'self' " + consent.redirectUri().cspSource() + " https: http:");
    }

    /**
     * The page for a person who may not connect apps.
     *
     * @param notAllowed who asked, and who is logged in
     * @param texts the language
     * @return the page
     */
    public View notAllowed(NotAllowed notAllowed, Texts texts) {
        return view(
                View.NOT_ALLOWED,
                new NotAllowedPage(notAllowed.clientName(), notAllowed.owner().name(), notAllowed.backToClient()),
                texts,
                "'none'");
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
                new MessagePage("problem." + refused.problem().name(), refused.detail(), refused.diagnosticId()),
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
        return message(new MessagePage("trouble." + trouble.name(), "", ""), texts);
    }

    /**
     * A page of the connections; its forms go nowhere else.
     *
     * @param name of the page
     * @param model what it shows
     * @param texts the language
     * @return the page
     */
    public View ofConnections(String name, Object model, Texts texts) {
        return view(name, model, texts, "'self'");
    }

    private View message(MessagePage model, Texts texts) {
        return view(View.MESSAGE, model, texts, "'none'");
    }

    private View view(String name, Object model, Texts texts, String formAction) {
        return new View(name, model, new Frame(texts, brand, logo, stylesheet), formAction);
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
        return finished(html.toString(), "'sha256-" + sha256(stylesheet) + "'", view);
    }

    /**
     * A page that the host has rendered. It may have stylesheets, pictures and fonts of its own origin, and no script.
     *
     * @param html the document
     * @param view what it shows
     * @return the finished page
     */
    public Page ofHost(String html, View view) {
        return finished(html, "'self'; font-src 'self'", view);
    }

    private static Page finished(String html, String styleSource, View view) {
        String policy = "default-src 'none'; style-src " + styleSource + "; img-src 'self'; base-uri 'none';"
                + " frame-ancestors 'none'; form-action " + view.formAction();
        return new Page(html, policy, view.frame().texts().tag());
    }

    private static String resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
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
