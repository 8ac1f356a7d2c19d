package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.War;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files and classes that settings name have to be in the WAR. */
final class NamedThingsCheck implements ContentCheck {
    private static final String IN_THE_WAR = "/WEB-INF/";

    @Override
    public List<Finding> look(Content content) {
        return content.entry()
                .map(entry -> look(content.war(), entry.configuration()))
                .orElse(List.of());
    }

    private static List<Finding> look(War war, Configuration configuration) {
        List<Finding> findings = new ArrayList<>();
        Stream.of(Setting.CLIENTS_FILE, Setting.BRAND_LOGO)
                .forEach(setting -> configuration.lines(setting).stream()
                        .filter(name ->
                                name.startsWith(IN_THE_WAR) && !war.names().contains(name.substring(1)))
                        .forEach(name -> findings.add(Finding.problem(
                                setting.text() + " names " + name
                                        + ", which is not in the WAR, so the start is refused.",
                                "Put the file there, or correct the name."))));
        Stream.of(Setting.RESOURCE_OWNERS, Setting.EVENT_LISTENERS)
                .forEach(setting -> configuration.words(setting).stream()
                        .filter(name -> !war.has(name.replace('.', '/') + ".class"))
                        .forEach(name -> findings.add(Finding.problem(
                                setting.text() + " names the class " + name
                                        + ", which is neither in WEB-INF/classes nor in a jar of WEB-INF/lib.",
                                "Put the class there, or correct the name."))));
        return findings;
    }
}
