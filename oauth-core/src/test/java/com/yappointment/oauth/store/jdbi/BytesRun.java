package com.yappointment.oauth.store.jdbi;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Measures how many bytes a grant takes, with indexes. Not in the default build. */
class BytesRun {
    private static final int GRANTS = Integer.getInteger("size.bytes", 100_000);

    @ParameterizedTest
    @MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
    void bytes_of_a_grant_in_each_state(Engine engine) throws Exception {
        var report = new Report("bytes-" + engine.name().toLowerCase(Locale.ROOT));
        try (LargeStore store = LargeStore.open(engine)) {
            var row = new StringBuilder();
            String version = "";
            for (ManyGrants.Kind kind : ManyGrants.Kind.values()) {
                String prefix = kind.name().toLowerCase(Locale.ROOT) + "_";
                new ManyGrants(store, prefix, GRANTS, kind, false);
                version = store.version();
                row.append(" | ").append(store.bytes(prefix) / GRANTS);
            }
            report.line("| %s%s |", version, row);
        }
    }
}
