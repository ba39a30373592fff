package dev.parley.protocol;

import java.time.Duration;
import java.util.regex.Pattern;

/** Every bound of the wire, each with its reason. Bytes are UTF-8, characters are Unicode code points. */
public final class Limits {

    /** One description of a call with many codecs is 6–10 KiB; six of them still fit. Larger closes with 1009. */
    public static final int FRAME_BYTES = 64 * 1024;

    /** Long enough for a readable private link, short enough for a log line. */
    public static final int ROOM_CHARS = 64;

    /** What a link, a path and a metric label carry without escaping. */
    public static final Pattern ROOM = Pattern.compile("[A-Za-z0-9_-]{1," + ROOM_CHARS + "}");

    /** A name is shown in one line on a phone. */
    public static final int NAME_CHARS = 64;

    /** A client calls itself by a UUID; there is room for more. */
    public static final int INCARNATION_CHARS = 64;

    /** A correlation id is the client's own counter or a UUID. */
    public static final int ID_CHARS = 64;

    /** A seat secret of ours is 32 characters; twice that leaves room for a longer one. */
    public static final int SEAT_CHARS = 64;

    /** A browser joins within a round trip; a socket that never does holds memory for nothing. Closes with 4003. */
    public static final Duration JOIN_DEADLINE = Duration.ofSeconds(10);

    /** A client with a bug shows it in a few frames; one that sends more is no client of ours. Closes with 1008. */
    public static final int BAD_FRAMES = 20;

    /** At once: the resend of a full window after a resume, with room to spare over the promised 400. */
    public static final int FRAME_BURST = 500;

    /** Sustained: twice the promised 100, a fifth of what is always limited. A call needs about 26 in all. */
    public static final int FRAMES_PER_SECOND = 200;

    /** Whoever floods on for so long after hearing {@code rate_limited} does not listen. Closes with 1008. */
    public static final Duration FLOOD = Duration.ofSeconds(10);

    /** What one slow reader may cost in memory. Closes with 1013. */
    public static final int OUTBOX_BYTES = 256 * 1024;

    /** A reader that takes nothing for so long has stopped. Closes with 1013. */
    public static final Duration OUTBOX_STALL = Duration.ofSeconds(5);

    /** How often a silent socket is asked for a sign of life. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(3);

    /**
     * Silence after which a socket counts as dead, looked at with every heartbeat: noticed within 10 s at the latest,
     * inside the promised 15 s, and two lost pings are forgiven.
     */
    public static final Duration SILENCE = Duration.ofSeconds(7);

    /** Frames that reached a socket before the event that introduces their sender; bounded like a resend window. */
    public static final int HELD_FRAMES = 128;

    /** How long such frames wait for their introduction before the sender hears {@code peer_absent}. */
    public static final Duration HELD = Duration.ofSeconds(3);

    /**
     * How often signaling asks for every seat whether it is really held, and tells again what may have been lost. It is
     * how long a ghost can live that no other rule finds; a seat costs one notice each time.
     */
    public static final Duration AUDIT = Duration.ofSeconds(60);

    /** A socket that signaling is silent about for two audits and a half may have lost its seat unheard: it asserts. */
    public static final Duration UNHEARD = Duration.ofSeconds(150);

    /** Until a question of that kind is asked again. */
    public static final Duration UNHEARD_AGAIN = Duration.ofSeconds(10);

    private Limits() {}
}
