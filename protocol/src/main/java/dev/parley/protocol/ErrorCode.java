package dev.parley.protocol;

import java.util.Locale;

/** The stable codes of {@code error}; on the wire in lower case. */
public enum ErrorCode {
    /** The frame is not JSON. */
    BAD_JSON,
    /** An unknown word, or a field that is missing, of the wrong type or too long; the message says which. */
    BAD_COMMAND,
    /** The token is bad, expired, foreign, or not for this room. */
    UNAUTHORIZED,
    /** A command that needs a seat came from a socket without one. */
    NOT_JOINED,
    /** A second {@code join} on a socket that holds a seat; the seat is kept. */
    ALREADY_JOINED,
    /** The other is away or nobody is there: the message was not handed over. */
    PEER_ABSENT,
    /** Too many frames; the frame was not taken. */
    RATE_LIMITED,
    /** The servers cannot answer now; try again. */
    UNAVAILABLE;

    /** The code as it stands on the wire, for example {@code bad_json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
