package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.config.StoreFacts;
import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;

/** Nodes of two versions share the tables while one takes the other's place, and not for longer. */
final class SchemaCheck implements RunningCheck {
    @Override
    public List<Finding> look(Running running) {
        StoreFacts store = running.store();
        if (store.step() == store.lastKnownStep()) {
            return List.of();
        }
        return List.of(Finding.warning(
                "The tables are at step " + store.step() + " of the schema, this version knows " + store.lastKnownStep()
                        + ": a node of another version has changed them.",
                "Bring all nodes to the newer version."));
    }
}
