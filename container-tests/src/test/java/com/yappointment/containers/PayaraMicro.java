package com.yappointment.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara Micro, one jar. */
final class PayaraMicro extends Container {
    private final Path jar;

    PayaraMicro(String version, Level level, Path jar) {
        super("Payara Micro", version, level);
        this.jar = jar;
    }

    @Override
    void describe(Site site) throws IOException {
        if (site.hasDataSource()) {
            write(site.war().resolve("WEB-INF/glassfish-web.xml"), shown("payara/glassfish-web.xml", site));
        }
    }

    @Override
    boolean runsOn(int java) {
        return java >= 11 && java < 25;
    }

    /** It takes that from web.xml only. */
    @Override
    boolean asksTheFilter() {
        return false;
    }

    @Override
    List<String> command(Site site) throws IOException {
        Path war = site.directory().resolve("demo.war");
        Archive.pack(site.war(), war);
        List<String> command = new ArrayList<>(List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/sun.net.www.protocol.jrt=ALL-UNNAMED",
                "--add-opens=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
                "--add-opens=java.logging/java.util.logging=ALL-UNNAMED",
                "--add-opens=java.management/sun.management=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "-jar",
                jar.toString(),
                "--rootdir",
                site.directory().resolve("root").toString(),
                "--port",
                String.valueOf(site.port()),
                "--nocluster",
                "--contextroot",
                "/",
                "--deploy",
                war.toString()));
        if (site.hasDataSource()) {
            Path boot = site.directory().resolve("boot.txt");
            write(boot, shown("payara/boot.txt", site));
            Path driver = only(site.war().resolve("WEB-INF/lib"), "postgresql", ".jar");
            command.addAll(List.of("--addlibs", driver.toString(), "--postbootcommandfile", boot.toString()));
        }
        return command;
    }
}
