package dev.parley.protocol;

import java.util.Locale;

/** Why a socket is out of its room. */
public enum LeaveReason {
    /** It asked to. */
    LEFT,
    /** The same seat was taken again by a newer socket. */
    REPLACED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
