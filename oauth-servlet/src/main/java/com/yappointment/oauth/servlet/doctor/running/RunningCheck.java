package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;

/** Looks at one thing of a running application. */
@FunctionalInterface
interface RunningCheck {
    List<Finding> look(Running running);
}
