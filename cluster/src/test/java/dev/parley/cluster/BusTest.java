package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.protocol.ByeReason;
import dev.parley.protocol.RollCall;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import dev.parley.protocol.Secret;
import dev.parley.protocol.TurnCredentials;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusTest {

    private static final RoomRequest.Enter ENTER = new RoomRequest.Enter(
            "blue", new Route("parley.gateway.g1", "s1"), "p1", "hash", null, "Ada", "i1", 1_700_000_000_000L);

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void speak() {
        Bus.speakParley(vertx.eventBus());
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void withinAProcessTheRecordItselfArrives() {
        vertx.eventBus().<RoomRequest>consumer("echo", message -> message.reply(message.body()));
        assertSame(ENTER, Bus.<RoomRequest>ask(vertx.eventBus(), "echo", ENTER).await());
    }

    @Test
    void aQuestionThatNobodyAnswersIsAskedThreeTimes() {
        AtomicInteger asked = new AtomicInteger();
        vertx.eventBus().<RoomRequest>consumer("deaf", _ -> asked.incrementAndGet());
        assertThrows(
                ReplyException.class,
                () -> Bus.ask(vertx.eventBus(), "deaf", ENTER).await());
        assertEquals(3, asked.get());
    }

    @Test
    void theNearestIsAskedFirstAndAnybodyWhereItIsDeaf() {
        vertx.eventBus().<RoomRequest>consumer("anybody", message -> message.reply("anybody"));
        vertx.eventBus().<RoomRequest>consumer("deaf", unanswered -> {});
        vertx.eventBus().<RoomRequest>consumer("near", message -> message.reply("near"));
        assertEquals("near", askedOf("near"));
        assertEquals("anybody", askedOf("deaf"));
        assertEquals("anybody", askedOf("nobody"));
    }

    private String askedOf(String nearest) {
        return Bus.<String>ask(vertx.eventBus(), nearest, "anybody", ENTER).await();
    }

    @Test
    void betweenProcessesEveryRecordIsReadBackAsItWasWritten() {
        Route route = new Route("parley.gateway.g1", "s1");
        RoomView.Other other = new RoomView.Other("p2", null, "i2", 3, true, route, 40, "h");
        RoomView view = new RoomView(7, other, new RoomView.Departure("p0", ByeReason.LOST));
        assertReadBack(RoomRequest.Enter.class, ENTER);
        assertReadBack(RoomAnswer.Entered.class, new RoomAnswer.Entered("p1", 2, 41, true, view));
        assertReadBack(RoomAnswer.Full.class, new RoomAnswer.Full(null));
        assertReadBack(RoomAnswer.Gone.class, new RoomAnswer.Gone());
        assertReadBack(RollCall.class, new RollCall(1_700_000_000_000L));
        assertReadBack(
                TurnCredentials.class, new TurnCredentials("1:u", new Secret("s"), 600, List.of("turn:relay.example")));
    }

    private static <T extends Record> void assertReadBack(Class<T> type, T value) {
        RecordCodec<T> codec = new RecordCodec<>(type);
        Buffer wire = Buffer.buffer("before");
        codec.encodeToWire(wire, value);
        assertEquals(value, codec.decodeFromWire("before".length(), wire));
        assertFalse(wire.toString().contains("null"), "absent fields are left out");
    }
}
