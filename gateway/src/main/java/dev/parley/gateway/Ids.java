package dev.parley.gateway;

import dev.parley.protocol.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes up names that nobody can guess. */
final class Ids {

    /** 96 bits: never twice, and short in a log. */
    private static final int ID_BYTES = 12;

    /** 192 bits: as good as any key. */
    private static final int SECRET_BYTES = 24;

    private final SecureRandom random;

    Ids(SecureRandom random) {
        this.random = random;
    }

    /** For a peer, a socket or a guest: 16 characters of base64url. */
    String id() {
        return text(ID_BYTES);
    }

    /** For a seat: 32 characters of base64url. */
    Secret seat() {
        return new Secret(text(SECRET_BYTES));
    }

    /** For Vert.x, where servers that are given the same negative port share one free port. */
    int anyNegative() {
        return random.nextInt(Integer.MIN_VALUE, 0);
    }

    /** When a client should connect again, so that not all of them do at once. */
    long millisBetween(long least, long most) {
        return random.nextLong(least, most);
    }

    private String text(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
