package com.yappointment.oauth.store;

import static com.yappointment.oauth.store.Samples.RANDOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.apikey.ApiKeyRefusal;
import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.apikey.ApiKeyStore.Listed;
import com.yappointment.oauth.apikey.ApiKeyStore.Making;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.usage.LastUseStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of API keys keeps; a new store starts with a subclass of this. */
public abstract class ApiKeyStoreContract {
    private static final AccountId GLOW = new AccountId("glow");
    private static final AccountId ZEN = new AccountId("zen");
    private static final int MOST = ApiKeyStore.MOST_PER_ACCOUNT;

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    protected abstract ApiKeyStore keys();

    protected abstract LastUseStore uses();

    @Test
    void every_field_comes_back() {
        var shortest = key(GLOW, "k", 60);
        var longest = new ApiKey(
                ApiKeyId.random(RANDOM),
                new AccountId("☃".repeat(85)),
                new ResourceOwnerId("ü".repeat(127)),
                "\uD83D\uDE00".repeat(50),
                Scope.of("s".repeat(1000)),
                Samples.digest(),
                start,
                start.plusSeconds(61),
                null);
        for (ApiKey key : List.of(shortest, longest)) {
            assertEquals(Making.MADE, keys().make(key));
            var found = keys().find(key.id()).orElseThrow();
            assertEquals(key, found.key());
            assertFalse(found.now().isBefore(start));
        }
        assertEquals(Optional.empty(), keys().find(ApiKeyId.random(RANDOM)));
    }

    @Test
    void an_id_is_made_once() {
        ApiKey key = made(GLOW, 60);
        var again = new ApiKey(
                key.id(),
                ZEN,
                key.owner(),
                "Another",
                key.scope(),
                Samples.digest(),
                start,
                start.plusSeconds(9),
                null);

        assertEquals(Making.THERE_ALREADY, keys().make(again));
        assertEquals(key, keys().find(key.id()).orElseThrow().key());
    }

    @Test
    void a_revoked_key_is_refused_from_then_on_and_is_gone_from_the_list() {
        ApiKey key = made(GLOW, 60);
        ApiKey other = made(GLOW, 60);

        assertTrue(keys().revoke(key.id(), GLOW));

        var found = keys().find(key.id()).orElseThrow();
        assertNotNull(found.key().revokedAt());
        assertEquals(Optional.of(ApiKeyRefusal.API_KEY_REVOKED), found.key().refusal(key.digest(), found.now()));
        assertFalse(keys().revoke(key.id(), GLOW), "once");
        assertEquals(List.of(other), listed(GLOW));
    }

    @Test
    void nobody_revokes_the_key_of_another_account() {
        ApiKey key = made(GLOW, 60);

        assertFalse(keys().revoke(key.id(), ZEN));
        assertFalse(keys().revoke(ApiKeyId.random(RANDOM), GLOW));
        assertEquals(key, keys().find(key.id()).orElseThrow().key());
        assertEquals(List.of(), listed(ZEN));
    }

    @Test
    void the_list_has_the_newest_first_with_their_last_use() {
        ApiKey old = key(GLOW, "Old", 60);
        ApiKey young = new ApiKey(
                ApiKeyId.random(RANDOM),
                GLOW,
                old.owner(),
                "Young",
                old.scope(),
                Samples.digest(),
                start.plusMillis(1),
                start.plusSeconds(60),
                null);
        keys().make(old);
        keys().make(young);
        uses().keep(new TreeMap<>(Map.of(old.id(), start.plusSeconds(7))));

        assertEquals(
                List.of(new Listed(young, Optional.empty()), new Listed(old, Optional.of(start.plusSeconds(7)))),
                keys().ofAccount(GLOW));
    }

    @Test
    void an_account_has_so_many_live_keys_and_no_more() {
        List<ApiKey> all =
                IntStream.range(0, MOST).mapToObj(i -> made(GLOW, 60)).toList();

        assertEquals(Making.TOO_MANY, keys().make(key(GLOW, "One more", 60)));
        assertEquals(Making.THERE_ALREADY, keys().make(all.get(0)));
        assertEquals(Making.MADE, keys().make(key(ZEN, "Of another account", 60)));
        assertTrue(keys().revoke(all.get(7).id(), GLOW));
        assertEquals(Making.MADE, keys().make(key(GLOW, "In its place", 60)));
        assertEquals(Making.TOO_MANY, keys().make(key(GLOW, "One more", 60)));
    }

    @Test
    void a_key_whose_time_is_over_takes_no_place() {
        IntStream.range(0, MOST).forEach(i -> made(GLOW, i < 2 ? -1 : 60));

        assertEquals(Making.MADE, keys().make(key(GLOW, "In its place", 60)));
        assertEquals(Making.MADE, keys().make(key(GLOW, "In the other's place", 60)));
        assertEquals(Making.TOO_MANY, keys().make(key(GLOW, "One more", 60)));
    }

    @Test
    void of_eight_at_once_no_more_are_made_than_there_is_place_for() throws Exception {
        IntStream.range(0, MOST - 3).forEach(i -> made(GLOW, 60));

        List<Making> makings = AtOnce.times(8, () -> keys().make(key(GLOW, "At once", 60)));

        assertEquals(3, makings.stream().filter(Making.MADE::equals).count(), makings::toString);
        assertEquals(5, makings.stream().filter(Making.TOO_MANY::equals).count(), makings::toString);
        assertEquals(MOST, listed(GLOW).size());
    }

    private List<ApiKey> listed(AccountId account) {
        return keys().ofAccount(account).stream().map(Listed::key).toList();
    }

    private ApiKey made(AccountId account, int seconds) {
        ApiKey key = key(account, "A key", seconds);
        assertEquals(Making.MADE, keys().make(key));
        return key;
    }

    private ApiKey key(AccountId account, String name, int seconds) {
        return new ApiKey(
                ApiKeyId.random(RANDOM),
                account,
                new ResourceOwnerId("ann@glow.example"),
                name,
                Samples.SCOPE,
                Samples.digest(),
                start,
                start.plusSeconds(seconds),
                null);
    }
}
