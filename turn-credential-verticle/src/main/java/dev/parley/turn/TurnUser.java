package dev.parley.turn;

import dev.parley.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Who credentials are for, in a form that every TURN server reads alike. coturn counts its quotas by it, so two users
 * never become one. Letters, digits and {@code . _ ~ @ + | -} stay as they are, and with them our peer ids, e-mail
 * addresses and most subjects of tokens. Every other byte of the UTF-8 text is written as {@code %XX}: a colon would
 * look like the one behind the expiry, and what is not ASCII may be normalised differently on two sides (RFC 8265).
 *
 * @param text for the username, at most {@link #CHARS} characters
 */
record TurnUser(String text) {

    /** A STUN username is under 509 bytes (RFC 8489, section 14.3), and a line of coturn's log reads well at far less. */
    static final int CHARS = 128;

    private static final String KEPT = "._~@+|-";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Any text as a user; one that is too long becomes its hash.
     *
     * @throws IllegalArgumentException where there is no text at all
     */
    static TurnUser of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("credentials without a user");
        }
        StringBuilder written = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isKept(octet)) {
                written.append((char) octet);
            } else {
                written.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return new TurnUser(written.length() <= CHARS ? written.toString() : new Secret(text).hash());
    }

    private static boolean isKept(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || KEPT.indexOf(octet) >= 0;
    }
}
