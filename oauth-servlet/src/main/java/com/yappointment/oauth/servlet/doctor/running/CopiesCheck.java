package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;

/** Of several copies of our jar the container takes parts of any. */
final class CopiesCheck implements RunningCheck {
    @Override
    public List<Finding> look(Running running) {
        int copies = running.container().copies();
        return copies <= 1
                ? List.of()
                : List.of(Finding.problem(
                        "Our classes are on the class path " + copies + " times. Which of them run is chance.",
                        "Keep one jar of ours, in WEB-INF/lib or in the container."));
    }
}
