package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node reachable on the bus: probes it, and mends the registrations in every round, after every change of
 * the members, and at once where the probe fails. A node that fails its probe is not ready.
 */
public final class Caretaker extends VerticleBase {

    private static final Duration ROUND = Duration.ofSeconds(10);

    /** After a failure the next look is sooner, through another node perhaps. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A handful of writes; while a member hangs they take until it is given up. */
    private static final Duration MEND = Duration.ofSeconds(5);

    /** One failure may be the helper's: it may just be dying. */
    private static final int FAILURES = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

    private final Cluster cluster;
    private final String node;
    private final RandomGenerator random;
    private final AtomicBoolean reachable = new AtomicBoolean();
    private boolean everReached;
    private int failures;
    private boolean changed;
    private boolean mending;

    /** Of the process that has this name in the cluster. */
    public Caretaker(Cluster cluster, String node, RandomGenerator random) {
        this.cluster = cluster;
        this.node = node;
        this.random = random;
    }

    /** Whether others reached this node lately. Any thread may ask. */
    public boolean reachable() {
        return reachable.get();
    }

    @Override
    public Future<?> start() {
        SelfProbe probe = new SelfProbe(vertx, node, cluster.manager()::getNodes);
        Runnable onChange = () -> context.runOnContext(_ -> onChange());
        Members members = cluster.members(vertx);
        members.onChange(onChange);
        members.onMerged(onChange);
        return probe.start().onSuccess(_ -> next(probe, 1));
    }

    private void next(SelfProbe probe, long afterMs) {
        vertx.setTimer(
                afterMs,
                _ -> round(probe)
                        .onComplete(_ -> next(probe, spread(failures > 0 || !reachable.get() ? SOON : ROUND))));
    }

    /** Nodes that started together do not probe together. */
    private long spread(Duration period) {
        return period.toMillis() / 2 + random.nextLong(period.toMillis());
    }

    private Future<?> round(SelfProbe probe) {
        return Future.succeededFuture()
                .compose(_ -> probe.probe(!everReached))
                .onSuccess(this::onFinding)
                .onFailure(this::onUnreached)
                .transform(reached -> mend(reached.failed()));
    }

    private void onFinding(SelfProbe.Finding finding) {
        if (finding == SelfProbe.Finding.NOBODY_TO_ASK) {
            return;
        }
        if (failures >= FAILURES) {
            LOG.info("reachable again through others");
        }
        failures = 0;
        everReached = true;
        reachable.set(true);
    }

    private void onUnreached(Throwable cause) {
        failures++;
        if (failures == FAILURES) {
            reachable.set(false);
            LOG.warn("not reachable through others, so not ready; registering anew: {}", cause.getMessage());
        }
    }

    /** The members' own clean-up comes first, for a second; changes that come in a flock are one. */
    private void onChange() {
        cluster.manager().forget();
        if (!changed) {
            changed = true;
            vertx.setTimer(SOON.toMillis(), _ -> {
                changed = false;
                mend(true);
            });
        }
    }

    /** Completes when it is done, or takes too long: what hangs then goes on, and nothing is begun beside it. */
    private Future<?> mend(boolean forget) {
        if (mending || !cluster.hasData()) {
            return Future.succeededFuture(); // where nobody keeps registrations a newcomer will be a change
        }
        mending = true;
        return vertx.executeBlocking(
                        cluster.manager()::reassert) // its first step takes a lock that may be held for long
                .compose(said -> said)
                .compose(_ -> vertx.executeBlocking(cluster.manager()::sweep))
                .onComplete(_ -> mending = false)
                .onSuccess(Caretaker::tellSwept)
                .timeout(MEND.toSeconds(), TimeUnit.SECONDS)
                .onFailure(cause -> LOG.warn("the bus's registrations are not mended yet: {}", cause.getMessage()))
                .onComplete(mended -> {
                    if (forget || mended.failed() || mended.result() > 0) {
                        cluster.manager().forget();
                    }
                })
                .otherwiseEmpty();
    }

    private static void tellSwept(int swept) {
        if (swept > 0) {
            LOG.warn("removed {} registrations of nodes that are gone", swept);
        }
    }
}
