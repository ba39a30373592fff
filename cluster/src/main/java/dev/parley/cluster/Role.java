package dev.parley.cluster;

import java.util.Locale;

/** What a process can be; one process may be several. */
public enum Role {
    GATEWAY,
    SIGNALING,
    TURN_CREDENTIAL;

    /** The role's name in settings and logs, for example {@code turn-credential}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
