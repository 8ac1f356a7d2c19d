package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.War;
import java.util.List;

/** slf4j 1 finds its backend by a class, slf4j 2 by a service: with the wrong one, the libraries' lines are lost. */
final class LoggingCheck implements ContentCheck {
    private static final String API_TWO = "org/slf4j/spi/SLF4JServiceProvider.class";
    private static final String API = "org/slf4j/LoggerFactory.class";
    private static final String BACKEND_ONE = "org/slf4j/impl/StaticLoggerBinder.class";
    private static final String BACKEND_TWO = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    @Override
    public List<Finding> look(Content content) {
        War war = content.war();
        boolean two = war.has(API_TWO);
        boolean one = war.has(API) && !two;
        if (two && war.has(BACKEND_ONE) && !war.has(BACKEND_TWO)) {
            return List.of(finding("2", "1"));
        }
        return one && war.has(BACKEND_TWO) && !war.has(BACKEND_ONE) ? List.of(finding("1", "2")) : List.of();
    }

    private static Finding finding(String api, String backend) {
        return Finding.warning(
                "slf4j-api is of version " + api + ", but its backend in WEB-INF/lib is for version " + backend
                        + ": what libraries log is lost.",
                "Bring both to the same version; slf4j-api 2 with a backend of version 2 takes callers of version 1 too.");
    }
}
