package com.yappointment.oauth.registry;

import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.wire.Params;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The form of one more secret: what is in it, and what is wrong with that. A label is taken once, so the same form makes
 * one secret.
 *
 * @param formToken goes into the form
 * @param label what was written
 * @param days what was chosen; {@link #NEVER}: it does not expire
 * @param faults what is wrong with what was written; none the first time
 */
public record SecretForm(String formToken, String label, Optional<Integer> days, Set<Fault> faults) {
    /** Days of a secret that does not expire. */
    public static final int NEVER = 0;

    /** For how many days a secret can be made. */
    public static final List<Integer> CHOICES = List.of(NEVER, 30, 90, 365);

    /** The longest label, which a row surely holds. */
    public static final int LONGEST_LABEL = 100;

    /** What is wrong with a field. */
    public enum Fault {
        /** There is no label, or it is too long. */
        LABEL,
        /** A secret of the app has it already: of somebody else, or of this form, which was sent twice. */
        LABEL_TAKEN,
        /** It was not chosen how long it is to last. */
        DAYS
    }

    static SecretForm empty(String formToken) {
        return new SecretForm(formToken, "", Optional.of(NEVER), Set.of());
    }

    static SecretForm read(Params form) {
        String label = form.get("label").orElse("").strip();
        Optional<Integer> days = form.get("days")
                .flatMap(text -> CHOICES.stream()
                        .filter(choice -> choice.toString().equals(text))
                        .findFirst());
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (label.isEmpty() || label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            faults.add(Fault.LABEL);
        }
        if (days.isEmpty()) {
            faults.add(Fault.DAYS);
        }
        return new SecretForm(form.get(Forms.FIELD).orElse(""), label, days, faults);
    }

    SecretForm labelTaken() {
        return new SecretForm(formToken, label, days, Set.of(Fault.LABEL_TAKEN));
    }
}
