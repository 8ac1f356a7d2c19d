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
    private final String stylesheet;
    private final String policy;

    /** Loads templates and stylesheet from this jar. */
    public Pages() {
        // by our own class loader: the host may have templates of its own
        this.engine = TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
        this.stylesheet = resource("oauth.css");
        this.policy = "default-src 'none'; style-src 'sha256-" + sha256(stylesheet)
                + "'; base-uri 'none'; frame-ancestors 'none'; form-action";
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
    public Page consent(ConsentRequired consent, String action, Texts texts) {
        return page(
                "consent.jte",
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
    public Page notAllowed(NotAllowed notAllowed, Texts texts) {
        return page(
                "not-allowed.jte",
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
    public Page refused(Refused refused, Texts texts) {
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
    public Page trouble(Trouble trouble, Texts texts) {
        return message(new MessagePage("trouble." + trouble.name(), "", ""), texts);
    }

    private Page message(MessagePage model, Texts texts) {
        return page("message.jte", model, texts, "'none'");
    }

    private Page page(String template, Object model, Texts texts, String formAction) {
        var html = new StringOutput();
        engine.render(template, Map.of("page", model, "frame", new Frame(texts, stylesheet)), html);
        return new Page(html.toString(), policy + " " + formAction, texts.tag());
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
