package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.cluster.Bus;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.Route;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A gateway as signaling knows it: it asks on the bus, and takes notices at its address. */
final class FakeGateway {

    private static final int DEADLINE_S = 10;

    private final Vertx vertx;
    private final String address;
    private final Map<String, Long> versions = new HashMap<>();
    private final BlockingQueue<GatewayNotice> notices = new LinkedBlockingQueue<>();

    FakeGateway(Vertx vertx, String node) throws TimeoutException {
        this.vertx = vertx;
        this.address = BusAddresses.gateway(node);
        vertx.eventBus()
                .<GatewayNotice>consumer(address, message -> {
                    notices.add(message.body());
                    message.reply(null);
                })
                .completion()
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    RoomAnswer.Entered enters(String socket, @Nullable String claimHash) throws TimeoutException {
        return assertInstanceOf(RoomAnswer.Entered.class, triesToEnter(socket, claimHash));
    }

    RoomAnswer triesToEnter(String socket, @Nullable String claimHash) throws TimeoutException {
        return asks(new RoomRequest.Enter(
                "blue",
                new Route(address, socket),
                RoomScene.peer(socket),
                RoomScene.hash(socket),
                claimHash,
                null,
                Long.MAX_VALUE));
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
