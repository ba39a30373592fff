package dev.parley.signaling;

import java.time.Instant;
import java.util.Set;

/**
 * Whose seats a store of rooms knows of.
 *
 * @param since when the store began, empty; what was kept before is lost
 * @param answered the gateways that were there before and have told of all their seats since
 */
record Roll(Instant since, Set<String> answered) {

    Roll {
        answered = Set.copyOf(answered);
    }
}
