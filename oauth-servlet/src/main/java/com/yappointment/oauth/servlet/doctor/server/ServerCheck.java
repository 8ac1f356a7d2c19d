package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.util.List;

/** Looks at one thing of a running server. */
@FunctionalInterface
interface ServerCheck {
    List<Finding> look(Server server) throws IOException;
}
