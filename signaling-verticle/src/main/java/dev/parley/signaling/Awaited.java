package dev.parley.signaling;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which gateways have yet to tell of their seats: those that were there before the store of rooms began, until they have
 * told or are waited for no longer. One store's; another has an own.
 */
final class Awaited {

    /** A gateway of 10,000 seats is through in four seconds; the calls of all newcomers are not made to wait for more. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Gateways that were without signaling come to it one after the other, the last well within this time. */
    static final Duration SETTLING = Duration.ofSeconds(1);

    private final Map<String, Instant> cameAt = new HashMap<>();
    private Instant settledFrom = Instant.MIN;
    private Set<String> untold = Set.of();

    /**
     * The members as they are now.
     *
     * @param before the gateways that were there before the store
     * @param told those of all gateways that have told
     */
    void look(Set<String> before, Set<String> told, Instant now) {
        Set<String> rest = new HashSet<>(before);
        rest.removeAll(told);
        for (String gateway : rest) {
            if (cameAt.putIfAbsent(gateway, now) == null) {
                settledFrom = now.plus(SETTLING);
            }
        }
        untold = rest;
    }

    /** Whom newcomers wait for. */
    Set<String> missing(Instant now) {
        return untold.stream().filter(gateway -> !isLate(gateway, now)).collect(Collectors.toUnmodifiableSet());
    }

    /** Who did not tell in time and is waited for no longer. */
    Set<String> late(Instant now) {
        return untold.stream().filter(gateway -> isLate(gateway, now)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether newcomers may come in. */
    boolean isOver(Instant now) {
        return missing(now).isEmpty() && !now.isBefore(settledFrom);
    }

    private boolean isLate(String gateway, Instant now) {
        return !now.isBefore(cameAt.getOrDefault(gateway, now).plus(PATIENCE));
    }
}
