package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Three persons who want two seats, two gateways and more to come, signaling that may be split in two, on a bus that
 * does what it likes. A seed decides all that happens; the same seed, the same life.
 */
final class SimWorld {

    private static final int STEPS = 30;
    private static final int MOST_BETWEEN_MS = 4_000;

    private final Random random;
    private final Agenda agenda = new Agenda();
    private final SimBus bus;
    final SimJudge judge;
    private final List<SimGateway> gateways = new ArrayList<>();
    private final Map<String, SimGateway> byAddress = new HashMap<>();
    private final List<SimClient> clients = new ArrayList<>();
    private final Map<SimGateway, SimSignaling> part = new HashMap<>();
    private final SimSignaling main = new SimSignaling(agenda, this);
    private @Nullable SimSignaling split;
    private int numbers;

    /** What happened, for whoever looks into a failure. */
    final List<String> history = new ArrayList<>();

    final Set<String> reached = new HashSet<>();

    SimWorld(long seed) {
        random = new Random(seed);
        bus = new SimBus(agenda, random);
        judge = new SimJudge(agenda, bus, clients, main, () -> split != null, reached);
        opensGateway();
        opensGateway();
        for (String name : List.of("ada", "bob", "cyd")) {
            clients.add(new SimClient(name, agenda, this));
        }
    }

    /** A life from its beginning to the peace after it, and then to the end of all. */
    void lives() {
        agenda.passes(Absences.PATIENCE.toMillis());
        for (int step = 0; step < STEPS; step++) {
            happens();
            agenda.passes(random.nextInt(MOST_BETWEEN_MS));
        }
        comesToRest();
        clients.forEach(client -> {
            if (client.wants) {
                client.leaves();
            }
        });
        agenda.passes(SimJudge.LINGER_MS);
        assertEquals(0, main.size(), "a room is left over");
        gateways.forEach(gateway -> assertTrue(gateway.sessions.isEmpty(), "a session is left over"));
    }

