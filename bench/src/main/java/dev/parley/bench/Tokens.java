package dev.parley.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens as an operator's backend does: JWT (RFC 7519), HS256, a fresh one for each join. */
final class Tokens {

    private static final String HEAD =
            encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));
    private static final long LIFE_SECONDS = 3_600;

    private final Mac mac;
    private long made;

    Tokens(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }

    String mint(String room) {
        long now = System.currentTimeMillis() / 1_000;
        String claims = "{\"aud\":\"parley\",\"sub\":\"caller-" + made++ + "\",\"room\":\"" + room + "\",\"iat\":" + now
                + ",\"exp\":" + (now + LIFE_SECONDS) + "}";
        String content = HEAD + "." + encode(claims.getBytes(StandardCharsets.US_ASCII));
        return content + "." + encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
