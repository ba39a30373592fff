package dev.parley.turn;

import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * As much of STUN (RFC 8489) as a question to a relay takes.
 *
 * @param type class and method, section 5
 * @param transaction 12 bytes that the answer repeats
 * @param attributes by type, section 14, without their padding
 */
record StunMessage(int type, Buffer transaction, Map<Integer, Buffer> attributes) {

    private static final int HEADER = 20;
    private static final int LENGTH_AT = 2;
    private static final int COOKIE_AT = 4;
    private static final int TRANSACTION_AT = 8;
    private static final int COOKIE = 0x2112_A442;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    private static final int SIGNATURE_BYTES = 24;

    /** A request with a transaction of its own. */
    static StunMessage request(int type, SecureRandom random) {
        byte[] transaction = new byte[HEADER - TRANSACTION_AT];
        random.nextBytes(transaction);
        return new StunMessage(type, Buffer.buffer(transaction), Map.of());
    }

    StunMessage with(int attribute, Buffer value) {
        Map<Integer, Buffer> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new StunMessage(type, transaction, more);
    }

    @Nullable Buffer attribute(int attribute) {
        return attributes.get(attribute);
    }

    Buffer bytes() {
        Buffer body = Buffer.buffer();
        attributes.forEach((attribute, value) -> append(body, attribute, value));
        return Buffer.buffer()
                .appendShort((short) type)
                .appendShort((short) body.length())
                .appendInt(COOKIE)
                .appendBuffer(transaction)
                .appendBuffer(body);
    }

    /** Signed as section 14.5 has it: the length in the header counts the signature already. */
    Buffer bytes(SecretKeySpec key) {
        Buffer bytes = bytes();
        bytes.setShort(LENGTH_AT, (short) (bytes.length() - HEADER + SIGNATURE_BYTES));
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            append(bytes, MESSAGE_INTEGRITY, Buffer.buffer(mac.doFinal(bytes.getBytes())));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HMAC-SHA1, and it takes every key", e);
        }
        return bytes;
    }

    private static void append(Buffer to, int attribute, Buffer value) {
        to.appendShort((short) attribute).appendShort((short) value.length()).appendBuffer(value);
        to.appendBytes(new byte[padded(value.length()) - value.length()]);
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    /** What was received; nothing where it is no STUN, or cut short. */
    static @Nullable StunMessage parse(Buffer bytes) {
        if (bytes.length() < HEADER || bytes.getInt(COOKIE_AT) != COOKIE) {
            return null;
        }
        Map<Integer, Buffer> attributes = new LinkedHashMap<>();
        int at = HEADER;
        while (at + 4 <= bytes.length()) {
            int size = bytes.getUnsignedShort(at + 2);
            if (at + 4 + size > bytes.length()) {
                return null;
            }
            attributes.putIfAbsent(bytes.getUnsignedShort(at), bytes.getBuffer(at + 4, at + 4 + size));
            at += 4 + padded(size);
        }
        return new StunMessage(bytes.getUnsignedShort(0), bytes.getBuffer(TRANSACTION_AT, HEADER), attributes);
    }
}
