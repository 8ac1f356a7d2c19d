package com.yappointment.oauth.servlet.command;

import com.yappointment.oauth.servlet.doctor.Report;
import com.yappointment.oauth.servlet.doctor.server.ServerDoctor;
import com.yappointment.oauth.servlet.doctor.war.WarDoctor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * What stands behind {@code doctor} on the command line.
 *
 * @param target a WAR, a directory or a URL
 * @param api a protected path to try at the URL; empty: none
 */
record DoctorArguments(String target, String api) {
    static DoctorArguments parse(List<String> arguments) {
        if (arguments.isEmpty() || arguments.get(0).startsWith("--")) {
            throw new WrongArguments("doctor needs a WAR file, the directory of one, or a URL after it.");
        }
        String api = "";
        for (int i = 1; i < arguments.size(); i += 2) {
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (!arguments.get(i).equals("--api")) {
                throw new WrongArguments("doctor has no option " + arguments.get(i) + ".");
            }
            if (!value.matches("/(?!/)[A-Za-z0-9._~/-]*")) {
                throw new WrongArguments("--api must be a path below the context path, such as /api/bookings.");
            }
            api = value;
        }
        var parsed = new DoctorArguments(arguments.get(0), api);
        if (!api.isEmpty() && !parsed.isUrl()) {
            throw new WrongArguments("--api is for a URL.");
        }
        return parsed;
    }

    private boolean isUrl() {
        return target.matches("(?i)https?://.*");
    }

    Report report() {
        try {
            return isUrl() ? ServerDoctor.look(target, api) : WarDoctor.look(Path.of(target));
        } catch (InvalidPathException e) {
            throw new WrongArguments("\"" + target + "\" is no path of this machine.");
        } catch (IllegalArgumentException e) {
            throw new WrongArguments(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be read", e);
        }
    }
}
