package dev.parley.signaling;

import java.time.Duration;
import org.slf4j.Logger;

/**
 * Says what goes wrong for room after room once in a while, and how often it did. One event, such as a node that hangs,
 * is one line or two. Any thread may complain.
 */
final class Complaint {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Logger log;
    private long saidNanos = System.nanoTime() - PAUSE.toNanos();
    private int unsaid;

    Complaint(Logger log) {
        this.log = log;
    }

    synchronized void say(String what, Throwable cause) {
        unsaid++;
        long now = System.nanoTime();
        if (now - saidNanos >= PAUSE.toNanos()) {
            log.warn(
                    "the store did not answer, {} times of late, the last for {}; it will be asked again: {}",
                    unsaid,
                    what,
                    firstLine(cause));
            saidNanos = now;
            unsaid = 0;
        }
    }

    /** Hazelcast's messages hold whole operations. */
    private static String firstLine(Throwable cause) {
        String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String kind = cause.getClass().getSimpleName();
        return kind + ": " + line.substring(0, Math.min(line.length(), 160));
    }
}
