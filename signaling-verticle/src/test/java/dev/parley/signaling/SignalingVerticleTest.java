package dev.parley.signaling;

import static dev.parley.signaling.RoomScene.hash;
import static dev.parley.signaling.RoomScene.peer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.cluster.Bus;
import dev.parley.protocol.ByeReason;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signaling on a real bus of one process, with two gateways. */
class SignalingVerticleTest {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final int DEADLINE_S = 10;

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FragileRooms rooms = new FragileRooms();
    private final FakeMembers members = new FakeMembers("parley.gateway.one", "parley.gateway.two");
    private final FakeGateway one;
    private final FakeGateway two;

    SignalingVerticleTest() throws TimeoutException {
        Bus.speakParley(vertx.eventBus());
        one = new FakeGateway(vertx, "one");
        two = new FakeGateway(vertx, "two");
    }

    @BeforeEach
    void start() throws TimeoutException {
        vertx.deployVerticle(new SignalingVerticle("s1", rooms, members, clock, GRACE, registry))
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws TimeoutException {
        vertx.close().await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** Whether the page that Prometheus reads has this line. */
    private void assertMetric(String line) {
        assertTrue(registry.scrape().lines().anyMatch(line::equals), () -> line + " is not in " + registry.scrape());
    }

    @Test
    void twoGatewaysMeetInARoomAndEachKnowsWhereTheOtherIs() throws Exception {
        one.enters("a", null);
        RoomView second = two.enters("b", null).view();
        GatewayNotice.Changed told = one.hearsAChange();
        assertEquals("a", told.socket());
        RoomView.Other other = told.view().other();
        assertNotNull(other);
        assertEquals("parley.gateway.two", other.route().gateway());
        RoomView.Other first = second.other();
        assertNotNull(first);
        assertEquals("parley.gateway.one", first.route().gateway());
        assertMetric("parley_rooms 1.0");
        assertMetric("parley_seat_transitions_total{kind=\"joined\"} 2.0");
    }

    @Test
    void theThirdHearsFullAndTheOthersHearNothing() throws Exception {
        one.enters("a", null);
        two.enters("b", null);
        one.hearsAChange();
        assertEquals(new RoomAnswer.Full(null), two.triesToEnter("c", null));
        two.asks(new RoomRequest.Leave("blue", peer("b"), 1));
        assertNull(one.hearsAChange().view().other(), "the next thing that it hears is the leave");
        assertMetric("parley_rooms_found_full_total 1.0");
        assertMetric("parley_seat_transitions_total{kind=\"left\"} 1.0");
    }

    @Test
    void aSeatTakenBackThroughAnotherGatewayReplacesTheOldSocket() throws Exception {
        one.enters("a", null);
        RoomAnswer.Entered again = two.enters("a2", hash("a"));
        assertEquals(peer("a"), again.peer());
        assertTrue(again.resumed());
        assertEquals(new GatewayNotice.Replaced("a"), one.hears());
        assertMetric("parley_seat_transitions_total{kind=\"resumed\"} 1.0");
    }

    @Test
    void aLostSeatIsFreedWhenItsGraceIsOverWithoutAnybodyAsking() throws Exception {
        one.enters("a", null);
        two.enters("b", null);
        one.hearsAChange();
        two.asks(new RoomRequest.Lose("blue", peer("b"), 1));
        RoomView.Other away = one.hearsAChange().view().other();
        assertTrue(away != null && away.away());
        clock.passes(GRACE);
        RoomView freed = one.hearsAChange().view();
        assertNull(freed.other());
        assertEquals(new RoomView.Departure(peer("b"), ByeReason.LOST), freed.departed());
        assertMetric("parley_seat_transitions_total{kind=\"away\"} 1.0");
        assertMetric("parley_seat_transitions_total{kind=\"lost\"} 1.0");
    }

    @Test
    void anEmptyRoomIsForgotten() throws Exception {
        one.enters("a", null);
        one.asks(new RoomRequest.Leave("blue", peer("a"), 1));
        assertMetric("parley_rooms 0.0");
    }

    @Test
    void whileTheStoreIsDownRequestsFailInAWord() {
        rooms.goesDown();
        ReplyException failure = assertThrows(ReplyException.class, () -> one.enters("a", null));
        assertEquals(503, failure.failureCode());
        assertTrue(registry.get("parley_store_failures").counter().count() >= 1);
    }

    @Test
    void whatBecameDueWhileTheStoreWasDownIsFreedOnceItIsUp() throws Exception {
        one.enters("a", null);
        two.enters("b", null);
        one.hearsAChange();
        two.asks(new RoomRequest.Lose("blue", peer("b"), 1));
        one.hearsAChange();
        rooms.goesDown();
        clock.passes(GRACE);
        assertTrue(rooms.isLookedAtWhileDown());
        rooms.comesUp();
        assertNull(one.hearsAChange().view().other());
    }
}
