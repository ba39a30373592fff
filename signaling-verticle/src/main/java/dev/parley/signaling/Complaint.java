package dev.parley.signaling;

import dev.parley.cluster.Seldom;
import org.slf4j.Logger;

/**
 * Says what goes wrong for room after room once in a while, and how often it did. One event, such as a node that hangs,
 * is one line or two. Any thread may complain.
 */
final class Complaint {

    private final Logger log;
    private final Seldom seldom = new Seldom();

    Complaint(Logger log) {
        this.log = log;
    }

    void say(String what, Throwable cause) {
        seldom.count(times -> log.warn(
                "the store did not answer, {} times of late, the last for {}; it will be asked again: {}",
                times,
                what,
                firstLine(cause)));
    }

    /** Hazelcast's messages hold whole operations. */
    private static String firstLine(Throwable cause) {
        String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String kind = cause.getClass().getSimpleName();
        return kind + ": " + line.substring(0, Math.min(line.length(), 160));
    }
}
