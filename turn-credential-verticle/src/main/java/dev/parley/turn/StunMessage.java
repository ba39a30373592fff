package dev.parley.turn;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
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
record StunMessage(int type, byte[] transaction, Map<Integer, byte[]> attributes) {

    private static final int HEADER = 20;
    private static final int COOKIE = 0x2112_A442;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    private static final int SHA1_BYTES = 20;

    /** A request with a transaction of its own. */
    static StunMessage request(int type, SecureRandom random) {
        byte[] transaction = new byte[12];
        random.nextBytes(transaction);
        return new StunMessage(type, transaction, new LinkedHashMap<>());
    }

    StunMessage with(int attribute, byte[] value) {
        Map<Integer, byte[]> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new StunMessage(type, transaction, more);
    }

    byte @Nullable [] attribute(int attribute) {
        return attributes.get(attribute);
    }

    byte[] bytes() {
        int length =
                attributes.values().stream().mapToInt(value -> 4 + padded(value.length)).sum();
        ByteBuffer buffer = header(length, HEADER + length);
        attributes.forEach((attribute, value) -> put(buffer, attribute, value));
        return buffer.array();
    }

    /** Signed as section 14.5 has it: the length in the header counts the signature already. */
    byte[] bytes(byte[] key) {
        byte[] unsigned = bytes();
        ByteBuffer buffer = ByteBuffer.allocate(unsigned.length + 4 + SHA1_BYTES).put(unsigned);
        buffer.putShort(2, (short) (unsigned.length - HEADER + 4 + SHA1_BYTES));
        byte[] signed = Arrays.copyOf(buffer.array(), unsigned.length);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            put(buffer, MESSAGE_INTEGRITY, mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HMAC-SHA1, and it takes every key", e);
        }
        return buffer.array();
    }

    private ByteBuffer header(int length, int size) {
        return ByteBuffer.allocate(size)
                .putShort((short) type)
                .putShort((short) length)
                .putInt(COOKIE)
                .put(transaction);
    }

    private static void put(ByteBuffer buffer, int attribute, byte[] value) {
        buffer.putShort((short) attribute).putShort((short) value.length).put(value);
        buffer.position(buffer.position() + padded(value.length) - value.length);
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    /** What was received; nothing where it is no STUN, or cut short. */
    static @Nullable StunMessage parse(byte[] bytes, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        if (length < HEADER || buffer.getInt(4) != COOKIE) {
            return null;
        }
        int type = buffer.getShort();
        byte[] transaction = new byte[12];
        buffer.position(8).get(transaction);
        Map<Integer, byte[]> attributes = new LinkedHashMap<>();
        while (buffer.remaining() >= 4) {
            int attribute = Short.toUnsignedInt(buffer.getShort());
            int size = Short.toUnsignedInt(buffer.getShort());
            if (padded(size) > buffer.remaining()) {
                return null;
            }
            byte[] value = new byte[size];
            buffer.get(value);
            buffer.position(buffer.position() + padded(size) - size);
            attributes.putIfAbsent(attribute, value);
        }
        return new StunMessage(type, transaction, attributes);
    }
}
