package com.yappointment.oauth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.usage.DailyCount;
import com.yappointment.oauth.usage.DailyCount.What;
import com.yappointment.oauth.usage.DailyCountStore;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every store of counts adds up; a new one starts with a subclass of this. */
public abstract class DailyCountStoreContract {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final ClientId WEB = new ClientId("web");
    private static final ClientId OTHER = new ClientId("other");

    protected abstract DailyCountStore counts();

    private void add(ClientId client, LocalDate day, What what, long times) {
        counts().add(new TreeMap<>(Map.of(new DailyCount(client, day, what), times)));
    }

    @Test
    void what_is_added_is_added_to_what_is_there() {
        add(WEB, DAY, What.ISSUED, 2);
        add(WEB, DAY, What.ISSUED, 3);
        add(WEB, DAY, What.REPLAYED, 1);
        add(WEB, DAY.plusDays(1), What.ISSUED, 4);
        add(OTHER, DAY, What.ISSUED, 5);

        assertEquals(
                Map.of(
                        new DailyCount(WEB, DAY, What.ISSUED), 5L,
                        new DailyCount(WEB, DAY, What.REPLAYED), 1L,
                        new DailyCount(WEB, DAY.plusDays(1), What.ISSUED), 4L),
                counts().of(WEB, DAY));
        assertEquals(Map.of(new DailyCount(WEB, DAY.plusDays(1), What.ISSUED), 4L), counts().of(WEB, DAY.plusDays(1)));
    }

    /** Also the first of a day, when there is nothing to add to yet. */
    @Test
    void of_those_who_add_at_the_same_time_nobody_is_lost() throws Exception {
        int nodes = 6;
        int rounds = 20;

        AtOnce.times(nodes, () -> {
            for (int i = 0; i < rounds; i++) {
                var more = new TreeMap<DailyCount, Long>();
                for (What what : What.values()) {
                    more.put(new DailyCount(WEB, DAY.plusDays(i), what), 1L);
                    more.put(new DailyCount(OTHER, DAY.plusDays(i), what), 2L);
                }
                counts().add(more);
            }
            return rounds;
        });

        assertEquals(
                (long) nodes * rounds * What.values().length,
                counts().of(WEB, DAY).values().stream()
                        .mapToLong(times -> times)
                        .sum());
        assertEquals(
                2L * nodes * rounds * What.values().length,
                counts().of(OTHER, DAY).values().stream()
                        .mapToLong(times -> times)
                        .sum());
    }
}
