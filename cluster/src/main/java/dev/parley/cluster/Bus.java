package dev.parley.cluster;

import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RollCall;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.TurnCredentials;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.List;

/** The event bus as we use it: our records as bodies, questions with short patience that are asked again. */
public final class Bus {

    /** The bus gives no early word that a node is dead: a short wait and another node beat a long one. */
    private static final long PATIENCE_MS = 800;

    /** An answer that takes longer comes too late, and the question once more or never. Leaves time for the way. */
    public static final Duration ANSWERED_WITHIN = Duration.ofMillis(PATIENCE_MS - 100);

    /** With the first attempt three: what a dead node swallowed reaches a living one well before a person gives up. */
    private static final int RETRIES = 2;

    /** After so long without an answer nobody waits for one any more. */
    public static final Duration GIVES_UP = Duration.ofMillis((1 + RETRIES) * PATIENCE_MS);

    private static final List<Class<? extends Record>> BODIES = List.of(
            RoomRequest.Enter.class,
            RoomRequest.Leave.class,
            RoomRequest.Lose.class,
            RoomRequest.Assert.class,
            RoomAnswer.Entered.class,
            RoomAnswer.Full.class,
            RoomAnswer.Gone.class,
            GatewayNotice.Changed.class,
            GatewayNotice.Replaced.class,
            GatewayNotice.Displaced.class,
            GatewayNotice.Audited.class,
            GatewayNotice.Relayed.class,
            GatewayNotice.Undelivered.class,
            RollCall.class,
            TurnCredentials.Request.class,
            TurnCredentials.class,
            SelfProbe.Call.class);

    private Bus() {}

    /** Teaches the bus our records; once a process, before the first verticle. */
    public static void speakParley(EventBus bus) {
        BODIES.forEach(body -> register(bus, body));
    }

    private static <T extends Record> void register(EventBus bus, Class<T> body) {
        bus.registerDefaultCodec(body, new RecordCodec<>(body));
    }

    /**
     * Asks whoever serves the address, again where no answer comes. The question must therefore be safe to ask twice.
     * Fails when every attempt did.
     */
    public static <T> Future<T> ask(EventBus bus, String address, Record question) {
        return ask(bus, address, question, RETRIES);
    }

    /** The same where one of those who serve the address is nearer than the others: first there, and then anybody. */
    public static <T> Future<T> ask(EventBus bus, String nearest, String address, Record question) {
        return Bus.<T>once(bus, nearest, question).recover(failed -> ask(bus, address, question, RETRIES - 1));
    }

    private static <T> Future<T> once(EventBus bus, String address, Record question) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(PATIENCE_MS);
        return bus.<T>request(address, question, options).map(Message::body);
    }

    private static <T> Future<T> ask(EventBus bus, String address, Record question, int retries) {
        Future<T> answer = once(bus, address, question);
        return retries == 0 ? answer : answer.recover(failed -> ask(bus, address, question, retries - 1));
    }
}
