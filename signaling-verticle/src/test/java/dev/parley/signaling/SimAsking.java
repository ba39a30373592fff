package dev.parley.signaling;

import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import java.util.function.Consumer;

/** How a gateway asks signaling: with a short patience, again a few times, and where it must be heard through an outage. */
final class SimAsking {

    private static final long PATIENCE_MS = 800;
    private static final int ATTEMPTS = 3;
    private static final int ROUNDS = 20;
    private static final long PAUSE_MS = 1_000;

    /** So long after it was asked a question counts as unanswered. */
    static final long GIVES_UP_MS = ATTEMPTS * PATIENCE_MS;

    private final Agenda agenda;
    private final SimGateway gateway;
    private final SimWorld world;

    SimAsking(Agenda agenda, SimGateway gateway, SimWorld world) {
        this.agenda = agenda;
        this.gateway = gateway;
        this.world = world;
    }

    /** Asks; one of the two hears of it, once, unless the gateway dies meanwhile. */
    void ask(RoomRequest question, Consumer<RoomAnswer> answered, Runnable silence) {
        ask(question, ATTEMPTS, answered, silence);
    }

    /** Says what signaling must hear. */
    void insist(RoomRequest word) {
        insist(word, ROUNDS);
    }

    private void insist(RoomRequest word, int rounds) {
        ask(word, answer -> {}, () -> {
            if (rounds > 1) {
                agenda.in(PAUSE_MS, () -> insist(word, rounds - 1));
            }
        });
    }

    private void ask(RoomRequest question, int attempts, Consumer<RoomAnswer> answered, Runnable silence) {
        if (gateway.dead) {
            return;
        }
        boolean[] over = {false};
        world.asks(gateway, question, answer -> {
            if (!over[0] && !gateway.dead) {
                over[0] = true;
                answered.accept(answer);
            }
        });
        agenda.in(PATIENCE_MS, () -> {
            if (!over[0] && !gateway.dead) {
                over[0] = true;
                if (attempts > 1) {
                    ask(question, attempts - 1, answered, silence);
                } else {
                    silence.run();
                }
            }
        });
    }
}
