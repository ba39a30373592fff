package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of server is talked to. A load is the same for all of them: two enter a room, talk, and leave.
 *
 * <p>Each client has its own dialect, for what it was told is needed for what it says.
 */
interface Dialect {

    /** What a text from the server means to a load. */
    enum Meaning {
        /** The first word of a server that speaks first. */
        WELCOME,
        JOINED,
        OTHER_JOINED,
        MESSAGE,
        LEFT,
        /** Of no interest. */
        NOISE,
        /** The server asks for {@link #sign}. */
        ASKS_SIGN,
        /** Something went wrong. */
        REFUSED
    }

    /** The kinds by the names that a command gives them. */
    static Dialect of(String kind, String room, int side, @Nullable Tokens tokens) {
        return switch (kind) {
            case "parley" -> new ParleyDialect(room, Objects.requireNonNull(tokens, "a secret is missing"));
            case "socket.io" -> new SocketIoDialect(room);
            case "peerjs" -> new PeerJsDialect(room, side);
            case "bare" -> new BareDialect(room);
            default -> throw new IllegalArgumentException("no dialect " + kind);
        };
    }

    /** The path of the handshake, with its query. */
    String target();

    default @Nullable String subprotocol() {
        return null;
    }

    /** What is said once the socket is open, or null where the server speaks first. */
    byte @Nullable [] opening();

    /** What is said after {@link Meaning#WELCOME}, or null where that is already the way in. */
    default byte @Nullable [] answerToWelcome() {
        return null;
    }

    Meaning read(ByteBuf text);

    /** What stands before the data of a message. */
    byte[] before();

    /** What stands behind the data of a message. */
    byte[] behind();

    /** The word for leaving, or null where closing is all there is. */
    byte @Nullable [] leave();

    /** The sign of life that this server asks for. */
    default byte[] sign() {
        return utf8("3");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the text goes on with these ASCII characters from {@code at}. */
    static boolean says(ByteBuf text, int at, String word) {
        if (text.readableBytes() < at + word.length()) {
            return false;
        }
        int start = text.readerIndex() + at;
        for (int i = 0; i < word.length(); i++) {
            if (text.getByte(start + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The string value that follows {@code "field":} anywhere in the text. */
    static @Nullable String field(ByteBuf text, String field) {
        String all = text.toString(StandardCharsets.UTF_8);
        String lead = "\"" + field + "\":\"";
        int start = all.indexOf(lead);
        return start < 0 ? null : all.substring(start + lead.length(), all.indexOf('"', start + lead.length()));
    }

    /** Where a byte is, from {@code from}; -1 where it is not. */
    static int find(ByteBuf text, int from, byte what) {
        return text.forEachByte(from, text.writerIndex() - from, new ByteProcessor.IndexOfProcessor(what));
    }
}
