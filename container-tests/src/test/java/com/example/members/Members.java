package com.example.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Map;
import java.util.Set;

/** Who there is, and in which groups. */
@ApplicationScoped
public class Members implements IdentityStore {
    private static final Map<String, Set<String>> GROUPS =
            Map.of("ann", Set.of("staff", "team"), "bob", Set.of("staff"));

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof UsernamePasswordCredential given
                        && GROUPS.containsKey(given.getCaller())
                        && given.compareTo(given.getCaller(), "secret of " + given.getCaller())
                ? new CredentialValidationResult(given.getCaller(), GROUPS.get(given.getCaller()))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