    private void happens() {
        SimClient client = clients.get(random.nextInt(clients.size()));
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> did(client.name + " wants in", client::wantsIn);
            case 5 -> did(client.name + " leaves", client::leaves);
            case 6, 7 ->
                did(
                        client.name + " loses its socket",
                        () -> client.losesItsSocket(random.nextInt(10_000), random.nextInt(3_000)));
            case 8 -> did(client.name + " vanishes", () -> client.vanishes(random.nextInt(10_000)));
            case 9 -> did("a gateway dies", this::gatewayDies);
            case 10 -> did("a gateway opens", this::opensGateway);
            case 11 -> did("a list is incomplete for a moment", this::gatewayBlinks);
            case 12 -> did("signaling dies", () -> signalingDies(false));
            case 13 -> {
                if (random.nextInt(4) == 0) {
                    did("all of signaling dies", () -> signalingDies(true));
                }
            }
            case 14 -> {
                if (random.nextInt(2) == 0) {
                    did("the cluster splits", this::splits);
                }
            }
            default -> did("the cluster heals", this::heals);
        }
    }

    private void did(String what, Runnable deed) {
        history.add(agenda.nowMs() + " " + what);
        reached.add(what);
        deed.run();
    }

    private void opensGateway() {
        SimGateway gateway = new SimGateway("gateway" + number(), agenda, this);
        judge.isNotSeenYet();
        SimSignaling joins = split != null && random.nextBoolean() ? split : main;
        gateways.add(gateway);
        byAddress.put(gateway.address, gateway);
        part.put(gateway, joins);
        agenda.in(
                random.nextInt(1_000),
                () -> { // its first joins may be there before this news
                    if (!gateway.dead) {
                        partOf(gateway).members.add(gateway.address);
                        changed(partOf(gateway));
                    }
                });
    }

    private void gatewayDies() {
        if (gateways.size() < 2) {
            return;
        }
        SimGateway gateway = gateways.remove(random.nextInt(gateways.size()));
        List<SimSession> sessions = List.copyOf(gateway.sessions.values());
        gateway.dead = true;
        gateway.sessions.clear();
        sessions.forEach(session -> agenda.in(random.nextInt(3_000), () -> session.client.onClosed(session)));
        agenda.in(random.nextInt(2_000), () -> leavesMembers(gateway));
    }

    private void leavesMembers(SimGateway gateway) {
        partOf(gateway).members.remove(gateway.address);
        changed(partOf(gateway));
    }

    private void gatewayBlinks() {
        SimGateway gateway = anyGateway();
        SimSignaling signaling = partOf(gateway);
        if (signaling.members.remove(gateway.address)) {
            judge.isNotSeenYet();
            signaling.onChange();
            agenda.in(random.nextInt((int) Absences.PATIENCE.toMillis() - 600), () -> {
                if (!gateway.dead) {
                    partOf(gateway).members.add(gateway.address);
                    changed(partOf(gateway));
                }
            });
        }
    }

    private void signalingDies(boolean withAllRooms) {
        SimSignaling signaling = split != null && random.nextBoolean() ? split : main;
        if (signaling.down) {
            return;
        }
        if (withAllRooms) {
            signaling.losesEverything();
            judge.blurs();
        } else {
            signaling.dies();
        }
        agenda.in(random.nextInt(5_000), () -> {
            if (signaling == main || signaling == split) {
                signaling.begins();
                changed(signaling);
            }
        });
    }

    private void splits() {
        if (split != null || main.down) {
            return;
        }
        SimSignaling other = new SimSignaling(agenda, this);
        split = other;
        judge.blurs();
        other.splitsFrom(main, SimGateway.ROOM);
        for (SimGateway gateway : gateways) {
            SimSignaling stays = random.nextBoolean() ? main : other;
            part.put(gateway, stays);
            SimSignaling loses = stays == main ? other : main;
            agenda.in(random.nextInt(10_000), () -> {
                if (partOf(gateway) != loses) {
                    loses.members.remove(gateway.address);
                    changed(loses);
                }
            });
        }
    }

    private void heals() {
        SimSignaling other = split;
        if (other == null || other.down || main.down) {
            return;
        }
        split = null;
        judge.heals();
        other.dies();
        main.keeps(Repair.merge(other.room(SimGateway.ROOM), main.room(SimGateway.ROOM)), other.roll());
        gateways.forEach(gateway -> part.put(gateway, main));
        gateways.forEach(gateway -> main.members.add(gateway.address));
        changed(main);
    }

    private void changed(SimSignaling signaling) {
        if (!signaling.down) {
            signaling.onChange();
        }
        gateways.stream().filter(gateway -> partOf(gateway) == signaling).forEach(SimGateway::onChange);
    }

    /** Nothing goes wrong any more: whoever wants in and can be is in, and everybody knows what is. */
    private void comesToRest() {
        bus.calmsDown();
        agenda.passes(6_000); // who died has begun again
        heals();
        agenda.passes(2 * SimJudge.LINGER_MS);
        assertEquals(null, split);
        Room room = main.room(SimGateway.ROOM);
        long wanting = clients.stream().filter(client -> client.wants).count();
        assertEquals(Math.min(wanting, Room.SEATS), room.seats().size(), room::toString);
        assertEquals(
                room.seats().size(),
                clients.stream().filter(client -> client.joined).count());
        for (SimClient client : clients) {
            SimSession session = client.session;
            if (client.joined && session != null) {
                assertKnowsTheTruth(client, session, room);
            }
        }
    }

    private static void assertKnowsTheTruth(SimClient client, SimSession session, Room room) {
        Seat own = room.seat(seat -> seat.route().equals(session.route)).orElseThrow();
        assertTrue(!own.away() && !session.ended);
        RoomView.Other other = room.viewOf(own).other();
        assertEquals(other == null ? "nobody" : other.peer() + (other.away() ? " away" : ""), client.belief());
    }

    SimGateway anyGateway() {
        return gateways.get(random.nextInt(gateways.size()));
    }

    SimGateway gatewayOf(SimSession session) {
        SimGateway gateway = byAddress.get(session.route.gateway());
        if (gateway == null) {
            throw new AssertionError("no " + session.route.gateway());
        }
        return gateway;
    }

    private SimSignaling partOf(SimGateway gateway) {
        return part.getOrDefault(gateway, main);
    }

    int number() {
        return numbers++;
    }

    /** Carries a question there and the answer back; across a split neither. */
    void asks(SimGateway from, RoomRequest question, Consumer<RoomAnswer> answer) {
        bus.carries(() -> partOf(from).asks(question, given -> bus.carries(() -> answer.accept(given))));
    }

    /** Whether the gateway was there before this time. */
    boolean wasThere(String address, Instant time) {
        SimGateway gateway = byAddress.get(address);
        return gateway != null && gateway.since.isBefore(time);
    }

    /** Carries a call of the roll there and the answer back. */
    void calls(SimSignaling from, String address, Instant since, Runnable answer) {
        bus.carries(() -> {
            SimGateway gateway = byAddress.get(address);
            if (gateway != null && partOf(gateway) == from) {
                gateway.isCalled(since, () -> bus.carries(answer));
            }
        });
    }

    void tells(SimSignaling from, Delivery delivery) {
        bus.carries(() -> {
            SimGateway gateway = byAddress.get(delivery.address());
            if (gateway != null && (partOf(gateway) == from || from != split)) {
                gateway.hears(delivery.notice());
            }
        });
    }
}
