package dev.parley.protocol;

import java.util.Locale;

/** Why a seat became free. */
public enum ByeReason {
    /** Its holder said {@code leave}. */
    LEFT,
    /** Its holder did not come back within the grace. */
    LOST;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
