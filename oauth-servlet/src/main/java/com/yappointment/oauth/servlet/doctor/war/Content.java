package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.war.Lib;
import com.yappointment.oauth.servlet.war.War;
import com.yappointment.oauth.servlet.war.WebXml;
import java.util.List;
import java.util.Optional;

/** A WAR with what it is set to, as far as its web.xml says. */
record Content(War war, Optional<WebXml> webXml, Optional<Entry> entry) {
    /** The jars with our filter in them. */
    List<Lib> ours() {
        return war.libs().stream()
                .filter(lib -> lib.has(OurClasses.FILTER_FILE))
                .toList();
    }
}
