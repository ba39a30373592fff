package dev.parley.signaling;

import dev.parley.protocol.RoomRequest;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Has each request decided and answered, and makes newcomers wait while gateways that were there before them have yet to
 * speak. Confined to one context.
 */
final class Reception {

    private static final int UNAVAILABLE = 503;

    private final Decisions decisions;
    private final InstantSource clock;
    private final Duration grace;
    private final Newcomers<Message<RoomRequest>> newcomers = new Newcomers<>();

    Reception(Decisions decisions, InstantSource clock, Duration grace) {
        this.decisions = decisions;
        this.clock = clock;
        this.grace = grace;
    }

    /** Takes a request while anybody may come in. */
    Future<?> take(Message<RoomRequest> message) {
        RoomRequest request = message.body();
        return answer(message, decisions.change(request.room(), room -> room.apply(request, clock.instant(), grace)));
    }

    /**
     * Takes a request while newcomers wait. Who has a seat is served as ever.
     *
     * @param muster may have ended when the room was looked at
     */
    void takeOrHold(Message<RoomRequest> message, Muster muster) {
        if (!(message.body() instanceof RoomRequest.Enter enter)) {
            take(message);
            return;
        }
        Future<Outcome> decided = decisions.change(
                enter.room(), room -> room.apply(enter, clock.instant(), grace).unlessNew(room));
        decided.onSuccess(outcome -> {
            if (outcome.answer() != null) {
                message.reply(outcome.answer());
            } else if (muster.isOver()) {
                take(message);
            } else if (!newcomers.add(enter.route(), message, clock.instant())) {
                fail(message);
            }
        });
        decided.onFailure(cause -> fail(message));
    }

    /** Newcomers may come in, into one room in the order in which they came. */
    void open() {
        Map<String, Future<?>> last = new HashMap<>();
        for (Message<RoomRequest> message : newcomers.take(clock.instant())) {
            Future<?> before = last.getOrDefault(message.body().room(), Future.succeededFuture());
            last.put(message.body().room(), before.eventually(() -> take(message)));
        }
    }

    private static Future<?> answer(Message<RoomRequest> message, Future<Outcome> decided) {
        return decided.onSuccess(outcome -> message.reply(outcome.answer())).onFailure(cause -> fail(message));
    }

    private static void fail(Message<RoomRequest> message) {
        message.fail(UNAVAILABLE, "the rooms cannot be reached now");
    }
}
