package dev.parley.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * After members came, went or merged, tells signaling again which seats the live sockets of this process hold: what was
 * kept of them may be lost. A round goes over all of them, a few at a time, each few when those before are answered.
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
    private boolean going;
    private boolean again;

    Reassertion(Vertx vertx, Post post) {
        this.vertx = vertx;
        this.post = post;
    }

    void onChange() {
        if (going) {
            again = true;
            return;
        }
        going = true;
        again = false;
        vertx.timer(DELAY.toMillis()).compose(settled -> round(ROUNDS)).onComplete(done -> {
            going = false;
            if (again) {
                onChange();
            }
        });
    }

    private Future<Void> round(int left) {
        Future<Void> round = from(post.lines());
        return left <= 1
                ? round
                : round.recover(silence -> vertx.timer(RETRY.toMillis()).compose(rested -> round(left - 1)));
    }

    private Future<Void> from(List<Line> lines) {
        if (lines.isEmpty()) {
            return Future.succeededFuture();
        }
        int some = Math.min(BATCH, lines.size());
        return Future.join(lines.subList(0, some).stream().map(Line::reassert).toList())
                .compose(answered -> vertx.timer(PAUSE.toMillis()))
                .compose(rested -> from(lines.subList(some, lines.size())));
    }
}
