package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.war.WebXml;

/**
 * A web.xml with our entry, and what is set there or elsewhere.
 *
 * @param loginMechanism whether the container has a login that web.xml does not name
 */
record Entry(WebXml webXml, Configuration configuration, OurPaths paths, boolean loginMechanism) {}
