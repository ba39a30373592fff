package dev.parley.signaling;

import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.Limits;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a gateway does about its sockets and signaling, without the sockets. */
final class SimGateway {

    static final String ROOM = "blue";

    /** What {@code Admission} allows for clocks that differ, and how long it waits before it withdraws once more. */
    private static final long CLOCKS_MS = 2_000;

    private static final long NO_LONGER_MS = 2 * CLOCKS_MS;
    private static final int REASSERTIONS = 10;
    private static final long REASSERT_DELAY_MS = 500;
    private static final long REASSERT_AGAIN_MS = 2_000;

    final String address;
    final Instant since;
    final Map<String, SimSession> sessions = new HashMap<>();
    private final Agenda agenda;
    private final SimWorld world;
    private final SimAsking asking;
    private final List<Runnable> callers = new ArrayList<>();
    private @Nullable Instant called;
    private boolean told;
    boolean dead;

    SimGateway(String address, Agenda agenda, SimWorld world) {
        this.address = address;
        this.since = agenda.instant();
        this.agenda = agenda;
        this.world = world;
        this.asking = new SimAsking(agenda, this, world);
        tick();
    }

    private void tick() {
        if (!dead) {
            sessions.values().stream()
                    .filter(session -> agenda.nowMs() - session.heardMs >= Limits.UNHEARD.toMillis())
                    .toList()
                    .forEach(session -> reassert(session));
            agenda.in(Limits.UNHEARD_AGAIN.toMillis(), this::tick);
        }
    }

    /** A client's socket asks for a seat. */
    SimSession joins(SimClient client, @Nullable String claim) {
        String socket = "s" + world.number();
        SimSession session = new SimSession(client, new Route(address, socket), socket);
        sessions.put(socket, session);
        RoomRequest.Enter enter = new RoomRequest.Enter(
                ROOM,
                session.route,
                "p" + socket,
                socket,
                claim,
                null,
                null,
                agenda.millis() + SimAsking.GIVES_UP_MS + CLOCKS_MS);
        asking.ask(
                enter,
                answer -> {
                    switch (answer) {
                        case RoomAnswer.Entered entered -> entered(session, entered, claim);
                        case RoomAnswer.Full full -> refused(session, true);
                        case RoomAnswer.Gone gone -> refused(session, false);
                    }
                },
                () -> {
                    RoomRequest.Leave leave = new RoomRequest.Leave(ROOM, enter.peer(), 1);
                    asking.insist(leave);
                    agenda.in(NO_LONGER_MS, () -> asking.insist(leave));
                    refused(session, false);
                });
        return session;
    }

    private void entered(SimSession session, RoomAnswer.Entered seat, @Nullable String claim) {
        session.secret = seat.resumed() && claim != null ? claim : session.secret;
        session.seat = seat;
        session.heardMs = agenda.nowMs();
        if (session.ended) {
            asking.insist(
                    seat.resumed()
                            ? new RoomRequest.Lose(ROOM, seat.peer(), seat.epoch())
                            : new RoomRequest.Leave(ROOM, seat.peer(), seat.epoch()));
            return;
        }
        RoomView early = session.view;
        session.view = seat.view();
        session.client.onJoined(session);
        if (early != null) {
            see(session, early);
        }
        if (session.replaced) {
            yieldSeat(session);
        }
    }

    private void refused(SimSession session, boolean full) {
        if (!session.ended) {
            end(session);
            session.client.onRefused(session, full);
        }
    }

    /** The client says leave; it hears leaved, or that nobody answers. */
    void leaves(SimSession session) {
        RoomAnswer.Entered seat = session.seat;
        if (seat == null) {
            closed(session);
            return;
        }
        asking.ask(
                new RoomRequest.Leave(ROOM, seat.peer(), seat.epoch()),
                gone -> {
                    if (!session.ended) {
                        end(session);
                    }
                },
                () -> closed(session)); // whoever hears no leaved closes the page
    }

    /** The socket is closed or found dead. */
    void closed(SimSession session) {
        if (session.ended || dead) {
            return;
        }
        end(session);
        RoomAnswer.Entered seat = session.seat;
        if (seat != null) {
            asking.insist(new RoomRequest.Lose(ROOM, seat.peer(), seat.epoch()));
        }
    }

