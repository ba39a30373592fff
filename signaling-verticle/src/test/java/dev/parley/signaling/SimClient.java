package dev.parley.signaling;

import dev.parley.protocol.RoomView;
import dev.parley.protocol.ServerEvent;
import org.jspecify.annotations.Nullable;

/** A person's browser: wants to be in the room or not, and comes back when it loses its socket. */
final class SimClient {

    private static final long TRIES_AGAIN_MS = 2_000;
    private static final long FULL_AGAIN_MS = 5_000;

    final String name;
    private final Agenda agenda;
    private final SimWorld world;
    private @Nullable String secret;
    private @Nullable String here;
    private boolean away;

    @Nullable SimSession session;

    boolean wants;
    boolean joined;

    /** When the present, unbroken time in the room began. */
    long joinedSinceMs;

    /** Until when it may count as somebody in the room although it is not. */
    long lingersUntilMs;

    SimClient(String name, Agenda agenda, SimWorld world) {
        this.name = name;
        this.agenda = agenda;
        this.world = world;
    }

    void wantsIn() {
        if (!wants) {
            wants = true;
            connects();
        }
    }

    private void connects() {
        SimSession now = session;
        if (wants && (now == null || now.ended)) {
            lingers();
            session = world.anyGateway().joins(this, secret);
        }
    }

    private void connectsIn(long ms) {
        agenda.in(ms, this::connects);
    }

    void leaves() {
        SimSession now = session;
        wants = false;
        forgets();
        session = null;
        out();
        if (now != null && !now.ended) {
            world.gatewayOf(now).leaves(now);
        }
    }

    /** The socket breaks; the gateway notices when it does, the browser comes back with its secret at once or later. */
    void losesItsSocket(long noticedMs, long backMs) {
        SimSession now = session;
        if (now != null) {
            SimGateway gateway = world.gatewayOf(now);
            agenda.in(noticedMs, () -> gateway.closed(now));
            session = null;
            out();
            connectsIn(backMs);
        }
    }

    /** The page is closed without a word, and its storage with it. */
    void vanishes(long noticedMs) {
        wants = false;
        losesItsSocket(noticedMs, 0);
        forgets();
    }

    void onJoined(SimSession entered) {
        if (entered != session) {
            return; // the browser has gone on to another socket
        }
        secret = entered.secret;
        world.judge.onLetIn(this, entered);
        joined = true;
        joinedSinceMs = agenda.nowMs();
        RoomView view = entered.view;
        RoomView.Other other = view == null ? null : view.other();
        here = other == null ? null : other.peer();
        away = other != null && other.away();
    }

    void onRefused(SimSession refused, boolean full) {
        if (refused == session) {
            if (full) {
                world.judge.onFull(this);
            } else {
                world.judge.leavesAGhost(); // the seat may have been given all the same
            }
            lingers();
            connectsIn(full ? FULL_AGAIN_MS : TRIES_AGAIN_MS);
        }
    }

    /** The server closed the socket. */
    void onClosed(SimSession closed) {
        if (closed == session) {
            session = null;
            out();
            connectsIn(TRIES_AGAIN_MS);
        }
    }

    private void out() {
        if (!joined) {
            world.judge.leavesAGhost(); // the secret, if there is one, never came
        }
        joined = false;
        lingers();
    }

    /** Without its secret it is somebody else when it comes back. */
    private void forgets() {
        secret = null;
        world.judge.leavesAGhost();
    }

    private void lingers() {
        lingersUntilMs = agenda.nowMs() + world.judge.lingerMs();
    }

    void hears(SimSession at, ServerEvent event) {
        if (at != session) {
            return;
        }
        switch (event) {
            case ServerEvent.OtherJoined other -> {
                expect(here == null, event);
                here = other.peer();
                away = false;
            }
            case ServerEvent.OtherAway other -> {
                expect(other.peer().equals(here) && !away, event);
                away = true;
            }
            case ServerEvent.OtherBack other -> {
                expect(other.peer().equals(here), event);
                away = false;
            }
            case ServerEvent.Bye bye -> {
                expect(bye.peer().equals(here), event);
                here = null;
                world.judge.onBye(this, bye.peer());
            }
            default -> throw new AssertionError("not about the other: " + event);
        }
    }

    private void expect(boolean sensible, ServerEvent event) {
        if (!sensible) {
            throw new AssertionError(name + " hears " + event + " while " + here + (away ? " is away" : " is there"));
        }
    }

    /** What it believes of the other: nobody, somebody, or somebody away. */
    String belief() {
        return here == null ? "nobody" : here + (away ? " away" : "");
    }
}
