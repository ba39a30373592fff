package dev.parley.gateway;

import dev.parley.protocol.RollCall;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * After members came, went or merged, and when signaling asks, tells signaling again which seats the live sockets of this
 * process hold: what was kept of them may be lost. A round goes over all of them, a few at a time, each few when those before are answered.
 * Confined to one context.
 */
final class Reassertion {

    /** Changes come in groups, and nobody answers while partitions move. */
    private static final Duration DELAY = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** With the pause at most 2,500 a second: a gateway of 10,000 is through in seconds, and joins still get in. */
    private static final int BATCH = 50;

    private static final Duration RETRY = Duration.ofSeconds(2);

    /** An outage that lasts longer ends with a member that comes, and so with a round of its own. */
    private static final int ROUNDS = 10;

    private final Vertx vertx;
    private final Post post;
    private long newest;
    private boolean going;
    private boolean again;
    private @Nullable RollCall called;
    private Future<Void> answer = Future.succeededFuture();

    Reassertion(Vertx vertx, Post post) {
        this.vertx = vertx;
        this.post = post;
    }

    /** Members came, went or merged. */
    void onChange() {
        if (going) {
            again = true;
        } else {
            again = false;
            begin(vertx.timer(DELAY.toMillis()));
        }
    }

    /**
     * Signaling waits for this process to tell: at once, in place of what is under way, which may have been told to nobody
     * or to those who are gone. Completes when all was told and heard.
     */
    Future<Void> onRollCall(RollCall call) {
        if (!call.equals(called) || answer.failed()) {
            called = call;
            answer = begin(Future.succeededFuture());
        }
        return answer;
    }

    private Future<Void> begin(Future<?> settled) {
        long number = ++newest;
        going = true;
        return settled.compose(now -> round(number, ROUNDS)).onComplete(done -> {
            if (number == newest) {
                going = false;
                if (again) {
                    onChange();
                }
            }
        });
    }

    private Future<Void> round(long number, int left) {
        Future<Void> round = from(number, post.lines());
        return left <= 1
                ? round
                : round.recover(silence -> number == newest
                        ? vertx.timer(RETRY.toMillis()).compose(rested -> round(number, left - 1))
                        : Future.failedFuture(silence));
    }

    private Future<Void> from(long number, List<Line> lines) {
        if (number != newest) {
            return Future.failedFuture("another round has begun");
        }
        if (lines.isEmpty()) {
            return Future.succeededFuture();
        }
        int some = Math.min(BATCH, lines.size());
        return Future.join(lines.subList(0, some).stream().map(Line::reassert).toList())
                .compose(answered -> vertx.timer(PAUSE.toMillis()))
                .compose(rested -> from(number, lines.subList(some, lines.size())));
    }
}
