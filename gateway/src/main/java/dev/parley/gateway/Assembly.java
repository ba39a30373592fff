package dev.parley.gateway;

import dev.parley.protocol.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
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

    /** Not pooled: nobody gives it back where the socket ends in the middle of a message. */
    private @Nullable ByteBuf begun;

    /** Takes what the frame holds; the frame stays the caller's. */
    Result add(WebSocketFrame frame) {
        if (frame instanceof BinaryWebSocketFrame) {
            return new Result.Fatal(Close.NOT_TEXT);
        }
        if (!(frame instanceof TextWebSocketFrame) && !(frame instanceof ContinuationWebSocketFrame)) {
            return NOTHING;
        }
        ByteBuf whole = begun == null ? frame.content() : begun.writeBytes(frame.content());
        if (whole.readableBytes() > Limits.FRAME_BYTES) {
            return new Result.Fatal(Close.TOO_LONG);
        }
        if (!frame.isFinalFragment()) {
            begun = begun == null ? Unpooled.buffer().writeBytes(whole) : whole;
            return NOTHING;
        }
        begun = null;
        String text = whole.toString(StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isUtf8(whole) ? new Result.Text(text) : new Result.NotText();
    }

    private static boolean isUtf8(ByteBuf bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.nioBuffer());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
