package com.yappointment.demo.seed;

import java.time.Duration;

/**
 * What a company does for its customers.
 *
 * @param id of the service
 * @param name as customers read it
 * @param duration how long it takes
 * @param priceCents in hundredths of the company's currency
 */
public record Service(String id, String name, Duration duration, int priceCents) {}
