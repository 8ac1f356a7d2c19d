package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.WebXml;
import com.yappointment.oauth.servlet.war.WebXml.Unit;
import java.util.List;
import java.util.stream.Stream;

/** A WAR is copied, kept and unpacked by many; what is in it is no secret. */
final class SecretsCheck implements EntryCheck {
    @Override
    public List<Finding> look(Entry entry) {
        WebXml webXml = entry.webXml();
        return Stream.of(Setting.JDBC_PASSWORD, Setting.TOKEN_KEYS)
                .filter(setting -> webXml.contextParams().containsKey(Setting.PROPERTY_PREFIX + setting.text())
                        || Stream.concat(webXml.filters().stream(), webXml.servlets().stream())
                                .filter(unit -> unit.className().startsWith(OurClasses.PACKAGE.replace('/', '.')))
                                .map(Unit::params)
                                .anyMatch(params -> params.containsKey(setting.text())))
                .map(setting -> Finding.warning(
                        setting.text() + " is written in web.xml: whoever gets the WAR has it.",
                        "Take it out, make a new one, and set it in the environment of the container:\n"
                                + setting.variable() + "=..."))
                .toList();
    }
}
