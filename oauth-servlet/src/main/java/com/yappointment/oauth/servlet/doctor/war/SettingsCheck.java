package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.config.SettingsReader;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.WebXml;
import com.yappointment.oauth.servlet.war.WebXml.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings in web.xml, as the start would read them; what is not there may be set in the container. */
final class SettingsCheck {
    private static final Map<Setting, String> MAY_BE_SET_ELSEWHERE =
            Map.of(Setting.ISSUER, "https://app.example", Setting.SCOPES, "example = An example");

    private SettingsCheck() {}

    /** The settings; empty where they cannot even be collected, with a finding. */
    static Optional<Configuration> read(WebXml webXml, Unit ours, List<Finding> findings) {
        try {
            return Optional.of(Configuration.of(ours.params(), webXml.contextParams(), Map.of(), Map.of()));
        } catch (IllegalArgumentException e) {
            findings.add(refused(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    static List<Finding> look(WebXml webXml, Unit ours, Configuration configuration) {
        Map<String, String> properties = new HashMap<>();
        MAY_BE_SET_ELSEWHERE.forEach((setting, value) -> {
            if (configuration.text(setting).isEmpty()) {
                properties.put(Setting.PROPERTY_PREFIX + setting.text(), value);
            }
        });
        Configuration whole = Configuration.of(ours.params(), webXml.contextParams(), Map.of(), properties);
        try {
            SettingsReader.settings(whole);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(refused(whole.placed(String.valueOf(e.getMessage()))));
        }
    }

    private static Finding refused(String why) {
        return Finding.problem(
                "A setting in web.xml is wrong, so the start is refused: " + why + ".", "Correct it there.");
    }
}
