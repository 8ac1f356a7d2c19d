package com.yappointment.oauth.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A use costs no statement, and comes to the store later; at most once. */
class LastUsesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int MOST = 1200;

    private final List<Map<RowId, Instant>> kept = new ArrayList<>();
    private final LastUses uses = new LastUses(keeping(batch -> kept.add(copy(batch))), MOST);
    private final GrantId id = GrantId.random(Samples.RANDOM);

    /** Of which nobody asks what it has. */
    private static LastUseStore keeping(Consumer<SortedMap<RowId, Instant>> keep) {
        return new LastUseStore() {
            @Override
            public void keep(SortedMap<RowId, Instant> uses) {
                keep.accept(uses);
            }

            @Override
            public Map<RowId, Instant> of(Set<? extends RowId> ids) {
                return Map.of();
            }
        };
    }

    private static Map<RowId, Instant> copy(SortedMap<RowId, Instant> batch) {
        return Map.copyOf(batch);
    }

    @Test
    void what_was_used_since_the_last_time_is_handed_over_with_its_latest_time() {
        uses.used(id, NOW.plusSeconds(3));
        uses.used(id, NOW.plusSeconds(5));
        uses.used(id, NOW.plusSeconds(4));
        assertEquals(List.of(), kept, "no request waits for the store");

        uses.flush();
        uses.flush();

        assertEquals(List.of(Map.of(id, NOW.plusSeconds(5))), kept);
    }

    @Test
    void a_batch_is_no_larger_than_the_store_takes() {
        IntStream.range(0, MOST).forEach(i -> uses.used(GrantId.random(Samples.RANDOM), NOW));

        uses.flush();

        assertEquals(List.of(500, 500, 200), kept.stream().map(Map::size).toList());
    }

    @Test
    void more_than_the_bound_is_forgotten_and_what_is_there_goes_on() {
        uses.used(id, NOW);
        IntStream.range(0, MOST).forEach(i -> uses.used(GrantId.random(Samples.RANDOM), NOW));
        uses.used(id, NOW.plusSeconds(9));

        uses.flush();

        assertEquals(MOST, kept.stream().mapToInt(Map::size).sum());
        assertTrue(kept.stream().anyMatch(batch -> NOW.plusSeconds(9).equals(batch.get(id))));
    }

    @Test
    void what_the_store_did_not_take_is_handed_over_the_next_time() {
        List<String> away = new ArrayList<>(List.of("away"));
        var unlucky = new LastUses(
                keeping(batch -> {
                    if (!away.isEmpty()) {
                        throw new IllegalStateException(away.remove(0));
                    }
                    kept.add(copy(batch));
                }),
                MOST);
        unlucky.used(id, NOW);

        assertThrows(IllegalStateException.class, unlucky::flush);
        unlucky.flush();

        assertEquals(List.of(Map.of(id, NOW)), kept);
    }

    @Test
    void what_is_used_while_it_is_handed_over_is_not_lost() {
        List<Instant> later = new ArrayList<>(List.of(NOW.plusSeconds(2)));
        LastUses[] self = new LastUses[1];
        self[0] = new LastUses(
                keeping(batch -> {
                    kept.add(copy(batch));
                    if (!later.isEmpty()) {
                        self[0].used(id, later.remove(0));
                    }
                }),
                MOST);
        self[0].used(id, NOW);

        self[0].flush();
        self[0].flush();

        assertEquals(List.of(Map.of(id, NOW), Map.of(id, NOW.plusSeconds(2))), kept);
    }
}
