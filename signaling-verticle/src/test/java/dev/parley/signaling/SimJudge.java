package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.Limits;
import dev.parley.protocol.RoomAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What nobody may hear, whatever happens: it knows who is there, and what nobody can know for a while. */
final class SimJudge {

    /** Ghosts that the audit has to find live so long at most: a look every minute, the asking, the grace. */
    static final long LINGER_MS = 110_000;

    /** So soon after a loss nobody's grace is over who was there. */
    private static final Duration AFTERMATH = SimSignaling.GRACE.minusSeconds(2);

    /** A socket that lost its seat unheard finds out by the silence. */
    private static final long BLUR_MS = Limits.UNHEARD.toMillis() + 50_000;

    private static final long SHORT_LINGER_MS = 40_000;

    private final Agenda agenda;
    private final SimBus bus;
    private final List<SimClient> clients;
    private final SimSignaling main;
    private final BooleanSupplier isSplit;
    private final Set<String> reached;
    private final Instant start;
    private final List<Long> ghostsUntilMs = new ArrayList<>();

    /** After a split or the loss of all rooms nobody can say for a while who should have been told what. */
    private long blurredUntilMs;

    private long unjudgedUntilMs;

    /**
     * Of one life, from now on.
     *
     * @param clients who may be in the room; their list grows
     * @param reached to note what was judged in
     */
    SimJudge(
            Agenda agenda,
            SimBus bus,
            List<SimClient> clients,
            SimSignaling main,
            BooleanSupplier isSplit,
            Set<String> reached) {
        this.agenda = agenda;
        this.bus = bus;
        this.clients = clients;
        this.main = main;
        this.isSplit = isSplit;
        this.reached = reached;
        this.start = agenda.instant();
    }

    /** A full needs two others who are in the room, or may still count as being there. */
    void onFull(SimClient client) {
        reached.add("full");
        long others = clients.stream()
                .filter(other -> other != client && (other.joined || other.lingersUntilMs >= agenda.nowMs()))
                .count();
        others +=
                ghostsUntilMs.stream().filter(until -> until >= agenda.nowMs()).count();
        assertTrue(isBlurred() || others >= Room.SEATS, client.name + " hears full, and there is room");
    }

    /** A bye needs somebody who was not there for the whole grace. */
    void onBye(SimClient client, String peer) {
        reached.add("bye");
        for (SimClient other : clients) {
            SimSession session = other.session;
            RoomAnswer.Entered seat = session == null ? null : session.seat;
            boolean stayed = other.joined
                    && seat != null
                    && seat.peer().equals(peer)
                    && agenda.nowMs() - other.joinedSinceMs >= SimSignaling.GRACE.toMillis();
            assertTrue(isBlurred() || !stayed, client.name + " hears bye of " + other.name + ", who is there");
        }
    }

    /** A socket yields to a newer one of the same browser; to an older one never. */
    void onReplaced(SimSession session) {
        SimClient client = session.client;
        assertTrue(isBlurred() || client.session != session, client.name + " is replaced, and has gone nowhere");
    }

    /** Where all rooms were lost, nobody new comes between two who were there before and are there still. */
    void onLetIn(SimClient client, SimSession entered) {
        RoomAnswer.Entered seat = entered.seat;
        if (main.down) {
            return; // nobody knows yet when it will have begun
        }
        Instant began = main.roll().since();
        boolean isLoss = began.isAfter(start) && agenda.instant().isBefore(began.plus(AFTERMATH));
        if (seat == null || seat.resumed() || !isLoss || isTorn() || main.isImpatient()) {
            return;
        }
        reached.add("let in after a loss");
        long stayed = clients.stream()
                .filter(other -> other != client && other.joined)
                .filter(other -> other.joinedSinceMs
                        <= agenda.nowMs()
                                - Duration.between(began, agenda.instant()).toMillis())
                .count();
        assertTrue(stayed < Room.SEATS, client.name + " is let in between two who were there");
    }

    /** For a gateway that is not among the members, or in another part, signaling that lost all cannot wait. */
    private boolean isTorn() {
        return isSplit.getAsBoolean() || agenda.nowMs() < unjudgedUntilMs;
    }

    void isNotSeenYet() {
        unjudgedUntilMs = Math.max(
                unjudgedUntilMs,
                agenda.nowMs() + Absences.PATIENCE.plus(AFTERMATH).toMillis());
    }

    private boolean isBlurred() {
        return agenda.nowMs() < blurredUntilMs;
    }

    /** The cluster split, or all rooms were lost. */
    void blurs() {
        blurredUntilMs = Long.MAX_VALUE;
        if (!isSplit.getAsBoolean()) {
            blurredUntilMs = agenda.nowMs() + BLUR_MS;
        }
    }

    /** The parts are one again. */
    void heals() {
        unjudgedUntilMs = agenda.nowMs() + BLUR_MS;
        blurs();
    }

    /** A seat may be taken for a while by nobody. */
    void leavesAGhost() {
        ghostsUntilMs.add(agenda.nowMs() + lingerMs());
    }

    /** How long: on a bus without faults a late notice, the asking and the grace; else what only the audit finds. */
    long lingerMs() {
        return bus.isFaulty() ? LINGER_MS : SHORT_LINGER_MS;
    }
}
