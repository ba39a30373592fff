package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.gateway.Assembly.Result;
import dev.parley.protocol.Limits;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AssemblyTest {

    private static final Result NOTHING = new Result.Nothing();

    private final Assembly assembly = new Assembly();

    private static WebSocketFrame text(String text, boolean last) {
        return new TextWebSocketFrame(last, 0, text);
    }

    private static WebSocketFrame more(String text, boolean last) {
        return more(text.getBytes(StandardCharsets.UTF_8), last);
    }

    private static WebSocketFrame more(byte[] bytes, boolean last) {
        return new ContinuationWebSocketFrame(last, 0, Unpooled.wrappedBuffer(bytes));
    }

    @Test
    void aFrameIsAMessage() {
        assertEquals(new Result.Text("grüße"), assembly.add(text("grüße", true)));
    }

    @Test
    void fragmentsMakeOneMessageEvenWhereTheFirstIsEmpty() {
        assertEquals(NOTHING, assembly.add(text("", false)));
        assertEquals(NOTHING, assembly.add(more("gr", false)));
        assertEquals(NOTHING, assembly.add(new PingWebSocketFrame()));
        assertEquals(new Result.Text("grün"), assembly.add(more("ün", true)));
        assertEquals(new Result.Text("next"), assembly.add(text("next", true)));
    }

    @Test
    void aCharacterMayBeCutInTwo() {
        byte[] snowman = "☃".getBytes(StandardCharsets.UTF_8);
        assembly.add(text("", false));
        assembly.add(more(Arrays.copyOf(snowman, 1), false));
        assertEquals(new Result.Text("☃"), assembly.add(more(Arrays.copyOfRange(snowman, 1, 3), true)));
    }

    @Test
    void sixtyFourKibibytesPassInOneFrameOrInMany() {
        String most = "x".repeat(Limits.FRAME_BYTES);
        assertEquals(new Result.Text(most), assembly.add(text(most, true)));
        assembly.add(text(most, false));
        assertEquals(new Result.Fatal(Close.TOO_LONG), assembly.add(more("x", true)));
    }

    @Test
    void whatIsNoUtf8IsNotRepairedInSilence() {
        assembly.add(text("{", false));
        assertInstanceOf(Result.NotText.class, assembly.add(more(new byte[] {(byte) 0xC3, '}'}, true)));
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        assertEquals(new Result.Text("\uFFFD"), assembly.add(text("\uFFFD", true)));
    }

    @Test
    void binaryIsNotForUs() {
        assertEquals(
                new Result.Fatal(Close.NOT_TEXT),
                assembly.add(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {'{', '}'}))));
    }
}
