package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks whether this node can be reached, by way of another: "please ask me". What a node sees of itself proves nothing,
 * since others may have lost its registrations or remember them wrongly.
 */
final class SelfProbe {

    /** How the address of each node begins. */
    static final String NODES = "parley.node.";

    /**
     * Asks whoever gets it to ask that node, which answers with its name.
     *
     * @param node whom to ask in the end
     */
    record Call(String node) {}

    /** What comes of a probe that did not fail. */
    enum Finding {
        REACHED,
        /** The helper is new and listens to nobody yet. */
        NOBODY_TO_ASK
    }

    private static final DeliveryOptions AT_ONCE = new DeliveryOptions().setSendTimeout(500);
    private static final DeliveryOptions PATIENT = new DeliveryOptions().setSendTimeout(1_500);
    private static final DeliveryOptions INNER = new DeliveryOptions().setSendTimeout(2_000);
    private static final DeliveryOptions OUTER = new DeliveryOptions().setSendTimeout(4_500);
    private static final DeliveryOptions BRIEF = new DeliveryOptions().setSendTimeout(1_000);
    private static final int UNREACHABLE = 503;
    private static final Future<?> NOBODY = Future.failedFuture("nobody to ask");

    private final Vertx vertx;
    private final String node;
    private final Supplier<? extends Collection<String>> nodes;
    private int turn;

    /**
     * The probe of one node.
     *
     * @param nodes names of all that are members now, this one among them
     */
    SelfProbe(Vertx vertx, String node, Supplier<? extends Collection<String>> nodes) {
        this.vertx = vertx;
        this.node = node;
        this.nodes = nodes;
    }

    /** Answers others from then on. */
    Future<?> start() {
        return vertx.eventBus().consumer(address(node), this::onCall).completion();
    }

    /**
     * Asks another node each time. Alone, a node is reached by all there are. Fails where the question got lost.
     *
     * @param brief for a node that was never reached yet and is waited for: at a start the other is a member perhaps
     *     before its bus listens, and what is sent then is lost
     */
    Future<Finding> probe(boolean brief) {
        List<String> others = nodes.get().stream()
                .filter(other -> !other.equals(node))
                .sorted()
                .toList();
        if (others.isEmpty()) {
            return Future.succeededFuture(Finding.REACHED);
        }
        turn = (turn + 1) % others.size();
        return vertx.eventBus()
                .request(address(others.get(turn)), new Call(node), brief ? BRIEF : OUTER)
                .map(answer -> Finding.REACHED)
                .recover(SelfProbe::finding);
    }

    /** Asks a node directly; fails where it does not answer soon. */
    static Future<?> greet(Vertx vertx, String node) {
        return greet(vertx, node, INNER);
    }

    /** Asks the first of them directly; fails where it does not answer at once, or nobody is there. */
    static Future<?> greetOne(Vertx vertx, List<String> nodes) {
        return nodes.isEmpty() ? NOBODY : greet(vertx, nodes.getFirst(), AT_ONCE);
    }

    /** Asks all of them directly; fails where none answers in a while, or nobody is there. */
    static Future<?> greetAny(Vertx vertx, List<String> nodes) {
        return nodes.isEmpty()
                ? NOBODY
                : Future.any(
                        nodes.stream().map(node -> greet(vertx, node, PATIENT)).toList());
    }

    private static Future<?> greet(Vertx vertx, String node, DeliveryOptions patience) {
        return vertx.eventBus().request(address(node), new Call(node), patience);
    }

    private static Future<Finding> finding(Throwable cause) {
        boolean nobody = cause instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
        return nobody ? Future.succeededFuture(Finding.NOBODY_TO_ASK) : Future.failedFuture(cause);
    }

    private void onCall(Message<Call> message) {
        String asked = message.body().node();
        if (asked.equals(node)) {
            message.reply(node);
            return;
        }
        vertx.eventBus()
                .request(address(asked), message.body(), INNER)
                .onSuccess(answer -> message.reply(answer.body()))
                .onFailure(cause -> message.fail(UNREACHABLE, node + " does not reach " + asked));
    }

    private static String address(String node) {
        return NODES + node;
    }
}
