package dev.parley.turn;

import dev.parley.protocol.Secret;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Asks a relay for an allocation, as a browser would, and gives it back (RFC 8656, sections 7 and 8): the one way to
 * notice that it knows another secret than we do. Blocks, for a few seconds at most.
 */
final class RelayProbe {

    /** What a relay thinks of our credentials. */
    enum Finding {
        ACCEPTED,
        REFUSED,
        /** It did not answer, or with something else: nothing is known, and nothing may be wrong. */
        SILENT
    }

    /** Twice, for one datagram may be lost. */
    private static final int TRIES = 2;

    private static final int PATIENCE_MS = 1_000;
    private static final int MOST_BYTES = 1_500;

    private static final int ALLOCATE = 0x0003;
    private static final int ALLOCATED = 0x0103;
    private static final int NOT_ALLOCATED = 0x0113;
    private static final int REFRESH = 0x0004;

    private static final int USERNAME = 0x0006;
    private static final int ERROR_CODE = 0x0009;
    private static final int LIFETIME = 0x000D;
    private static final int REALM = 0x0014;
    private static final int NONCE = 0x0015;
    private static final int REQUESTED_TRANSPORT = 0x0019;

    private static final Buffer UDP = Buffer.buffer(new byte[] {17, 0, 0, 0});
    private static final Buffer NOW = Buffer.buffer(new byte[4]);
    private static final int UNAUTHORIZED = 401;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RelayProbe() {}

    static Finding ask(InetSocketAddress relay, String username, Secret password) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(relay);
            return ask(socket, username, password);
        } catch (IOException e) {
            return Finding.SILENT;
        }
    }

    private static Finding ask(DatagramSocket socket, String username, Secret password) throws IOException {
        StunMessage first = StunMessage.request(ALLOCATE, RANDOM).with(REQUESTED_TRANSPORT, UDP);
        StunMessage challenge = exchange(socket, first, first.bytes());
        Buffer realm = challenge.attribute(REALM);
        Buffer nonce = challenge.attribute(NONCE);
        if (realm == null || nonce == null) {
            return Finding.SILENT;
        }
        SecretKeySpec key = key(username, realm, password);
        StunMessage second = signedBy(ALLOCATE, username, realm, nonce).with(REQUESTED_TRANSPORT, UDP);
        StunMessage answer = exchange(socket, second, second.bytes(key));
        if (answer.type() == ALLOCATED) {
            StunMessage back = signedBy(REFRESH, username, realm, nonce).with(LIFETIME, NOW);
            send(socket, back.bytes(key));
            return Finding.ACCEPTED;
        }
        boolean refused = answer.type() == NOT_ALLOCATED && code(answer.attribute(ERROR_CODE)) == UNAUTHORIZED;
        return refused ? Finding.REFUSED : Finding.SILENT;
    }

    private static StunMessage signedBy(int type, String username, Buffer realm, Buffer nonce) {
        return StunMessage.request(type, RANDOM)
                .with(USERNAME, Buffer.buffer(username))
                .with(REALM, realm)
                .with(NONCE, nonce);
    }

    private static StunMessage exchange(DatagramSocket socket, StunMessage question, Buffer bytes) throws IOException {
        IOException last = new IOException("never asked");
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                send(socket, bytes);
                return answerTo(question, socket);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void send(DatagramSocket socket, Buffer bytes) throws IOException {
        socket.send(new DatagramPacket(bytes.getBytes(), bytes.length()));
    }

    private static StunMessage answerTo(StunMessage question, DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        socket.receive(packet);
        StunMessage answer = StunMessage.parse(Buffer.buffer(packet.getData()).getBuffer(0, packet.getLength()));
        if (answer == null || !answer.transaction().equals(question.transaction())) {
            throw new IOException("an answer to something else");
        }
        return answer;
    }

    /** RFC 8489, section 14.8: class and number in the last two of four bytes. */
    private static int code(@Nullable Buffer value) {
        return value == null || value.length() < 4 ? 0 : (value.getByte(2) & 0x7) * 100 + value.getByte(3);
    }

    /** The long-term key, RFC 8489, section 9.2.2. */
    private static SecretKeySpec key(String username, Buffer realm, Secret password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update((username + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(realm.getBytes());
            digest.update((":" + password.value()).getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(digest.digest(), "HmacSHA1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has MD5", e);
        }
    }
}
