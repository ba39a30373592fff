package dev.parley.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A text that opens something: it never prints, and only its hash is kept. */
public record Secret(String value) {

    /**
     * What may be stored and sent between servers in place of the secret: its SHA-256, base64url without padding. Our
     * secrets are 192 random bits, so neither salt nor a slow hash would add anything.
     */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "****";
    }
}
