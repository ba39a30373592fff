package dev.parley.main;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A caller on a bare socket that blocks: what it costs is the test's own thread and hardly any memory, so that all else
 * that is allocated meanwhile is the server's.
 */
final class RawCaller implements AutoCloseable {

    private static final String HANDSHAKE = String.join(
            "\r\n",
            "GET /api/v1/signal HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");

    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int DEADLINE_MS = 60_000;

    private final Socket socket;
    private final DataInputStream in;

    RawCaller(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(DEADLINE_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        send(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(answer.toString());
        }
    }

    private void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** One frame under a mask of zeros (RFC 6455, section 5.3). */
    void says(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        int head = payload.length < 126 ? 6 : 8;
        byte[] frame = new byte[head + payload.length];
        frame[0] = (byte) TEXT;
        frame[1] = (byte) (MASKED | Math.min(payload.length, 126));
        if (payload.length >= 126) {
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        }
        System.arraycopy(payload, 0, frame, head, payload.length);
        send(frame);
    }

    /** The next text that begins with this word; what comes before is skipped. */
    String hears(String word) throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
            String text = new String(payload, StandardCharsets.UTF_8);
            if (opcode == TEXT && text.startsWith("{\"type\":\"" + word + "\"")) {
                return text;
            }
            if (text.startsWith("{\"type\":\"error\"")) {
                throw new IOException(text);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
