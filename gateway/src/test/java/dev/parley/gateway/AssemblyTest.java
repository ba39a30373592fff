package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.gateway.Assembly.Result;
import dev.parley.protocol.Limits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.junit.jupiter.api.Test;

final class AssemblyTest {

    private static final Result NOTHING = new Result.Nothing();

    private final Assembly assembly = new Assembly();

    private static WebSocketFrame more(Buffer bytes, boolean last) {
        return WebSocketFrame.continuationFrame(bytes, last);
    }

    @Test
    void aFrameIsAMessage() {
        assertEquals(new Result.Text("grüße"), assembly.add(WebSocketFrame.textFrame("grüße", true)));
    }

    @Test
    void fragmentsMakeOneMessageEvenWhereTheFirstIsEmpty() {
        assertEquals(NOTHING, assembly.add(WebSocketFrame.textFrame("", false)));
        assertEquals(NOTHING, assembly.add(more(Buffer.buffer("gr"), false)));
        assertEquals(NOTHING, assembly.add(WebSocketFrame.pingFrame(Buffer.buffer())));
        assertEquals(new Result.Text("grün"), assembly.add(more(Buffer.buffer("ün"), true)));
        assertEquals(new Result.Text("next"), assembly.add(WebSocketFrame.textFrame("next", true)));
    }

    @Test
    void aCharacterMayBeCutInTwo() {
        byte[] snowman = Buffer.buffer("☃").getBytes();
        assembly.add(WebSocketFrame.textFrame("", false));
        assembly.add(more(Buffer.buffer().appendBytes(snowman, 0, 1), false));
        assertEquals(new Result.Text("☃"), assembly.add(more(Buffer.buffer().appendBytes(snowman, 1, 2), true)));
    }

    @Test
    void sixtyFourKibibytesPassInOneFrameOrInMany() {
        String most = "x".repeat(Limits.FRAME_BYTES);
        assertEquals(new Result.Text(most), assembly.add(WebSocketFrame.textFrame(most, true)));
        assembly.add(WebSocketFrame.textFrame(most, false));
        assertEquals(new Result.Fatal(Close.TOO_LONG), assembly.add(more(Buffer.buffer("x"), true)));
    }

    @Test
    void whatIsNoUtf8IsNotRepairedInSilence() {
        assembly.add(WebSocketFrame.textFrame("{", false));
        assertInstanceOf(Result.NotText.class, assembly.add(more(Buffer.buffer(new byte[] {(byte) 0xC3, '}'}), true)));
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        assertEquals(new Result.Text("\uFFFD"), assembly.add(WebSocketFrame.textFrame("\uFFFD", true)));
    }

    @Test
    void binaryIsNotForUs() {
        assertEquals(
                new Result.Fatal(Close.NOT_TEXT), assembly.add(WebSocketFrame.binaryFrame(Buffer.buffer("{}"), true)));
    }
}
