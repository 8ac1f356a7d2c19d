package com.yappointment.demo.kill;

import com.yappointment.oauth.store.jdbi.PowerCutPath;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** In a copy of the WAR: before the drop-in opens its database, H2 gets to know a disk that can lose its power. */
public final class PowerCutListener implements ServletContextListener {
    /** For the container. */
    public PowerCutListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        PowerCutPath.register();
    }
}
