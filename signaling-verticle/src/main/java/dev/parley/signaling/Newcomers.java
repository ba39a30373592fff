package dev.parley.signaling;

import dev.parley.cluster.Bus;
import dev.parley.protocol.Route;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Those who wait to be let in, in the order in which they first came. Who asks again, because no answer came, keeps its
 * place; who has not asked again in time has gone.
 *
 * @param <Q> the question to be answered in the end
 */
final class Newcomers<Q> {

    /** Each is a question of a kilobyte; so many do not come in the seconds that they wait. */
    static final int MOST = 10_000;

    private record Asked<Q>(Q question, Instant at) {}

    private final Map<Route, Asked<Q>> waiting = new LinkedHashMap<>();

    /** Whether there is room to wait. */
    boolean add(Route who, Q question, Instant now) {
        if (waiting.size() >= MOST && !waiting.containsKey(who)) {
            return false;
        }
        waiting.put(who, new Asked<>(question, now));
        return true;
    }

    /** All whose answer is still waited for; nobody waits here any more. */
    List<Q> take(Instant now) {
        List<Q> taken = waiting.values().stream()
                .filter(asked -> !asked.at().plus(Bus.ANSWERED_WITHIN).isBefore(now))
                .map(Asked::question)
                .toList();
        waiting.clear();
        return taken;
    }
}
