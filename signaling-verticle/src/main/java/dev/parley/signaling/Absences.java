package dev.parley.signaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which gateways are gone for good: those that were not among the members for a while without a break. One look is not
 * enough, for a gateway's first join may be here before the news that it is a member, and a list may be incomplete for a
 * moment.
 */
final class Absences {

    /** Membership news spread within a second; a second more on a busy machine. Added to the grace, hardly felt. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Who is no member and answers all the same, as a gateway does in half a split, is there for so long. */
    static final Duration HEARD = Duration.ofSeconds(5);

    /** Whoever answers nobody for so long will not. */
    private static final Duration DOUBT = Duration.ofSeconds(60);

    /** A gateway's address is never used again; what is forgotten, a look at all rooms finds again. */
    private static final int REMEMBERED = 1_000;

    private final Map<String, Instant> missingSince = new LinkedHashMap<>();
    private Set<String> living = Set.of();

    /** The members as they are now. */
    void look(Set<String> gateways, Instant now) {
        if (gateways.equals(living)) {
            return; // as at most looks, and who is missing is known
        }
        Set<String> before = living;
        living = Set.copyOf(gateways);
        living.forEach(missingSince::remove);
        heardOf(before, now);
    }

    /** Gateways that were members once, or that hold seats. */
    void heardOf(Collection<String> gateways, Instant now) {
        Set<String> missing = new HashSet<>(gateways);
        missing.removeAll(living);
        missing.forEach(gateway -> missingSince.putIfAbsent(gateway, now));
        while (missingSince.size() > REMEMBERED) {
            missingSince.remove(missingSince.keySet().iterator().next());
        }
    }

    /** A gateway that is missing lives nevertheless. */
    void heardFrom(String gateway, Instant now) {
        missingSince.computeIfPresent(
                gateway, (missing, since) -> now.plus(HEARD).minus(PATIENCE));
    }

    /** Who is among no members and may be there nevertheless: gave a sign of life, or went, not long ago. */
    Set<String> doubtful(Instant now) {
        return missingSince.entrySet().stream()
                .filter(missing -> missing.getValue().plus(DOUBT).isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> gone(Instant now) {
        return missingSince.entrySet().stream()
                .filter(missing -> !missing.getValue().plus(PATIENCE).isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
