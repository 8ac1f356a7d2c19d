package com.yappointment.oauth.registry;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Params;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The form of an app: what is in it, and what is wrong with that.
 *
 * @param page that it is on
 * @param id of the app, or of the app-to-be; a form can register one only
 * @param formToken goes into the form
 * @param shown goes into the form too: of the app as it was when the form was shown; empty: there was none
 * @param name what was written
 * @param publisher what was written
 * @param verified whether it was ticked that the team has checked who makes the app
 * @param redirectUris what was written
 * @param type what was chosen; empty: nothing
 * @param scope what was ticked
 * @param optional what was ticked that people may leave out
 * @param faults what is wrong with what was written; none the first time
 * @param wrongUris the texts that no redirect URI is made of
 */
public record AppForm(
        RegistryPage page,
        ClientId id,
        String formToken,
        String shown,
        String name,
        String publisher,
        boolean verified,
        List<String> redirectUris,
        Optional<ClientType> type,
        Scope scope,
        Scope optional,
        Set<Fault> faults,
        List<WrongUri> wrongUris) {
    /** What the names of the fields of scopes begin with; each has one of its own, as none may come twice. */
    public static final String SCOPE_FIELD = "scope/";

    /** The same for those that people may leave out. */
    public static final String OPTIONAL_FIELD = "optional/";

    /** What the names of the fields of redirect URIs begin with; a number follows, from 0. */
    public static final String URI_FIELD = "redirect_uri/";

    /** The form has at most so many of them. */
    public static final int MOST_URIS = 30;

    /** What is wrong with a field. */
    public enum Fault {
        /** There is no name, or it is too long. */
        NAME,
        /** The publisher is too long. */
        PUBLISHER,
        /** There is no redirect URI. */
        NO_REDIRECT_URI,
        /** A text is no redirect URI. */
        REDIRECT_URI,
        /** The redirect URIs are too long together. */
        REDIRECT_URIS_TOO_LONG,
        /** It was not chosen what kind of app it is. */
        TYPE,
        /** Nothing was ticked that the app may ask for. */
        SCOPE
    }

    /**
     * A text that is no redirect URI.
     *
     * @param text what was written
     * @param fault why not
     */
    public record WrongUri(String text, RedirectUri.Fault fault) {}

    static AppForm empty(ClientId id, String formToken) {
        return new AppForm(
                RegistryPage.REGISTER,
                id,
                formToken,
                "",
                "",
                "",
                false,
                List.of(),
                Optional.empty(),
                Scope.NONE,
                Scope.NONE,
                Set.of(),
                List.of());
    }

    static AppForm of(Client app, String formToken, String shown) {
        return new AppForm(
                RegistryPage.EDIT,
                app.id(),
                formToken,
                shown,
                app.name(),
                app.profile().publisher(),
                app.profile().verified(),
                app.redirectUris().stream().map(RedirectUri::value).toList(),
                Optional.of(app.type()),
                app.scope(),
                app.optionalScope(),
                Set.of(),
                List.of());
    }

    static AppForm read(Params form, RegistryPage page, ClientId id, Optional<ClientType> type, Settings settings) {
        String name = form.get("name").orElse("").strip();
        String publisher = form.get("publisher").orElse("").strip();
        List<String> lines = IntStream.range(0, MOST_URIS)
                .mapToObj(number -> form.get(URI_FIELD + number).orElse("").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        Scope scope = ticked(form, SCOPE_FIELD, settings);
        List<WrongUri> wrong = new ArrayList<>();
        lines.forEach(line -> RedirectUri.fault(line).ifPresent(fault -> wrong.add(new WrongUri(line, fault))));
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (!fits(name, Client.LONGEST_NAME) || name.isEmpty()) {
            faults.add(Fault.NAME);
        }
        if (!fits(publisher, ClientProfile.LONGEST_PUBLISHER)) {
            faults.add(Fault.PUBLISHER);
        }
        if (lines.isEmpty()) {
            faults.add(Fault.NO_REDIRECT_URI);
        } else if (!wrong.isEmpty()) {
            faults.add(Fault.REDIRECT_URI);
        } else if (lines.stream().mapToInt(line -> line.length() + 1).sum() > Client.LONGEST_REDIRECT_URIS) {
            faults.add(Fault.REDIRECT_URIS_TOO_LONG);
        }
        if (type.isEmpty()) {
            faults.add(Fault.TYPE);
        }
        if (scope.isEmpty()) {
            faults.add(Fault.SCOPE);
        }
        return new AppForm(
                page,
                id,
                form.get(Forms.FIELD).orElse(""),
                form.get(Shown.FIELD).orElse(""),
                name,
                publisher,
                form.get("verified").isPresent(),
                lines,
                type,
                scope,
                ticked(form, OPTIONAL_FIELD, settings).within(scope).without(settings.silentScope()),
                faults,
                List.copyOf(wrong));
    }

    private static boolean fits(String text, int longest) {
        return text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    private static Scope ticked(Params form, String field, Settings settings) {
        return Scope.of(settings.scopes().keySet().stream()
                .filter(token -> form.get(field + token).isPresent())
                .toList());
    }

    List<RedirectUri> uris() {
        return redirectUris.stream().map(RedirectUri::new).toList();
    }
}
