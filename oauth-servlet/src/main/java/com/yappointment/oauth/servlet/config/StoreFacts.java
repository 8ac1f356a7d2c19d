package com.yappointment.oauth.servlet.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the database, asked now. Nothing of it is secret.
 *
 * @param database product, version, URL without a password, and tables
 * @param brokenPromises a sentence for each setting by which it can lose what it acknowledged
 * @param step of the schema that its tables are at
 * @param lastKnownStep of this version
 * @param clockAhead how far its clock is ahead of this node's
 * @param keyAge of the newest server key; empty: the keys are set, and their age is not known
 */
public record StoreFacts(
        String database,
        List<String> brokenPromises,
        int step,
        int lastKnownStep,
        Duration clockAhead,
        Optional<Duration> keyAge) {}
