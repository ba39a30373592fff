package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.Limits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every close of the contract, after the time that the contract names: so they run side by side. */
@Execution(ExecutionMode.CONCURRENT)
final class LimitsTest {

    private static final Rig RIG = new Rig();
    private static final int PORT = RIG.opens().port();
    private static final String PING = "{\"type\":\"ping\"}";

    @AfterAll
    static void close() {
        RIG.close();
    }

    private static FakeBrowser browser() {
        return RIG.browsers.opens(PORT);
    }

    private static String pingOf(int bytes) {
        String frame = "{\"type\":\"ping\",\"pad\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }

    @Test
    void aFrameOfSixtyFourKibibytesIsTaken() {
        browser().says(pingOf(Limits.FRAME_BYTES)).hears("pong");
    }

    @ParameterizedTest
    @ValueSource(ints = {Limits.FRAME_BYTES + 1, 100_000, 1_000_000})
    void aLongerFrameCloses(int bytes) {
        FakeBrowser ada = browser();
        ada.socket().writeFrame(WebSocketFrame.textFrame(pingOf(bytes), true));
        assertEquals(1009, ada.isClosedWith());
    }

    @Test
    void aLongerMessageClosesHoweverItIsCut() {
        FakeBrowser ada = browser();
        ada.socket().writeFrame(WebSocketFrame.textFrame("x".repeat(40_000), false));
        ada.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(40_000)), true));
        assertEquals(1009, ada.isClosedWith());
    }

    @Test
    void aBinaryFrameCloses() {
        assertEquals(1003, browser().saysBytes(Buffer.buffer(PING)).isClosedWith());
    }

    @Test
    void whoeverNeverJoinsIsClosedAndMayTalkUntilThen() {
        FakeBrowser ada = browser();
        ada.hearsNothing();
        assertEquals(4003, ada.isClosedWith());
    }

    @Test
    void whoeverLeftHasToJoinAgainInTime() {
        FakeBrowser ada = browser();
        ada.joins("left", RIG.token("left"));
        ada.saysWord("leave").hears("leaved");
        assertEquals(4003, ada.isClosedWith());
    }

    @Test
    void whoeverJoinedMayStay() {
        FakeBrowser ada = browser();
        ada.joins("stay", RIG.token("stay"));
        assertEquals(4003, browser().isClosedWith()); // by then Ada's time would be up too
        ada.hearsNothing();
    }

    @Test
    void twentyBadFramesAreAnsweredAndTheNextCloses() {
        FakeBrowser ada = browser();
        ada.joins("bad", RIG.token("bad"));
        IntStream.range(0, 20).forEach(nth -> ada.says("{").hearsError("bad_json"));
        ada.hearsNothing();
        ada.says("{").hearsError("bad_json");
        assertEquals(1008, ada.isClosedWith());
    }

    @Test
    void fourHundredFramesAtOnceAreAllTaken() {
        FakeBrowser ada = browser();
        IntStream.range(0, 400).forEach(nth -> ada.says(PING));
        IntStream.range(0, 400).forEach(nth -> ada.hears("pong"));
    }

    @Test
    void whatIsLimitedIsAnsweredFrameByFrame() {
        FakeBrowser ada = browser();
        ada.joins("limit", RIG.token("limit"));
        IntStream.range(0, 1_500)
                .forEach(nth -> ada.says(new JsonObject().put("type", "ping").put("id", "p" + nth)));
        long limited = 0;
        for (int nth = 0; nth < 1_500; nth++) {
            JsonObject answer = ada.hearsAnything();
            assertEquals("p" + nth, answer.getString("id"));
            if (answer.getString("type").equals("error")) {
                assertEquals("rate_limited", answer.getString("code"));
                assertTrue(answer.getInteger("retryAfter") >= 1);
                limited++;
            }
        }
        assertTrue(limited > 0);
    }

    @Test
    void aFloodThatGoesOnCloses() {
        FakeBrowser ada = browser();
        ada.joins("flood", RIG.token("flood"));
        long pump = RIG.browsers
                .vertx()
                .setPeriodic(10, tick -> IntStream.range(0, 10).forEach(nth -> ada.says(PING)));
        assertEquals(1008, ada.isClosedWith());
        RIG.browsers.vertx().cancelTimer(pump);
    }

    @Test
    void whoeverStopsReadingIsClosed() {
        FakeBrowser reader = RIG.browsers.opensNarrow(PORT);
        FakeBrowser writer = browser();
        reader.joins("slow", RIG.token("slow"));
        writer.joins("slow", RIG.token("slow"));
        reader.hears("other_joined");
        reader.fallsSilent();
        String large = "x".repeat(60_000);
        IntStream.range(0, 100).forEach(nth -> writer.saysMessage(large));
        writer.hearsSometime("other_away");
        assertEquals(1, RIG.meters.counter("parley_closes", "code", "1013").count());
    }

    @Test
    void aConnectionThatDiesIsNoticed() {
        FakeBrowser dead = browser();
        FakeBrowser other = browser();
        dead.joins("dead", RIG.token("dead"));
        other.joins("dead", RIG.token("dead"));
        dead.hears("other_joined");
        long since = System.nanoTime();
        dead.fallsSilent();
        other.hears("other_away");
        assertTrue(System.nanoTime() - since < 15_000_000_000L);
        assertFalse(other.socket().isClosed());
    }

    @Test
    void aProtocolErrorCloses() {
        FakeBrowser ada = browser();
        ada.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x"), true));
        assertEquals(1002, ada.isClosedWith());
    }
}
