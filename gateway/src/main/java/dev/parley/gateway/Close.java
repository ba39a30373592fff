package dev.parley.gateway;

/** Why we close a socket: the code of RFC 6455, section 7.4, and a word for whoever reads a log. */
enum Close {
    PROTOCOL_ERROR(1002, "protocol error"),
    NOT_TEXT(1003, "text frames only"),
    MISBEHAVED(1008, "too many bad frames, or a flood"),
    TOO_LONG(1009, "frame over 64 KiB"),
    GOING(1012, "service restart"),
    TOO_SLOW(1013, "reading too slowly"),
    REPLACED(4001, "replaced"),
    NEVER_JOINED(4003, "not joined in time"),

    /** Nobody hears this one: the connection is dead. */
    SILENT(1001, "no sign of life");

    private final short code;
    private final String reason;

    Close(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    short code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
