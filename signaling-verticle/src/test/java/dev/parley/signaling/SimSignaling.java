package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.protocol.Limits;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The signaling of one part of a cluster: the real rules, store and reckoning of absences, in simulated time. */
final class SimSignaling {

    static final Duration GRACE = Duration.ofSeconds(15);
    /** The real one looks four times as often: half of all computing here would be looks that find nothing. */
    private static final long LOOK_MS = 2_000;

    private static final long SETTLING_MS = 10_000;
    private static final long ASK_AWAY_MS = 3_000;
    private static final long CALL_AGAIN_MS = 500;

    private final Agenda agenda;
    private final SimWorld world;
    private LocalRooms rooms = new LocalRooms();
    private @Nullable Roll roll;
    private Awaited awaited = new Awaited();
    private Absences absences = new Absences();
    private @Nullable Room kept;
    private long life;
    boolean down;

    /** The gateways that are members, as far as is known here. */
    final Set<String> members = new HashSet<>();

    SimSignaling(Agenda agenda, SimWorld world) {
        this.agenda = agenda;
        this.world = world;
        begins();
    }

    /** The processes die; what they keep lives on in others' backups. */
    void dies() {
        down = true;
        life++;
        absences = new Absences();
        awaited = new Awaited();
    }

    /** It is a part of the other, and has a copy of all. */
    void splitsFrom(SimSignaling other, String room) {
        members.addAll(other.members);
        roll = other.roll();
        keeps(other.room(room), other.roll());
    }

    /** All processes die at once, and every room with them. */
    void losesEverything() {
        dies();
        rooms = new LocalRooms();
        roll = null;
    }

    void begins() {
        down = false;
        long mine = ++life;
        if (roll == null) {
            roll = new Roll(agenda.instant(), Set.of());
        }
        callTheRoll(mine);
        agenda.in(LOOK_MS, () -> look(mine));
        agenda.in(ASK_AWAY_MS, () -> askAway(mine));
        agenda.in(Absences.PATIENCE.toMillis(), () -> audit(mine));
    }

    /** When its rooms began, and who told of theirs since. */
    Roll roll() {
        return Objects.requireNonNull(roll);
    }

    /** Whether some gateway of before the loss was given up. */
    boolean isImpatient() {
        awaits();
        return !awaited.late(agenda.instant()).isEmpty();
    }

    private boolean letsIn() {
        awaits();
        return awaited.isOver(agenda.instant());
    }

    private void awaits() {
        Set<String> before = members.stream()
                .filter(gateway -> world.wasThere(gateway, roll().since()))
                .collect(Collectors.toUnmodifiableSet());
        awaited.look(before, roll().answered(), agenda.instant());
    }

    private void callTheRoll(long mine) {
        if (down || mine != life || letsIn()) {
            return;
        }
        Instant since = roll().since();
        awaited.missing(agenda.instant())
                .forEach(gateway -> world.calls(this, gateway, since, () -> {
                    if (roll != null && roll.since().equals(since)) {
                        hasTold(Set.of(gateway));
                    }
                }));
        agenda.in(CALL_AGAIN_MS, () -> callTheRoll(mine));
    }

    private void hasTold(Set<String> gateways) {
        Set<String> all = new HashSet<>(roll().answered());
        all.addAll(gateways);
        roll = new Roll(roll().since(), all);
    }

    /** Members came, went or merged. */
    void onChange() {
        absences.look(members, agenda.instant());
        long mine = life;
        callTheRoll(mine);
        for (long ms : new long[] {Absences.PATIENCE.toMillis(), Absences.PATIENCE.toMillis() + SETTLING_MS}) {
            agenda.in(ms, () -> {
                if (mine == life) {
                    auditOnce();
                }
            });
        }
    }

    void asks(RoomRequest request, Consumer<RoomAnswer> answer) {
        if (!down) {
            if (request instanceof RoomRequest.Assert held) {
                absences.heardFrom(held.route().gateway(), agenda.instant());
            }
            boolean open = !(request instanceof RoomRequest.Enter) || letsIn();
            RoomAnswer given = change(request.room(), room -> {
                        Outcome outcome = room.apply(request, agenda.instant(), GRACE);
                        return open ? outcome : outcome.unlessNew(room);
                    })
                    .answer();
            if (given != null) {
                answer.accept(given);
            } else if (open) {
                throw new AssertionError("no answer to " + request);
            } // else it asks again
        }
    }

    private void look(long mine) {
        if (mine != life) {
            return;
        }
        Instant now = agenda.instant();
        absences.look(members, now);
        rooms.due(now, 10).result().forEach(name -> change(name, room -> room.expire(now)));
        Set<String> gone = absences.gone(now);
        if (!gone.isEmpty()) {
            rooms.heldThrough(gone, 10)
                    .result()
                    .forEach(name -> change(name, room -> Repair.loseThrough(room, gone, now, GRACE)));
        }
        agenda.in(LOOK_MS, () -> look(mine));
    }

    private void askAway(long mine) {
        if (mine == life) {
            rooms.due(agenda.instant().plus(GRACE), 10).result().forEach(name -> change(name, Repair::askAway));
            agenda.in(ASK_AWAY_MS, () -> askAway(mine));
        }
    }

    private void audit(long mine) {
        if (mine == life) {
            auditOnce();
            agenda.in(Limits.AUDIT.toMillis(), () -> audit(mine));
        }
    }

    private void auditOnce() {
        Instant now = agenda.instant();
        absences.look(members, now);
        for (String name : rooms.kept().result()) {
            Room room = change(name, kept -> Repair.audit(kept, absences.gone(now), now, GRACE))
                    .next();
            absences.heardOf(
                    room.seats().stream().map(seat -> seat.route().gateway()).toList(), now);
        }
    }

    private Outcome change(String name, Function<Room, Outcome> rule) {
        Outcome outcome = rooms.change(name, rule).result();
        assertKept(name, outcome.next());
        outcome.deliveries().forEach(delivery -> world.tells(this, delivery));
        return outcome;
    }

    /** A store of texts would give it back as it is. */
    private void assertKept(String name, Room next) {
        if (!next.equals(kept)) {
            assertEquals(next, RoomText.read(name, RoomText.write(next)));
            kept = next;
        }
    }

    Room room(String name) {
        return rooms.change(name, room -> new Outcome(room, null, List.of(), List.of()))
                .result()
                .next();
    }

    /** Takes over what another part made of a room, by a rule, and whom it heard. */
    void keeps(Room kept, Roll theirs) {
        hasTold(theirs.answered());
        rooms.change(kept.name(), room -> new Outcome(kept, null, List.of(), List.of()));
    }

    int size() {
        return rooms.size();
    }
}
