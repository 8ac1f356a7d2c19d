package com.yappointment.oauth.connection;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Params;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The form of a new API key: what is in it, and what is wrong with that.
 *
 * @param id of the key-to-be; a form can make one key only
 * @param formToken goes into the form
 * @param choices for how many days a key can be made
 * @param name what was written
 * @param scope what was chosen
 * @param days what was chosen
 * @param faults what is wrong with what was written; none the first time
 */
public record NewKeyForm(
        ApiKeyId id,
        String formToken,
        List<Integer> choices,
        String name,
        Scope scope,
        OptionalInt days,
        Set<Fault> faults) {
    /** What the names of the fields of scopes begin with; each has one of its own, as none may come twice. */
    public static final String SCOPE_FIELD = "scope/";

    private static final int[] USUAL_DAYS = {30, 90, 365};

    /** What is wrong with a field. */
    public enum Fault {
        /** There is no name, or it is too long. */
        NAME,
        /** Nothing was chosen that the key may do. */
        SCOPE,
        /** It was not chosen how long it is to last. */
        DAYS
    }

    static NewKeyForm empty(ApiKeyId id, String formToken, Settings settings) {
        List<Integer> choices = choices(settings);
        return new NewKeyForm(
                id, formToken, choices, "", Scope.NONE, OptionalInt.of(choices.get(choices.size() / 2)), Set.of());
    }

    static NewKeyForm read(Params form, ApiKeyId id, String formToken, Settings settings) {
        String name = form.get("name").orElse("").strip();
        Scope scope = Scope.of(settings.scopes().keySet().stream()
                .filter(token -> form.get(SCOPE_FIELD + token).isPresent())
                .toList());
        List<Integer> choices = choices(settings);
        Optional<Integer> days = form.get("days")
                .flatMap(text -> choices.stream()
                        .filter(choice -> choice.toString().equals(text))
                        .findFirst());
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (!ApiKey.isName(name)) {
            faults.add(Fault.NAME);
        }
        if (scope.isEmpty()) {
            faults.add(Fault.SCOPE);
        }
        if (days.isEmpty()) {
            faults.add(Fault.DAYS);
        }
        return new NewKeyForm(
                id, formToken, choices, name, scope, days.map(OptionalInt::of).orElseGet(OptionalInt::empty), faults);
    }

    /** The usual ones, as far as they may be, and the longest. */
    private static List<Integer> choices(Settings settings) {
        int longest = Math.toIntExact(settings.apiKeyLifetime().toDays());
        List<Integer> choices = new ArrayList<>(
                IntStream.of(USUAL_DAYS).filter(days -> days < longest).boxed().toList());
        choices.add(longest);
        return choices;
    }
}
