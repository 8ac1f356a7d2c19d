package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Apps reckon with expires_in, and their logs with ours. */
final class ClockCheck implements ServerCheck {
    private static final Duration MOST = Duration.ofSeconds(30);

    @Override
    public List<Finding> look(Server server) throws IOException {
        Optional<String> date = server.get(server.path("", MetadataCheck.PATH)).header("Date");
        return date
                .flatMap(ClockCheck::parsed)
                .map(theirs -> Duration.between(theirs, Instant.now()).abs())
                .filter(off -> off.compareTo(MOST) > 0)
                .map(off -> Finding.warning(
                        "The server's clock and the one of this machine are " + off.toSeconds() + " seconds apart.",
                        "Have both kept by NTP."))
                .stream()
                .toList();
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
