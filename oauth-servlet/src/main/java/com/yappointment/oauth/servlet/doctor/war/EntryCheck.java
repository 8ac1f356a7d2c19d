package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;

/** Looks at one thing in a web.xml. */
@FunctionalInterface
interface EntryCheck {
    List<Finding> look(Entry entry);
}
