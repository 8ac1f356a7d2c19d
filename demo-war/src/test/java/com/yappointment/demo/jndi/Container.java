package com.yappointment.demo.jndi;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.eclipse.jetty.ee11.plus.webapp.EnvConfiguration;
import org.eclipse.jetty.ee11.plus.webapp.PlusConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A container in this process with one web application, as a host has it. */
enum Container {
    TOMCAT {
        @Override
        Running start(Path webApplication, int port, Map<String, String> params) throws Exception {
            var tomcat = new Tomcat();
            tomcat.setBaseDir(webApplication.resolveSibling("tomcat").toString());
            tomcat.setPort(port);
            tomcat.getConnector();
            tomcat.enableNaming();
            Context context = tomcat.addWebapp("", webApplication.toString());
            context.setConfigFile(
                    webApplication.resolve("META-INF/context.xml").toUri().toURL());
            ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false); // that of this test
            context.setParentClassLoader(Container.class.getClassLoader());
            params.forEach(context::addParameter);
            tomcat.start();
            return () -> {
                tomcat.stop();
                tomcat.destroy();
            };
        }
    },

    JETTY {
        @Override
        Running start(Path webApplication, int port, Map<String, String> params) throws Exception {
            var server = new Server();
            var connector = new ServerConnector(server);
            connector.setPort(port);
            server.addConnector(connector);
            var context = new WebAppContext();
            context.setContextPath("/");
            context.setBaseResourceAsPath(webApplication);
            context.setThrowUnavailableOnStartupException(true);
            context.addConfiguration(new EnvConfiguration(), new PlusConfiguration());
            params.forEach(context::setInitParameter);
            server.setHandler(context);
            server.start();
            return server::stop;
        }
    };

    /** A container that has started. */
    @FunctionalInterface
    interface Running {
        void stop() throws Exception;
    }

    abstract Running start(Path webApplication, int port, Map<String, String> params) throws Exception;

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
