package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.util.List;

/** Looks at one thing in a WAR. */
@FunctionalInterface
interface ContentCheck {
    List<Finding> look(Content content) throws IOException;
}
