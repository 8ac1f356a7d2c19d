package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.War;
import java.util.ArrayList;
import java.util.List;

/** Databases and pools are the host's own jars. */
final class DatabaseJarsCheck implements ContentCheck {
    @Override
    public List<Finding> look(Content content) {
        return content.entry()
                .map(entry -> look(content.war(), entry.configuration()))
                .orElse(List.of());
    }

    private static List<Finding> look(War war, Configuration configuration) {
        List<Finding> findings = new ArrayList<>();
        long ways = List.of(Setting.DATA_SOURCE, Setting.JDBC_URL, Setting.H2_DIRECTORY).stream()
                .filter(setting -> configuration.text(setting).isPresent())
                .count();
        if (ways > 1) {
            findings.add(Finding.problem(
                    "More than one of dataSource, jdbcUrl and h2Directory is set, so the start is refused.",
                    "Keep the one that is meant."));
        }
        boolean h2Url = configuration
                .text(Setting.JDBC_URL)
                .filter(url -> url.startsWith("jdbc:h2:"))
                .isPresent();
        boolean h2 = configuration.text(Setting.H2_DIRECTORY).isPresent() || h2Url;
        if (h2 && !war.has("org/h2/Driver.class")) {
            findings.add(Finding.problem(
                    "The embedded database is set, but H2 is not in WEB-INF/lib.",
                    "Put h2-2.4.240.jar (com.h2database:h2) there, or set dataSource."));
        }
        if (configuration.text(Setting.JDBC_URL).isPresent() && !war.has("com/zaxxer/hikari/HikariDataSource.class")) {
            findings.add(Finding.problem(
                    "jdbcUrl is set, but HikariCP is not in WEB-INF/lib.",
                    "Put HikariCP (com.zaxxer:HikariCP) there, or set dataSource, a pool of the container."));
        }
        return findings;
    }
}
