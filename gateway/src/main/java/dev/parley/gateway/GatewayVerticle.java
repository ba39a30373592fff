package dev.parley.gateway;

import dev.parley.cluster.Members;
import dev.parley.cluster.Settings;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.GatewayWord;
import dev.parley.protocol.RollCall;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A gateway: the part that a process has once. It holds the one bus consumer and deploys a {@link DoorVerticle} for each
 * event loop; they share what {@link Services} lists. Deploy one instance. Undeploying it sends every socket elsewhere.
 */
public final class GatewayVerticle extends VerticleBase {

    private final Settings settings;
    private final String node;
    private final Members members;
    private final int loops;
    private final MeterRegistry meters;
    private final List<DoorVerticle> doors = new CopyOnWriteArrayList<>();

    /**
     * Makes a gateway that is not started yet.
     *
     * @param node names this process on the bus; no other process, before or after, has the same
     * @param members whose changes are a reason to tell signaling again who is here
     * @param loops how many event loops serve sockets
     */
    public GatewayVerticle(Settings settings, String node, Members members, int loops, MeterRegistry meters) {
        this.settings = settings;
        this.node = node;
        this.members = members;
        this.loops = loops;
        this.meters = meters;
    }

    /** Started means reachable: by the bus, then by browsers. */
    @Override
    public Future<?> start() {
        InstantSource clock = InstantSource.system();
        GatewayMetrics metrics = new GatewayMetrics(meters);
        Signaling signaling = new Signaling(vertx, members);
        Post post = new Post(vertx.eventBus(), signaling, node, metrics);
        Services services = new Services(
                vertx.eventBus(),
                signaling,
                post,
                new Tokens(vertx, settings.jwt(), clock),
                new Ids(new SecureRandom()),
                metrics,
                clock,
                settings.grace());
        Reassertion reassertion = new Reassertion(vertx, post);
        MessageConsumer<GatewayWord> words = vertx.eventBus().consumer(post.address(), word -> {
            switch (word.body()) {
                case RollCall call ->
                    reassertion.onRollCall(call).onSuccess(told -> word.reply(null)); // else called again
                case GatewayNotice notice -> {
                    post.deliver(notice);
                    word.reply(
                            null); // to signaling, which tells again what is not heard; another gateway asks for none
                }
            }
        });
        members.onChange(() -> context.runOnContext(here -> reassertion.onChange()));
        members.onMerged(() -> context.runOnContext(here -> reassertion.onChange()));
        return words.completion().compose(reachable -> open(services));
    }

    /** The port that browsers reach, once started. */
    public int port() {
        return doors.getFirst().port();
    }

    /** Sends all callers elsewhere and lets nobody in, or takes them again. Any thread may ask. */
    public void setAway(boolean away) {
        doors.forEach(door -> door.setAway(away));
    }

    private Future<?> open(Services services) {
        return switch (settings.tls().mode()) {
            case OFF -> deploy(services, null);
            case AUTO -> certificate().compose(made -> deploy(services, made));
            case FILES -> certificate().compose(read -> deploy(services, read).onSuccess(open -> watch(read)));
        };
    }

    private Future<PemKeyCertOptions> certificate() {
        return Certificates.of(vertx, settings.tls());
    }

    private Future<String> deploy(Services services, @Nullable PemKeyCertOptions certificate) {
        AddressLimit limit = new AddressLimit();
        int port = settings.port() == 0 ? services.ids().anyNegative() : settings.port();
        return vertx.deployVerticle(
                () -> {
                    DoorVerticle door = new DoorVerticle(settings, port, services, limit, certificate);
                    doors.add(door);
                    return door;
                },
                new DeploymentOptions().setInstances(loops));
    }

    private void watch(PemKeyCertOptions current) {
        new CertificateWatch(vertx, settings.tls(), this::showEverywhere).start(current);
    }

    private Future<?> showEverywhere(PemKeyCertOptions certificate) {
        return Future.all(doors.stream().map(door -> door.show(certificate)).toList());
    }
}
