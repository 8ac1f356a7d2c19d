package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.war.Beside;
import com.yappointment.oauth.servlet.war.Lib;
import com.yappointment.oauth.servlet.war.War;
import com.yappointment.oauth.servlet.war.WebXml;
import java.util.List;
import java.util.Optional;

/** A WAR with what it is set to, as far as its web.xml says, and with what works beside that. */
record Content(War war, Optional<WebXml> webXml, Optional<Entry> entry, Beside beside) {
    /** The jars with our filter in them. */
    List<Lib> ours() {
        return war.libs().stream()
                .filter(lib -> lib.has(OurClasses.FILTER_FILE))
                .toList();
    }
}