    private void end(SimSession session) {
        session.ended = true;
        sessions.remove(session.route.socket());
    }

    void hears(GatewayNotice notice) {
        SimSession session = sessions.get(notice.socket());
        if (dead) {
            return;
        }
        if (session == null) {
            if (notice instanceof GatewayNotice.Audited asked && !asked.away()) {
                asking.insist(new RoomRequest.Lose(ROOM, asked.peer(), asked.epoch()));
            }
            return;
        }
        switch (notice) {
            case GatewayNotice.Changed changed -> see(session, changed.view());
            case GatewayNotice.Replaced replaced -> {
                world.judge.onReplaced(session);
                yieldSeat(session);
            }
            case GatewayNotice.Displaced displaced -> yieldRoom(session);
            case GatewayNotice.Audited audited -> {
                see(session, audited.view());
                if (audited.away() || isBehind(audited.view(), session)) {
                    reassert(session);
                }
            }
            case GatewayNotice.Relayed relayed -> throw new AssertionError("signaling relays nothing");
            case GatewayNotice.Undelivered undelivered -> throw new AssertionError("signaling relays nothing");
        }
    }

    private void see(SimSession session, RoomView next) {
        session.heardMs = agenda.nowMs();
        RoomView view = session.view;
        if (session.seat == null) {
            session.view = view == null || next.version() > view.version() ? next : view;
        } else if (!session.ended && view != null && next.version() > view.version()) {
            session.view = next;
            view.eventsTo(next).forEach(event -> session.client.hears(session, event));
        }
    }

    private static boolean isBehind(RoomView view, SimSession session) {
        return session.view != null && view.version() < session.view.version();
    }

    private void yieldSeat(SimSession session) {
        session.replaced = true;
        if (session.seat != null && !session.ended) {
            end(session);
            session.client.onClosed(session);
        }
    }

    private void yieldRoom(SimSession session) {
        if (session.seat != null && !session.ended) {
            closed(session);
            session.client.onClosed(session);
        }
    }

    /** Members came, went or merged. */
    void onChange() {
        agenda.in(
                REASSERT_DELAY_MS,
                () -> List.copyOf(sessions.values()).forEach(session -> reassert(session, REASSERTIONS, () -> {})));
    }

    /** Signaling began anew at this time; the answer follows when all sessions are told of. */
    void isCalled(Instant began, Runnable answer) {
        if (dead) {
            return;
        }
        if (began.equals(called) && told) {
            answer.run();
        } else if (began.equals(called)) {
            callers.add(answer);
        } else {
            called = began;
            told = false;
            callers.clear();
            callers.add(answer);
            List<SimSession> all = List.copyOf(sessions.values());
            tellOf(all, 0, began);
        }
    }

    private void tellOf(List<SimSession> all, int next, Instant began) {
        if (!began.equals(called)) {
            return;
        }
        if (next < all.size()) {
            reassert(all.get(next), REASSERTIONS, () -> tellOf(all, next + 1, began));
        } else {
            told = true;
            callers.forEach(Runnable::run);
            callers.clear();
        }
    }

    private void reassert(SimSession session) {
        reassert(session, 1, () -> {});
    }

    private void reassert(SimSession session, int rounds, Runnable heard) {
        RoomAnswer.Entered seat = session.seat;
        RoomView view = session.view;
        if (seat == null || view == null || session.ended || dead) {
            heard.run();
            return;
        }
        RoomRequest.Assert held = new RoomRequest.Assert(
                ROOM, session.route, seat.peer(), seat.epoch(), seat.since(), session.secret, null, view);
        asking.ask(
                held,
                answer -> {
                    switch (answer) {
                        case RoomAnswer.Entered entered
                        when session.ended -> asking.insist(new RoomRequest.Lose(ROOM, seat.peer(), seat.epoch()));
                        case RoomAnswer.Entered entered -> see(session, entered.view());
                        case RoomAnswer.Gone gone -> yieldSeat(session);
                        case RoomAnswer.Full full -> yieldRoom(session);
                    }
                    heard.run();
                },
                () -> {
                    if (rounds > 1) {
                        agenda.in(REASSERT_AGAIN_MS, () -> reassert(session, rounds - 1, heard));
                    }
                });
    }
}
