package com.yappointment.oauth.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.terms.RedirectUri;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a form says of the app that it was shown for, so that a form from before a change of somebody else is known. The
 * token of the form is bound to it.
 */
final class Shown {
    /** The field that brings it back. */
    static final String FIELD = "shown";

    private Shown() {}

    /** Of what can be changed in the form of an app. */
    static String app(Client app) {
        List<String> parts = new ArrayList<>(List.of(
                app.name(),
                app.profile().publisher(),
                Boolean.toString(app.profile().verified()),
                app.scope().toString(),
                app.optionalScope().toString()));
        app.redirectUris().stream().map(RedirectUri::value).forEach(parts::add);
        return digest(parts);
    }

    private static String digest(List<String> parts) {
        try {
            // none of them has a line break in it
            byte[] bytes = String.join("\n", parts).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
