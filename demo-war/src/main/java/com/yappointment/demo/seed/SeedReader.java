package com.yappointment.demo.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads {@code seed.json}. Bookings stand there by their distance in days from today. */
final class SeedReader {
    private SeedReader() {}

    static Seed read(LocalDate today) {
        try (InputStream in = SeedReader.class.getResourceAsStream("seed.json")) {
            if (in == null) {
                throw new IllegalStateException("seed.json is missing from the WAR");
            }
            var seed = new Item(JSONObjectUtils.parse(new String(in.readAllBytes(), UTF_8)));
            return new Seed(
                    today,
                    byId(seed.items("people"), SeedReader::person, Person::email),
                    byId(seed.items("companies"), item -> company(item, today), Company::id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("seed.json is no JSON", e);
        }
    }

    /** An object of the file, whose members have to be there. */
    private record Item(Map<?, ?> json) {
        private Object member(String name) {
            return Objects.requireNonNull(json.get(name), () -> "seed.json lacks a " + name);
        }

        String text(String name) {
            return (String) member(name);
        }

        long number(String name) {
            return ((Number) member(name)).longValue();
        }

        LocalTime time(String name) {
            return LocalTime.parse(text(name));
        }

        List<?> list(String name) {
            return List.copyOf((Collection<?>) member(name));
        }

        List<Item> items(String name) {
            return list(name).stream().map(item -> new Item((Map<?, ?>) item)).toList();
        }

        <T> T among(Map<String, T> items, String name) {
            return Objects.requireNonNull(items.get(text(name)), () -> "seed.json has no " + name + " " + text(name));
        }
    }

    private static <T> Map<String, T> byId(List<Item> items, Function<Item, T> reader, Function<T, String> id) {
        Map<String, T> found = new LinkedHashMap<>();
        items.stream().map(reader).forEach(item -> found.put(id.apply(item), item));
        return found;
    }

    private static Person person(Item item) {
        return new Person(
                item.text("email"),
                item.text("name"),
                item.text("passwordHash"),
                item.list("administers").stream().map(String::valueOf).toList(),
                Boolean.TRUE.equals(item.json().get("team")));
    }

    private static Company company(Item item, LocalDate today) {
        ZoneId zone = ZoneId.of(item.text("zone"));
        Map<String, Service> services = byId(item.items("services"), SeedReader::service, Service::id);
        Map<String, Calendar> calendars = byId(item.items("calendars"), SeedReader::calendar, Calendar::id);
        Map<String, Customer> customers = byId(item.items("customers"), SeedReader::customer, Customer::id);
        List<Booking> bookings = item.items("bookings").stream()
                .map(booking -> {
                    Service service = booking.among(services, "service");
                    OffsetDateTime start = today.plusDays(booking.number("day"))
                            .atTime(booking.time("time"))
                            .atZone(zone)
                            .toOffsetDateTime();
                    return new Booking(
                            booking.text("id"),
                            BookingStatus.of(booking.text("status")).orElseThrow(),
                            service,
                            booking.among(calendars, "calendar"),
                            booking.among(customers, "customer"),
                            start,
                            start.plus(service.duration()));
                })
                .sorted(Comparator.comparing(Booking::start))
                .toList();
        return new Company(
                item.text("id"),
                item.text("name"),
                item.text("currency"),
                zone,
                List.copyOf(services.values()),
                List.copyOf(calendars.values()),
                List.copyOf(customers.values()),
                bookings);
    }

    private static Service service(Item item) {
        return new Service(
                item.text("id"),
                item.text("name"),
                Duration.ofMinutes(item.number("minutes")),
                Math.toIntExact(item.number("priceCents")));
    }

    private static Calendar calendar(Item item) {
        return new Calendar(item.text("id"), item.text("name"), item.time("opens"), item.time("closes"));
    }

    private static Customer customer(Item item) {
        return new Customer(item.text("id"), item.text("name"), item.text("email"), item.text("phone"));
    }
}
