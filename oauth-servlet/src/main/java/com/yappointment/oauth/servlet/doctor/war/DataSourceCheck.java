package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;

/** A name below java:comp/env is there only where web.xml asks the container for it. */
final class DataSourceCheck implements EntryCheck {
    private static final String OURS = "java:comp/env/";

    @Override
    public List<Finding> look(Entry entry) {
        return entry.configuration().text(Setting.DATA_SOURCE).stream()
                .filter(name -> name.startsWith(OURS))
                .map(name -> name.substring(OURS.length()))
                .filter(name -> !entry.webXml().resourceRefs().contains(name))
                .map(name -> Finding.warning(
                        "dataSource names " + OURS + name
                                + ", but web.xml has no <resource-ref> for it: most containers"
                                + " bind it only where one asks for it.",
                        """
                        <resource-ref>
                          <res-ref-name>%s</res-ref-name>
                          <res-type>javax.sql.DataSource</res-type>
                          <res-auth>Container</res-auth>
                        </resource-ref>""".formatted(name)))
                .toList();
    }
}
