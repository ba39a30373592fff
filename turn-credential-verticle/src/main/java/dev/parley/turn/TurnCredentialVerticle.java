package dev.parley.turn;

import dev.parley.cluster.Settings;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.Secret;
import dev.parley.protocol.TurnCredentials;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Answers gateways that ask for TURN credentials: the only place where the relay's secret is. Of several secrets the
 * newest signs; coturn accepts each that it has, so one is replaced by giving coturn the new one first.
 */
public final class TurnCredentialVerticle extends VerticleBase {

    private static final int BAD_REQUEST = 400;

    /** Soon enough for whoever changed a secret and looks; a relay notices none of it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final Settings.Turn turn;
    private final Secret secret;
    private final InstantSource clock;
    private final Counter issued;
    private final RelayCheck check;

    /**
     * A maker of credentials.
     *
     * @throws IllegalArgumentException where there is no secret to make them from
     */
    public TurnCredentialVerticle(Settings.Turn turn, InstantSource clock, MeterRegistry registry) {
        if (turn.secrets().isEmpty()) {
            throw new IllegalArgumentException("no TURN secret");
        }
        this.turn = turn;
        this.secret = turn.secrets().getFirst();
        this.clock = clock;
        this.check = new RelayCheck(turn, clock);
        this.issued = Counter.builder("parley_turn_credentials_issued")
                .description("TURN credentials given out")
                .register(registry);
    }

    @Override
    public Future<?> start() {
        return vertx.eventBus()
                .<TurnCredentials.Request>consumer(BusAddresses.TURN, this::onRequest)
                .completion()
                .onSuccess(_ -> look());
    }

    /** The relays that refuse what is given out here, for they know another secret; empty where none is known to. */
    public String refusing() {
        return check.refusing();
    }

    private void look() {
        vertx.executeBlocking(() -> {
                    check.look();
                    return null;
                })
                .onComplete(_ -> vertx.setTimer(LOOK_AGAIN.toMillis(), _ -> look()));
    }

    private void onRequest(Message<TurnCredentials.Request> message) {
        String user = message.body().user();
        if (user.isEmpty()) {
            message.fail(BAD_REQUEST, "credentials are for somebody");
            return;
        }
        TurnCredentials given = credentials(TurnUser.of(user));
        // Counted first: whoever has the reply finds it in the metrics.
        issued.increment();
        message.reply(given);
    }

    private TurnCredentials credentials(TurnUser user) {
        String username = TurnRest.username(clock.instant().plus(turn.ttl()), user);
        return new TurnCredentials(
                username, TurnRest.password(secret, username), turn.ttl().toSeconds(), turn.uris());
    }
}
