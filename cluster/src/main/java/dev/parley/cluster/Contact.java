package dev.parley.cluster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a process without data of its own makes of losing those who decide. Its sockets are of no use while others reach
 * signaling and it does not: their callers are better off elsewhere. Where signaling is down for everybody they stay: two
 * who talk through this process go on, and nothing is better anywhere. Pure; times are {@link System#nanoTime}.
 */
final class Contact {

    /** What can be seen of those who decide. */
    enum Outlook {
        /** They are here and answer, and others reach this process on the bus. */
        TOGETHER,
        /** They are here, and the bus does not reach them, or from nobody this process. */
        UNREACHED,
        /** Nothing listens where they are said to be. */
        DOWN,
        /** Their addresses swallow what is sent there: they hang, or the network is cut. */
        SILENT,
        /** They answer, and are in another part of a cluster that fell apart. */
        APART
    }

    /** What to do about it. */
    enum Advice {
        STAY,
        SEND_AWAY,
        END
    }

    /** A cut that lasts so long is none of those that heal before a page would have connected again. */
    static final Duration CUT = Duration.ofSeconds(5);

    /** Parts that see each other merge, or a node registers anew, in a few seconds; then nobody need have noticed. */
    static final Duration MENDING = Duration.ofSeconds(12);

    /** Parts that see each other and did not merge in so long will not: a process that starts anew joins. */
    static final Duration HOPE = Duration.ofSeconds(60);

    private @Nullable Outlook outlook;
    private long lostNanos;
    private long outlookNanos;
    private boolean away;

    /** Since all were together last: what comes up now comes up for all gateways alike. */
    private boolean wasDown;

    /**
     * What to do, from now until the next look; once sent away, callers stay so until all are together again.
     *
     * @param askedNanos when that look began: what it did not find was lost by then
     */
    Advice look(Outlook seen, long askedNanos, long nowNanos) {
        if (seen != outlook) {
            if (outlook == null || !isLoss(outlook)) {
                lostNanos = askedNanos;
            }
            outlook = seen;
            outlookNanos = nowNanos;
        }
        wasDown = seen == Outlook.DOWN || (wasDown && seen != Outlook.TOGETHER);
        away = seen != Outlook.TOGETHER && (away || (!wasDown && isOver(seen, nowNanos)));
        if (seen == Outlook.APART && nowNanos - outlookNanos >= HOPE.toNanos()) {
            return Advice.END;
        }
        return away ? Advice.SEND_AWAY : Advice.STAY;
    }

    private static boolean isLoss(Outlook outlook) {
        return outlook != Outlook.TOGETHER && outlook != Outlook.DOWN;
    }

    private boolean isOver(Outlook seen, long nowNanos) {
        return switch (seen) {
            case TOGETHER, DOWN -> false;
            case SILENT -> nowNanos - lostNanos >= CUT.toNanos();
            case UNREACHED, APART -> nowNanos - lostNanos >= MENDING.toNanos();
        };
    }
}
