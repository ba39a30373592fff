package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * What callers tell each other, in the sizes of a real call: the time it was sent, one letter for what it is, and then as
 * much as a browser's description or candidate has.
 */
final class Data {

    static final byte OFFER = 'O';
    static final byte ANSWER = 'A';
    static final byte CANDIDATE = 'C';

    /** Chromium's offer of audio and video has about so many bytes; the answer, with one codec each, fewer. */
    private static final int OFFER_BYTES = 4_500;

    private static final int ANSWER_BYTES = 2_600;
    private static final int CANDIDATE_BYTES = 230;

    /** {@code System.nanoTime} in a fixed width. */
    private static final int DIGITS = 18;

    private static final String LEAD = "{\"~\":\"";

    private final byte[] text;

    private Data(byte kind, int bytes) {
        String head = LEAD + "0".repeat(DIGITS) + (char) kind + "\",\"sdp\":\"";
        String line = "a=rtpmap:96 VP8/90000\\r\\na=rtcp-fb:96 goog-remb\\r\\n";
        String body = line.repeat(bytes / line.length() + 1).substring(0, bytes - head.length() - 2);
        String whole = body.endsWith("\\") ? body.substring(0, body.length() - 1) + "_" : body;
        text = (head + whole + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    static Data offer() {
        return new Data(OFFER, OFFER_BYTES);
    }

    static Data answer() {
        return new Data(ANSWER, ANSWER_BYTES);
    }

    static Data candidate() {
        return new Data(CANDIDATE, CANDIDATE_BYTES);
    }

    /** The text with this time on it; good until the next call. */
    byte[] at(long nanos) {
        long left = nanos;
        for (int i = LEAD.length() + DIGITS - 1; i >= LEAD.length(); i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return text;
    }

    /** Where the time begins in a text that a server may have wrapped. */
    static int find(ByteBuf text) {
        int at = Dialect.find(text, text.readerIndex(), (byte) '~');
        if (at < 0) {
            throw new IllegalStateException("not of ours: " + text.toString(StandardCharsets.UTF_8));
        }
        return at + "~\":\"".length();
    }

    static long sentNanos(ByteBuf text, int at) {
        long nanos = 0;
        for (int i = 0; i < DIGITS; i++) {
            nanos = nanos * 10 + (text.getByte(at + i) - '0');
        }
        return nanos;
    }

    static byte kind(ByteBuf text, int at) {
        return text.getByte(at + DIGITS);
    }
}
