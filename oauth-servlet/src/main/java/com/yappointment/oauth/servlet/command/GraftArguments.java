package com.yappointment.oauth.servlet.command;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.doctor.war.EntryDoctor;
import com.yappointment.oauth.servlet.graft.CannotGraft;
import com.yappointment.oauth.servlet.graft.Graft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind {@code graft} on the command line.
 *
 * @param graft what is to be done
 * @param out where the WAR goes; empty: it is shown only
 */
record GraftArguments(Graft graft, Optional<Path> out) {
    static GraftArguments parse(List<String> arguments) {
        if (arguments.isEmpty() || arguments.get(0).startsWith("--")) {
            throw new WrongArguments("graft needs a WAR file after it.");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        List<Path> libs = new ArrayList<>();
        Optional<Path> jar = Optional.empty();
        Optional<Path> out = Optional.empty();
        boolean dryRun = false;
        boolean exempt = false;
        Iterator<String> rest = arguments.subList(1, arguments.size()).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--dry-run" -> dryRun = true;
                case "--exempt" -> exempt = true;
                case "--out" -> out = Optional.of(path(value(rest)));
                case "--jar" -> jar = Optional.of(path(value(rest)));
                case "--lib" -> libs.add(path(value(rest)));
                case "--set" -> set(settings, value(rest));
                default -> throw new WrongArguments("graft has no option " + option + ".");
            }
        }
        if (out.isEmpty() && !dryRun) {
            throw new WrongArguments("--out FILE is missing; or --dry-run, to see what would be done.");
        }
        Configuration configuration = checked(settings);
        var graft = new Graft(
                path(arguments.get(0)),
                jar.orElseGet(GraftArguments::thisJar),
                libs,
                settings,
                exempt ? EntryDoctor.withoutLogin(configuration) : List.of());
        return new GraftArguments(graft, dryRun ? Optional.empty() : out);
    }

    private static String value(Iterator<String> rest) {
        return rest.hasNext() ? rest.next() : "";
    }

    private static Path path(String value) {
        try {
            if (value.isEmpty()) {
                throw new WrongArguments("The name of a file is missing.");
            }
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new WrongArguments("\"" + value + "\" is no path of this machine.");
        }
    }

    private static void set(Map<String, String> settings, String value) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new WrongArguments("--set must be NAME=VALUE, not \"" + value + "\".");
        }
        // a line end in a setting is written as a semicolon on the command line, and read as one
        settings.put(value.substring(0, equals), value.substring(equals + 1));
    }

    private static Configuration checked(Map<String, String> settings) {
        try {
            return Configuration.of(settings, Map.of(), Map.of(), Map.of());
        } catch (IllegalArgumentException e) {
            throw new WrongArguments(String.valueOf(e.getMessage()) + ".");
        }
    }

    private static Path thisJar() {
        try {
            return Path.of(GraftArguments.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new WrongArguments("It cannot be told where this jar lies; name it by --jar.");
        }
    }

    String run() {
        try {
            return out.isPresent() ? graft.write(out.get()) : graft.preview();
        } catch (CannotGraft e) {
            throw new IllegalStateException(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("the WAR cannot be read or written", e);
        }
    }
}
