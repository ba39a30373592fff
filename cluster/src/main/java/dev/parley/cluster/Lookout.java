package dev.parley.cluster;

import dev.parley.cluster.Contact.Outlook;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether this process is together with those who decide, and passes on the {@link Contact}'s advice. */
public final class Lookout extends VerticleBase {

    private static final long LOOK_MS = 1_000;

    /** Half a second for one node, two for an address that hangs; where a look took longer this process stood still. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private final Cluster cluster;
    private final BooleanSupplier reachable;
    private final Contact contact = new Contact();
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private final Promise<String> hopeless = Promise.promise();
    private volatile Outlook seen = Outlook.TOGETHER;
    private boolean away;

    /**
     * On behalf of a process in this cluster.
     *
     * @param reachable whether others reach it on the bus
     */
    public Lookout(Cluster cluster, BooleanSupplier reachable) {
        this.cluster = cluster;
        this.reachable = reachable;
    }

    /** Runs the listener with true when callers are to be sent away, and with false when they are welcome again. */
    public void onAway(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    /** Completes, if ever, with the reason why this process had better end and start anew. */
    public Future<String> hopeless() {
        return hopeless.future();
    }

    /** Empty where the last look found all well, else what it found. Any thread may ask. */
    public String trouble() {
        return seen == Outlook.TOGETHER ? "" : words(seen);
    }

    @Override
    public Future<?> start() {
        vertx.setTimer(LOOK_MS, passed -> look());
        return Future.succeededFuture();
    }

    /** A look that takes its time, at what did not answer, is followed by the next at once. */
    private void look() {
        long askedNanos = System.nanoTime();
        outlook()
                .onSuccess(found -> take(found, askedNanos))
                .onFailure(cause -> LOG.warn("could not look for those who keep the data", cause))
                .onComplete(looked -> vertx.setTimer(untilNext(askedNanos), passed -> look()));
    }

    private static long untilNext(long askedNanos) {
        return Math.max(1, LOOK_MS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - askedNanos));
    }

    /** The membership takes ten seconds to tell of a cut: whether those who are here hear us is asked on the bus. */
    private Future<Outlook> outlook() {
        List<String> keepers = cluster.keepers();
        return seen == Outlook.TOGETHER
                ? SelfProbe.greetOne(vertx, keepers).map(_ -> heard()).recover(_ -> closer(keepers))
                : closer(keepers);
    }

    /** Whether any of them answers after all, and what is to be seen at their addresses meanwhile. */
    private Future<Outlook> closer(List<String> keepers) {
        Future<List<JoinList.Sign>> signs = signs();
        return SelfProbe.greetAny(vertx, keepers)
                .map(_ -> heard())
                .recover(_ -> signs.map(found -> outlook(found, cluster.hasData())));
    }

    private Outlook heard() {
        return reachable.getAsBoolean() ? Outlook.TOGETHER : Outlook.UNREACHED;
    }

    /** Each listed address is asked at the same time as the others. */
    private Future<List<JoinList.Sign>> signs() {
        return vertx.executeBlocking(cluster::listed)
                .map(Objects::requireNonNull)
                .compose(listed -> Future.join(listed.stream()
                        .map(address -> vertx.executeBlocking(() -> JoinList.sign(address), false))
                        .toList()))
                .map(CompositeFuture::list);
    }

    private static Outlook outlook(List<JoinList.Sign> signs, boolean member) {
        if (signs.contains(JoinList.Sign.ANSWERS)) {
            return member ? Outlook.UNREACHED : Outlook.APART;
        }
        return signs.contains(JoinList.Sign.SILENT) ? Outlook.SILENT : Outlook.DOWN;
    }

    private void take(Outlook found, long askedNanos) {
        seen = found;
        long nowNanos = System.nanoTime();
        long sinceNanos = Math.max(askedNanos, nowNanos - LONGEST_LOOK.toNanos());
        switch (contact.look(found, sinceNanos, nowNanos)) {
            case STAY -> tell(false, found);
            case SEND_AWAY -> tell(true, found);
            case END ->
                hopeless.tryComplete("signaling answers, but this process did not get back into its cluster for "
                        + Contact.HOPE.toSeconds() + " s");
        }
    }

    private void tell(boolean now, Outlook found) {
        if (now == away) {
            return;
        }
        away = now;
        if (away) {
            LOG.warn("{}: callers are sent to connect elsewhere", words(found));
        } else {
            LOG.info("together with signaling again: callers are welcome");
        }
        listeners.forEach(listener -> listener.accept(away));
    }

    private static String words(Outlook found) {
        return switch (found) {
            case UNREACHED -> "not reachable on the bus";
            case APART -> "signaling is in another part of the cluster";
            case TOGETHER, DOWN, SILENT -> "signaling does not answer";
        };
    }
}
