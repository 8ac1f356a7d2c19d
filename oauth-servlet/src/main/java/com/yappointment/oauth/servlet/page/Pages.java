package com.yappointment.oauth.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.authorize.AuthorizeResult.ConsentRequired;
import com.yappointment.oauth.authorize.AuthorizeResult.NotAllowed;
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
     * @return the page
     */
    public Page consent(ConsentRequired consent, String action) {
        return page(
                "consent.jte",
                ConsentPage.of(consent, action),
                "'self' " + consent.redirectUri().cspSource() + " https: http:");
    }

    /**
     * The page for a person who may not connect apps.
     *
     * @param notAllowed who asked, and who is logged in
     * @return the page
     */
    public Page notAllowed(NotAllowed notAllowed) {
        return message(new MessagePage(
                "You cannot connect apps",
                notAllowed.clientName() + " asks for access, but you, "
                        + notAllowed.owner().name()
                        + ", may not connect apps here. Ask somebody who may, or log in as another person.",
                "",
                notAllowed.backToClient(),
                "Back to " + notAllowed.clientName()));
    }

    /**
     * The page that says why something went no further.
     *
     * @param message what is wrong and what to do
     * @param diagnosticId leads the operator to the reason
     * @return the page
     */
    public Page error(String message, String diagnosticId) {
        return message(MessagePage.of("This did not work", message, diagnosticId));
    }

    private Page message(MessagePage model) {
        return page("message.jte", model, "'none'");
    }

    private Page page(String template, Object model, String formAction) {
        var html = new StringOutput();
        engine.render(template, Map.of("page", model, "stylesheet", stylesheet), html);
        return new Page(html.toString(), policy + " " + formAction);
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
