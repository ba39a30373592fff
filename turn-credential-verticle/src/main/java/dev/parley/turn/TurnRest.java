package dev.parley.turn;

import dev.parley.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names and passwords as the TURN REST API has them (draft-uberti-behave-turn-rest-00, section 2.2): coturn, which
 * knows the same secret, makes the password from the name again and looks whether the time in it is past. Nothing is
 * stored on either side.
 */
final class TurnRest {

    private TurnRest() {}

    /** The expiry in Unix seconds, a colon, and who it is for: an operator finds it so in coturn's log. */
    static String username(Instant expiry, TurnUser user) {
        return expiry.getEpochSecond() + ":" + user.text();
    }

    /** Base64 of the HMAC-SHA1 (RFC 2104) of the username; what is signed and the key are UTF-8. */
    static Secret password(Secret secret, String username) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret.value()), mac.getAlgorithm()));
            return new Secret(Base64.getEncoder().encodeToString(mac.doFinal(bytes(username))));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every JDK has HMAC-SHA1, and it takes every key", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
