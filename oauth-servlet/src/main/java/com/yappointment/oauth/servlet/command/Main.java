package com.yappointment.oauth.servlet.command;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.config.Maintenance;
import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.doctor.Report;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The command line for operators. The text is for people, the exit code for scripts. */
public final class Main {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private static final String USAGE = """
            java -cp 'WEB-INF/lib/*' com.yappointment.oauth.servlet.command.Main COMMAND
              schema postgresql|mariadb|mysql|h2 [--table-prefix oauth_] [--from STEP]
                           prints the SQL of our tables, for whoever runs it by hand;
                           --from: only that step of the schema and those after it
              rotate-key   makes the next server key in the database of the settings
                           jdbcUrl, jdbcUser, jdbcPassword and tablePrefix (environment
                           variables YAPPOINTMENT_OAUTH_JDBC_URL and so on, or system
                           properties yappointment.oauth.jdbcUrl and so on)
              doctor WAR|DIRECTORY|URL [--api /api/bookings]
                           says what is wrong with a WAR, or with a running server,
                           and what to write; --api: a protected path to try by GET;
                           ends with 1 when there is a problem
              graft WAR --out FILE [--set NAME=VALUE]... [--lib h2.jar]... [--jar FILE]
                           [--exempt] [--dry-run]
                           writes the WAR with this jar and our filter in it; --set: a
                           setting, with semicolons between its lines; --lib: one more
                           jar; --jar: this one in the place of the one that runs;
                           --exempt: what programs call and what protect names is taken
                           out of the container's security-constraints;
                           --dry-run: shows what would be changed, and writes nothing
              help         this text""";

    private Main() {}

    /**
     * Runs a command and ends the process: 0 done, 1 failed, 2 wrong arguments.
     *
     * @param arguments see {@code help}
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            if (!arguments.isEmpty() && arguments.get(0).equals("doctor")) {
                Report report = DoctorArguments.parse(arguments.subList(1, arguments.size()))
                        .report();
                out.println(report.text());
                return report.hasProblem() ? FAILED : DONE;
            }
            out.println(answer(arguments));
            return DONE;
        } catch (WrongArguments e) {
            err.println(e.getMessage() + System.lineSeparator() + USAGE);
            return WRONG_ARGUMENTS;
        } catch (IllegalArgumentException | IllegalStateException | StoreUnavailable | UncheckedIOException e) {
            err.println(reason(e));
            return FAILED;
        }
    }

    private static String answer(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return switch (command) {
            case "schema" -> SchemaArguments.parse(rest).schema().strip();
            case "rotate-key" -> {
                if (!rest.isEmpty()) {
                    throw new WrongArguments("rotate-key takes no arguments, not \"" + rest.get(0) + "\".");
                }
                yield Maintenance.rotateKey(outsideTheContainer());
            }
            case "graft" -> GraftArguments.parse(rest).run();
            case "help", "--help" -> USAGE;
            case "" -> throw new WrongArguments("A command is missing.");
            default -> throw new WrongArguments("There is no command " + command + ".");
        };
    }

    /** What a web.xml says is known in the container only. */
    private static Configuration outsideTheContainer() {
        Configuration configuration = Configuration.of(
                Map.of(),
                Map.of(),
                System.getenv(),
                System.getProperties().stringPropertyNames().stream()
                        .collect(Collectors.toMap(Function.identity(), name -> System.getProperty(name, ""))));
        if (configuration.text(Setting.DATA_SOURCE).isPresent()) {
            throw configuration.wrong(
                    Setting.DATA_SOURCE,
                    "is known in the container only; set jdbcUrl instead for this command, with jdbcUser and"
                            + " jdbcPassword",
                    null);
        }
        return configuration;
    }

    /** With the database's own words, for whoever has no log to look into. */
    private static String reason(RuntimeException e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last == e ? String.valueOf(e.getMessage()) : e.getMessage() + " (" + last.getMessage() + ")";
    }
}
