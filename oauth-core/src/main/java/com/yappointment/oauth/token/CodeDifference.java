package com.yappointment.oauth.token;

import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.Difference.What;
import com.yappointment.oauth.grant.AuthorizationCode;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.terms.RedirectUri;
import java.util.List;
import java.util.Optional;

/** What a code that was refused should have come with. */
final class CodeDifference {
    private CodeDifference() {}

    static Optional<Difference> of(Step.Refused refused, String redirectUri) {
        return switch (refused.refusal()) {
            case VERIFIER_MISMATCH -> Optional.of(Difference.of(What.VERIFIER));
            case REDIRECT_URI_MISMATCH -> code(refused.next()).map(code -> ofUri(code, redirectUri));
            default -> Optional.empty();
        };
    }

    private static Optional<AuthorizationCode> code(Grant grant) {
        if (grant instanceof Grant.CodeIssued issued) {
            return Optional.of(issued.code());
        }
        return grant instanceof Grant.Active active ? Optional.ofNullable(active.spentCode()) : Optional.empty();
    }

    private static Difference ofUri(AuthorizationCode code, String presented) {
        RedirectUri asked = code.redirectUri();
        if (asked == null) {
            return Difference.of(What.REDIRECT_URI_NOT_EXPECTED);
        }
        if (presented.isEmpty()) {
            return Difference.of(What.REDIRECT_URI_MISSING);
        }
        return RedirectUri.fault(presented)
                .map(fault -> new Difference(What.REDIRECT_URI_RULE, "", fault.sentence()))
                .orElseGet(() -> Difference.between(new RedirectUri(presented), List.of(asked)));
    }
}
