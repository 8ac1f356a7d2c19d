package com.yappointment.oauth.connection;

import static com.yappointment.oauth.connection.ConnectionsPage.NEW_KEY;
import static com.yappointment.oauth.connection.ConnectionsPage.REVOKE_KEY;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.authorize.ResourceOwner.Account;
import com.yappointment.oauth.connection.ConnectionsResult.What;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.form.Refusals;
import com.yappointment.oauth.form.Visitor;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.secret.TokenKind;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.wire.Params;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes API keys and ends them, for who acts for their account. The id of a key-to-be is in its form, and its text follows
 * from it: a form that comes twice within {@link Forms#SHOWN_AGAIN} makes one key, and both answers show it. Immutable, safe
 * for all threads.
 */
final class ApiKeyForms {
    private final Settings settings;
    private final ApiKeyStore keys;
    private final Supplier<Instant> clock;
    private final KeyRing ring;
    private final TokenFormat format;
    private final SecureRandom random;
    private final Forms<ConnectionsPage, ConnectionsProblem> forms;
    private final Refusals<ConnectionsProblem, ConnectionsResult> refusals;
    private final Events events;

    ApiKeyForms(
            Settings settings,
            ApiKeyStore keys,
            Supplier<Instant> clock,
            KeyRing ring,
            SecureRandom random,
            Forms<ConnectionsPage, ConnectionsProblem> forms,
            Refusals<ConnectionsProblem, ConnectionsResult> refusals,
            Events events) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.ring = ring;
        this.format = new TokenFormat(settings.tokenPrefix(), ring);
        this.random = random;
        this.forms = forms;
        this.refusals = refusals;
        this.events = events;
    }

    ConnectionsResult askNew(Params query, Visitor visitor) {
        Optional<Account> account = account(query, visitor.person());
        if (account.isEmpty()) {
            return refused(ConnectionsProblem.NOT_YOURS, visitor);
        }
        ApiKeyId id = ApiKeyId.random(random);
        String token = forms.token(visitor, clock.get(), NEW_KEY, id.toString());
        return new ConnectionsResult.AskNewKey(visitor.person(), account.get(), NewKeyForm.empty(id, token, settings));
    }

    ConnectionsResult make(Params form, Visitor visitor) {
        String idText = form.get("key").orElse("");
        Optional<ConnectionsProblem> problem = forms.problem(form, visitor, clock.get(), NEW_KEY, idText);
        if (problem.isPresent()) {
            return refused(problem.get(), visitor);
        }
        Optional<Account> account = account(form, visitor.person());
        if (account.isEmpty()) {
            return refused(ConnectionsProblem.NOT_YOURS, visitor);
        }
        ApiKeyId id = ApiKeyId.parse(idText).orElseThrow(); // the form was made here
        NewKeyForm filled = NewKeyForm.read(form, id, form.get(Forms.FIELD).orElse(""), settings);
        return filled.faults().isEmpty()
                ? make(filled, forms.apiKey(form), account.get(), visitor)
                : new ConnectionsResult.AskNewKey(visitor.person(), account.get(), filled);
    }

    private ConnectionsResult make(NewKeyForm form, Secret secret, Account account, Visitor visitor) {
        ServerKeys serverKeys = ring.now();
        var token = new Token(
                TokenKind.API_KEY, serverKeys.current(), GrantId.of(form.id().bytes()), 0, secret);
        Instant now = clock.get();
        var key = new ApiKey(
                form.id(),
                account.id(),
                visitor.person().id(),
                form.name(),
                form.scope(),
                serverKeys.digest(token),
                now,
                now.plus(Duration.ofDays(form.days().orElseThrow())),
                null);
        Secret text = format.write(token, serverKeys);
        return switch (keys.make(key)) {
            case MADE -> {
                events.tell(OAuthEvent.of(EventKind.API_KEY_MADE, now)
                        .owner(key.owner())
                        .apiKey(key.id()));
                yield new ConnectionsResult.KeyMade(visitor.person(), account, key, text);
            }
            case THERE_ALREADY ->
                keptOf(key)
                        .<ConnectionsResult>map(
                                kept -> new ConnectionsResult.KeyMade(visitor.person(), account, kept, text))
                        .orElseGet(() -> refused(ConnectionsProblem.KEY_MADE_BEFORE, visitor));
            case TOO_MANY -> refused(ConnectionsProblem.TOO_MANY_KEYS, visitor);
        };
    }

    /** What is kept of this key, which its form has made a moment ago: with what was chosen then. */
    private Optional<ApiKey> keptOf(ApiKey key) {
        return keys.find(key.id())
                .filter(found -> found.key().refusal(key.digest(), found.now()).isEmpty())
                .filter(found -> Forms.shownAgain(found.key().createdAt(), found.now()))
                .map(ApiKeyStore.Found::key)
                .filter(kept -> kept.account().equals(key.account()));
    }

    ConnectionsResult askRevoke(Params query, Visitor visitor) {
        Optional<Theirs> theirs = theirs(query, visitor.person());
        if (theirs.isEmpty()) {
            return refused(ConnectionsProblem.NOT_YOURS, visitor);
        }
        ApiKey key = theirs.get().key();
        if (key.revokedAt() != null) {
            return refused(ConnectionsProblem.ENDED_BEFORE, visitor);
        }
        String token = forms.token(visitor, clock.get(), REVOKE_KEY, key.id().toString());
        return new ConnectionsResult.AskRevokeKey(visitor.person(), theirs.get().account(), key, token);
    }

    /** Twice is as good as once. */
    ConnectionsResult revoke(Params form, Visitor visitor) {
        Optional<ConnectionsProblem> problem = forms.problem(
                form, visitor, clock.get(), REVOKE_KEY, form.get("key").orElse(""));
        if (problem.isPresent()) {
            return refused(problem.get(), visitor);
        }
        Optional<Theirs> theirs = theirs(form, visitor.person());
        if (theirs.isEmpty()) {
            return refused(ConnectionsProblem.NOT_YOURS, visitor);
        }
        ApiKey key = theirs.get().key();
        if (keys.revoke(key.id(), key.account())) {
            events.tell(OAuthEvent.of(EventKind.API_KEY_REVOKED, clock.get())
                    .owner(key.owner())
                    .apiKey(key.id())
                    .by(visitor.person().id()));
        }
        return new ConnectionsResult.Done(What.REVOKED, Optional.of(key.account()));
    }

    private record Theirs(ApiKey key, Account account) {}

    /** The key that is named, if this person acts for its account. */
    private Optional<Theirs> theirs(Params params, ResourceOwner owner) {
        return params.get("key")
                .flatMap(ApiKeyId::parse)
                .flatMap(keys::find)
                .map(ApiKeyStore.Found::key)
                .flatMap(key -> owner.account(key.account().value()).map(account -> new Theirs(key, account)));
    }

    private Optional<Account> account(Params params, ResourceOwner owner) {
        return settings.apiKeyLifetime().isZero()
                ? Optional.empty()
                : params.get("account").flatMap(owner::account);
    }

    private ConnectionsResult refused(ConnectionsProblem problem, Visitor visitor) {
        return refusals.refuse(problem, visitor);
    }
}
