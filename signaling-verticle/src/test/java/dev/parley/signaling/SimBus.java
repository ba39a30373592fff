package dev.parley.signaling;

import java.util.Random;

/** A bus that loses, doubles, delays and reorders, until it is told to behave. */
final class SimBus {

    private static final int USUAL_MS = 20;

    /** What a hung process has taken, it does when it awakes. */
    private static final int HUNG_MS = 20_000;

    private final Agenda agenda;
    private final Random random;
    private final double loss;
    private final double doubling;
    private final double hanging;
    private boolean calm;

    SimBus(Agenda agenda, Random random) {
        this.agenda = agenda;
        this.random = random;
        this.loss = random.nextInt(4) * 0.1;
        this.doubling = random.nextInt(3) * 0.1;
        this.hanging = random.nextInt(4) == 0 ? 0.02 : 0;
    }

    boolean isFaulty() {
        return loss + doubling + hanging > 0;
    }

    void calmsDown() {
        calm = true;
    }

    void carries(Runnable arrival) {
        if (calm) {
            agenda.in(1 + random.nextInt(USUAL_MS), arrival);
            return;
        }
        for (int copies = random.nextDouble() < doubling ? 2 : 1; copies > 0; copies--) {
            if (random.nextDouble() >= loss) {
                agenda.in(1 + random.nextInt(random.nextDouble() < hanging ? HUNG_MS : USUAL_MS * 10), arrival);
            }
        }
    }
}
