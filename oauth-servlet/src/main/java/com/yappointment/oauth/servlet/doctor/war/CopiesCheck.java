package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.Lib;
import java.util.ArrayList;
import java.util.List;

/** Of several copies of our jar the container takes parts of any. */
final class CopiesCheck implements ContentCheck {
    @Override
    public List<Finding> look(Content content) {
        List<String> copies =
                new ArrayList<>(content.ours().stream().map(Lib::fileName).toList());
        if (content.war().names().contains("WEB-INF/classes/" + OurClasses.FILTER_FILE)) {
            copies.add("WEB-INF/classes");
        }
        if (copies.size() > 1) {
            return List.of(Finding.problem(
                    "Our classes are there " + copies.size() + " times: " + String.join(", ", copies)
                            + ". Which of them run is chance.",
                    "Keep one of them."));
        }
        boolean wanted = content.entry().isPresent();
        return wanted && copies.isEmpty()
                ? List.of(Finding.warning(
                        "web.xml names our filter, but no jar of ours is in WEB-INF/lib: unless the container has it in a"
                                + " directory of its own, the application does not start.",
                        "Put oauth-servlet-all.jar into WEB-INF/lib."))
                : List.of();
    }
}
