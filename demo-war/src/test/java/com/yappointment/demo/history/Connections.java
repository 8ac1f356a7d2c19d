package com.yappointment.demo.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A connection in the sense of the server: a client and an owner. Several actors share it, as an app's workers do, and see
 * what the others were answered.
 */
final class Connections {
    private static final String[] OWNERS = {"owner@glow.example", "owner@zen.example"};
    /** A public client for so many confidential ones. */
    private static final int ONE_PUBLIC_IN = 4;

    private final List<Connection> all = new ArrayList<>();

    Connections(int count) {
        for (int i = 0; i < count; i++) {
            Client client = i % ONE_PUBLIC_IN == ONE_PUBLIC_IN - 1 ? Client.publicOne(i) : Client.confidential(i);
            all.add(new Connection(client, OWNERS[i % OWNERS.length]));
        }
    }

    List<Connection> all() {
        return all;
    }

    Connection of(int actor) {
        return all.get(actor % all.size());
    }

    /** What a client held that is not theirs. */
    Connection another(Connection mine, Random random) {
        Connection other;
        do {
            other = all.get(random.nextInt(all.size()));
        } while (other == mine);
        return other;
    }

    /** Safe for all threads. */
    static final class Connection {
        final Client client;
        final String owner;
        private final List<Held> held = new ArrayList<>();

        Connection(Client client, String owner) {
            this.client = client;
            this.owner = owner;
        }

        /** For the record. */
        String name() {
            return client.id() + "/" + owner;
        }

        synchronized void add(Held grant) {
            held.add(grant);
        }

        synchronized List<Held> all() {
            return List.copyOf(held);
        }

        synchronized List<Held> inUse() {
            return held.stream().filter(Held::inUse).toList();
        }
    }
}
