package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.cluster.Bus;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.GatewayWord;
import dev.parley.protocol.RollCall;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.Route;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A gateway as signaling knows it: it asks on the bus, and takes notices at its address. */
final class FakeGateway {

    private static final int DEADLINE_S = 30;

    private final Vertx vertx;
    private final String address;
    private final Map<String, Long> versions = new HashMap<>();
    private final BlockingQueue<GatewayNotice> notices = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message<GatewayWord>> calls = new LinkedBlockingQueue<>();

    FakeGateway(Vertx vertx, String node) throws TimeoutException {
        this.vertx = vertx;
        this.address = BusAddresses.gateway(node);
        vertx.eventBus()
                .<GatewayWord>consumer(address, message -> {
                    switch (message.body()) {
                        case RollCall call -> calls.add(message);
                        case GatewayNotice notice -> {
                            notices.add(notice);
                            message.reply(null);
                        }
                    }
                })
                .completion()
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    RoomAnswer.Entered enters(String socket, @Nullable String claimHash) throws TimeoutException {
        return RoomScene.entered(triesToEnter(socket, claimHash));
    }

    RoomAnswer triesToEnter(String socket, @Nullable String claimHash) throws TimeoutException {
        return asks(enter(socket, claimHash));
    }

    RoomRequest.Enter enter(String socket) {
        return enter(socket, null);
    }

    private RoomRequest.Enter enter(String socket, @Nullable String claimHash) {
        return Question.of(socket).from(route(socket)).claimingHash(claimHash).enter();
    }

    Route route(String socket) {
        return new Route(address, socket);
    }

    /** Asks, and waits for an answer no longer than a gateway does. */
    <Q extends Record & RoomRequest> Future<RoomAnswer> asksOnce(Q request) {
        return Bus.ask(vertx.eventBus(), BusAddresses.SIGNALING, request);
    }

    /** The answer, or that to the same question asked again. */
    <Q extends Record & RoomRequest> RoomAnswer insists(Q request, Future<RoomAnswer> asked) throws TimeoutException {
        return asked.recover(silence -> asksOnce(request))
                .recover(silence -> asksOnce(request))
                .recover(silence -> asksOnce(request))
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** Waits until signaling calls the roll. */
    Message<GatewayWord> isCalled() throws InterruptedException {
        Message<GatewayWord> call = calls.poll(DEADLINE_S, TimeUnit.SECONDS);
        assertNotNull(call, "the roll was not called");
        return call;
    }

    void answersTheRoll() throws InterruptedException {
        isCalled().reply(null);
    }

    <Q extends Record & RoomRequest> RoomAnswer asks(Q request) throws TimeoutException {
        return Bus.<RoomAnswer>ask(vertx.eventBus(), BusAddresses.SIGNALING, request)
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** The next notice. */
    GatewayNotice hears() throws InterruptedException {
        GatewayNotice notice = notices.poll(DEADLINE_S, TimeUnit.SECONDS);
        assertNotNull(notice, "no notice came");
        return notice;
    }

    /** The next news, by whichever notice it comes; what is told again is none. */
    GatewayNotice.Changed hearsAChange() throws InterruptedException {
        GatewayNotice.Changed told = switch (hears()) {
            case GatewayNotice.Changed changed -> changed;
            case GatewayNotice.Audited audited -> new GatewayNotice.Changed(audited.socket(), audited.view());
            case GatewayNotice other -> throw new AssertionError("no news of a room: " + other);
        };
        Long before = versions.put(told.socket(), told.view().version());
        return before != null && before >= told.view().version() ? hearsAChange() : told;
    }
}
