package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.cluster.Bus;
import dev.parley.protocol.GatewayNotice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** News on a real bus, to a gateway that does not answer at first. */
class TellingTest {

    private static final String GATEWAY = "parley.gateway.one";
    private static final GatewayNotice NEWS = new GatewayNotice.Replaced("a");
    private static final int DEADLINE_S = 30;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Message<GatewayNotice>> told = new LinkedBlockingQueue<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeMembers members = new FakeMembers();
    private final Telling telling = new Telling(vertx, members, new RoomMetrics(registry, new FragileRooms()));

    TellingTest() {
        Bus.speakParley(vertx.eventBus());
        vertx.eventBus().<GatewayNotice>consumer(GATEWAY, told::add);
    }

    @AfterEach
    void stop() throws TimeoutException {
        vertx.close().await(DEADLINE_S, TimeUnit.SECONDS);
    }

    private Message<GatewayNotice> hears() throws InterruptedException {
        @Nullable Message<GatewayNotice> heard = told.poll(DEADLINE_S, TimeUnit.SECONDS);
        if (heard == null) {
            throw new AssertionError("no news in " + DEADLINE_S + " s");
        }
        assertEquals(NEWS, heard.body());
        return heard;
    }

    private double unheard() {
        return registry.get("parley_notices_unheard").counter().count();
    }

    /** A counter tells nobody that it counts: looked at now and then. */
    private Future<?> givenUp() {
        Promise<Void> counted = Promise.promise();
        vertx.setPeriodic(20, _ -> {
            if (unheard() == 1) {
                counted.tryComplete();
            }
        });
        return counted.future();
    }

    @Test
    void aMemberIsToldAgainUntilItSaysThatItHeard() throws InterruptedException {
        members.comes(GATEWAY);
        telling.tell(new Delivery(GATEWAY, NEWS));
        hears();
        hears().reply(null);
        assertEquals(0, unheard());
    }

    @Test
    void whoeverIsNoMemberAnyMoreIsNotKnockedAtAgain() throws Exception {
        members.comes(GATEWAY);
        telling.tell(new Delivery(GATEWAY, NEWS));
        hears();
        members.goes(GATEWAY);
        givenUp().await(DEADLINE_S, TimeUnit.SECONDS);
        assertEquals(0, told.size());
    }
}
