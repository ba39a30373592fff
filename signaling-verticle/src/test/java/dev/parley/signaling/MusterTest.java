package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.cluster.Bus;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signaling that begins without rooms while two gateways are there already, on a real bus. */
class MusterTest {

    private static final int DEADLINE_S = 30;
    private static final List<String> SOCKETS = List.of("a", "b", "c");

    private final Vertx vertx = Vertx.vertx();
    private final FakeRollBook book = new FakeRollBook(Instant.now());
    private final MusteredRooms rooms = new MusteredRooms(book);
    private final FakeMembers members = new FakeMembers("parley.gateway.one", "parley.gateway.two");
    private final FakeGateway one;
    private final FakeGateway two;

    MusterTest() throws TimeoutException {
        Bus.speakParley(vertx.eventBus());
        one = new FakeGateway(vertx, "one");
        two = new FakeGateway(vertx, "two");
    }

    @AfterEach
    void stop() throws TimeoutException {
        vertx.close().await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** A signaling node. */
    private void begins() throws TimeoutException {
        vertx.deployVerticle(new SignalingVerticle(
                        "s1",
                        rooms,
                        members,
                        InstantSource.system(),
                        Duration.ofSeconds(15),
                        new SimpleMeterRegistry()))
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    private static RoomRequest.Assert held(FakeGateway gateway, String socket, long since) {
        return new RoomRequest.Assert(
                "blue",
                gateway.route(socket),
                RoomScene.peer(socket),
                1,
                since,
                RoomScene.hash(socket),
                null,
                new RoomView(1, null, null));
    }

    @Test
    void aStrangerIsNotLetInBeforeThoseWhoWereThereHaveSpoken() throws Exception {
        members.wasThereBefore("parley.gateway.one");
        members.wasThereBefore("parley.gateway.two");
        begins();
        Future<RoomAnswer> stranger = one.asksOnce(one.enter("stranger"));
        one.asks(held(one, "a", 1));
        one.answersTheRoll();
        two.asks(held(two, "b", 2));
        assertFalse(stranger.succeeded());
        two.answersTheRoll();
        assertInstanceOf(RoomAnswer.Full.class, one.insists(one.enter("stranger"), stranger));
    }

    @Test
    void ofThreeWhoWaitTwoAreLetIn() throws Exception {
        members.wasThereBefore("parley.gateway.one");
        begins();
        List<Future<RoomAnswer>> asked =
                SOCKETS.stream().map(socket -> two.asksOnce(two.enter(socket))).toList();
        one.answersTheRoll();
        List<RoomAnswer> answers = new ArrayList<>();
        for (int i = 0; i < SOCKETS.size(); i++) {
            answers.add(two.insists(two.enter(SOCKETS.get(i)), asked.get(i)));
        }
        assertEquals(
                2, answers.stream().filter(RoomAnswer.Entered.class::isInstance).count());
        assertEquals(
                1, answers.stream().filter(RoomAnswer.Full.class::isInstance).count());
    }

    @Test
    void whoAsksForItsOwnSeatDoesNotWait() throws Exception {
        members.wasThereBefore("parley.gateway.one");
        members.wasThereBefore("parley.gateway.two");
        begins();
        one.asks(held(one, "a", 1));
        assertEquals(RoomScene.peer("a"), two.enters("a2", RoomScene.hash("a")).peer());
        assertInstanceOf(RoomAnswer.Gone.class, two.asks(new RoomRequest.Leave("blue", RoomScene.peer("a"), 2)));
    }

    @Test
    void aGatewayThatNeverSpeaksIsWaitedForOnlySoLong() throws Exception {
        members.wasThereBefore("parley.gateway.one");
        begins();
        assertInstanceOf(RoomAnswer.Entered.class, two.insists(two.enter("a"), two.asksOnce(two.enter("a"))));
    }

    @Test
    void aSecondNodeAsksNobodyWhoHasSpokenAndHoldsNobodyBack() throws Exception {
        members.wasThereBefore("parley.gateway.one");
        book.answered("parley.gateway.one");
        begins();
        two.enters("a", null);
    }

    @Test
    void gatewaysThatComeOutOfAnotherPartOfTheClusterSpeakFirstToo() throws Exception {
        members.goes("parley.gateway.one");
        begins();
        members.wasThereBefore("parley.gateway.one");
        members.comes("parley.gateway.one");
        one.isCalled();
        Future<RoomAnswer> stranger = two.asksOnce(two.enter("stranger"));
        one.asks(held(one, "a", 1));
        one.asks(held(one, "b", 2));
        one.answersTheRoll();
        assertInstanceOf(RoomAnswer.Full.class, two.insists(two.enter("stranger"), stranger));
    }
}
