package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;

/** What the database acknowledges has to survive a crash and a fail-over. */
final class PromisesCheck implements RunningCheck {
    @Override
    public List<Finding> look(Running running) {
        return running.store().brokenPromises().stream()
                .map(sentence -> Finding.warning(sentence, "See \"The database\" in the operator's guide."))
                .toList();
    }
}
