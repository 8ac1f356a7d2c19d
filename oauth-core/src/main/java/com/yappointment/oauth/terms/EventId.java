package com.yappointment.oauth.terms;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The key of an event that is kept: its time, a number and 4 random bytes, so that keys are in the order of time. Immutable. */
public final class EventId extends RowId {
    private EventId(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps an id.
     *
     * @param bytes {@link #LENGTH} bytes; copied
     * @return the id
     * @throws IllegalArgumentException when the length is another
     */
    public static EventId of(byte[] bytes) {
        return new EventId(bytes);
    }

    /**
     * Makes an id that nobody has.
     *
     * @param at when it happened
     * @param number counts up, so that what a node notes within a millisecond stays in its order
     * @param random where the rest comes from
     * @return a new id
     */
    public static EventId at(Instant at, int number, RandomGenerator random) {
        return of(at, number, random.nextInt());
    }

    /**
     * The least id of all that happened since.
     *
     * @param at since when
     * @return an id that no event has
     */
    public static EventId firstOf(Instant at) {
        return of(at, 0, 0);
    }

    private static EventId of(Instant at, int number, int rest) {
        return new EventId(ByteBuffer.allocate(LENGTH)
                .putLong(at.toEpochMilli())
                .putInt(number)
                .putInt(rest)
                .array());
    }

    /**
     * Reads what somebody sent.
     *
     * @param text any text
     * @return empty when it is not an id as {@link #toString} writes it
     */
    public static Optional<EventId> parse(String text) {
        return parseBytes(text).map(EventId::new);
    }
}
