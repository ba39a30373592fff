package dev.parley.gateway;

import dev.parley.protocol.Limits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of one message together (RFC 6455, section 5.4). Our own because Vert.x's loses a message whose first
 * fragment is empty and repairs broken UTF-8 in silence.
 */
final class Assembly {

    /** What a frame brought. */
    sealed interface Result {

        /** Nothing yet, or a control frame. */
        record Nothing() implements Result {}

        /** A whole message. */
        record Text(String text) implements Result {}

        /** A whole message that is no UTF-8. */
        record NotText() implements Result {}

        /** It cannot go on. */
        record Fatal(Close close) implements Result {}
    }

    private static final Result NOTHING = new Result.Nothing();

    /** What a decoder writes in place of bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private @Nullable Buffer begun;

    Result add(WebSocketFrame frame) {
        if (frame.isBinary()) {
            return new Result.Fatal(Close.NOT_TEXT);
        }
        if (!frame.isText() && !frame.isContinuation()) {
            return NOTHING;
        }
        Buffer whole = begun == null ? frame.binaryData() : begun.appendBuffer(frame.binaryData());
        if (whole.length() > Limits.FRAME_BYTES) {
            return new Result.Fatal(Close.TOO_LONG);
        }
        if (!frame.isFinal()) {
            begun = begun == null ? whole.copy() : whole;
            return NOTHING;
        }
        begun = null;
        String text = whole.toString(StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isUtf8(whole) ? new Result.Text(text) : new Result.NotText();
    }

    private static boolean isUtf8(Buffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
