package com.yappointment.demo.boot;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Unpacks the WAR that it was started from, and starts the server that lies in it. */
public final class Main {
    private static final String LOG_LINE = "java.util.logging.SimpleFormatter.format";
    private static final Set<String> COMMANDS = Set.of("schema", "rotate-key");
    private static final int FAILED = 1;
    private static final int WRONG_OPTIONS = 2;

    private Main() {}

    /**
     * Starts, and runs until it is told to stop.
     *
     * @param arguments see {@code --help}
     * @throws Exception when the WAR is damaged
     */
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.println(ServerOptions.HELP);
            return;
        }
        if (arguments.length > 0 && COMMANDS.contains(arguments[0])) {
            run(arguments, UnpackedWar.of(war()));
            return;
        }
        try {
            ServerOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + ServerOptions.HELP);
            System.exit(WRONG_OPTIONS);
        }
        if (System.getProperty(LOG_LINE) == null) {
            System.setProperty(LOG_LINE, "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
        }
        start(arguments, UnpackedWar.of(war()));
    }

    private static Path war() throws URISyntaxException {
        return Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** A command of the drop-in, with the jars that the web application has. It ends the process. */
    private static void run(String[] arguments, UnpackedWar war) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(war), "stop"));
        ClassLoader loader = new URLClassLoader(urls(war.libraries()), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass("com.yappointment.oauth.servlet.command.Main")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    private static void start(String[] arguments, UnpackedWar war) throws Exception {
        ClassLoader loader = new URLClassLoader(urls(war.serverClassPath()), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Runnable stop = (Runnable) loader.loadClass("com.yappointment.demo.boot.DemoServer")
                    .getMethod("start", String[].class, Path.class, Path.class)
                    .invoke(null, arguments, war.webApplication(), war.temporary());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, war), "stop"));
        } catch (InvocationTargetException e) {
            delete(war);
            if (e.getCause() instanceof IllegalStateException failure) {
                System.err.println(failure.getMessage());
                System.exit(FAILED);
            }
            throw e;
        }
    }

    private static void stop(Runnable stop, UnpackedWar war) {
        try {
            stop.run();
        } finally {
            delete(war);
        }
    }

    private static void delete(UnpackedWar war) {
        try {
            war.delete();
        } catch (IOException e) {
            // it lies where the system clears up by itself
            System.err.println("could not delete a temporary file: " + e.getMessage());
        }
    }

    private static URL[] urls(List<Path> paths) throws MalformedURLException {
        URL[] urls = new URL[paths.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = paths.get(i).toUri().toURL();
        }
        return urls;
    }
}
