package dev.parley.gateway;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells about one call after it: how it went, and nothing about who had it.
 *
 * @param setup how it began; null where the two never saw each other
 * @param iceRestarts how often a new path was looked for
 * @param rebuilds how often the media connection was built anew
 * @param resumes how often the signaling socket was
 */
record CallReport(@Nullable Setup setup, int iceRestarts, int rebuilds, int resumes) {

    /** RFC 8445, section 5.1.1; a reflexive candidate of either kind is {@code srflx}. */
    private static final Set<String> PATHS = Set.of("host", "srflx", "relay");

    private static final Set<String> WAYS = Set.of("udp", "tcp", "tls");

    private static final Set<String> FIELDS =
            Set.of("connected", "path", "relay", "setupMs", "iceRestarts", "rebuilds", "resumes");

    /** Who waits longer has gone; it keeps a liar from bending the sums. */
    static final int SETUP_MS_MAX = 600_000;

    /** Far more than a day of bad weather makes. */
    static final int COUNT_MAX = 10_000;

    /**
     * A call that came about.
     *
     * @param path which kind of candidate carries it; {@code relay} if one end does
     * @param relay how this side reaches its relay; null where it uses none
     * @param ms from the click to the first picture of the other
     */
    record Setup(String path, @Nullable String relay, int ms) {}

    /** Reads strictly: what is not named here has no place in a report, whatever it is. */
    static CallReport read(JsonObject json) throws BadBody {
        for (String field : json.fieldNames()) {
            if (!FIELDS.contains(field)) {
                throw new BadBody("A report has no such field as one of those.");
            }
        }
        return new CallReport(
                setup(json),
                number(json, "iceRestarts", COUNT_MAX),
                number(json, "rebuilds", COUNT_MAX),
                number(json, "resumes", COUNT_MAX));
    }

    private static @Nullable Setup setup(JsonObject json) throws BadBody {
        if (!(json.getValue("connected") instanceof Boolean connected)) {
            throw new BadBody("A report says whether the two were connected: true or false.");
        }
        String relay = word(json, "relay", WAYS);
        String path = word(json, "path", PATHS);
        if (!connected) {
            if (relay != null || path != null || json.containsKey("setupMs")) {
                throw new BadBody("A call that never was has no path, no relay and no setupMs.");
            }
            return null;
        }
        if (path == null) {
            throw new BadBody("The path of a call is host, srflx or relay.");
        }
        if (relay != null && !path.equals("relay")) {
            throw new BadBody("Only a relayed call has a relay.");
        }
        return new Setup(path, relay, number(json, "setupMs", SETUP_MS_MAX));
    }

    private static @Nullable String word(JsonObject json, String field, Set<String> words) throws BadBody {
        Object value = json.getValue(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String word) || !words.contains(word)) {
            throw new BadBody(field + " is one of "
                    + String.join(", ", words.stream().sorted().toList()) + ".");
        }
        return word;
    }

    private static int number(JsonObject json, String field, int most) throws BadBody {
        if (!(json.getValue(field) instanceof Integer number) || number < 0 || number > most) {
            throw new BadBody(field + " is a whole number from 0 to " + most + ".");
        }
        return number;
    }
}
