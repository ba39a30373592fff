package dev.parley.gateway;

import dev.parley.protocol.ClientCommand;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.EventWriter;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Limits;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import dev.parley.protocol.ServerEvent;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's dealings with its room: what it says goes out, what it may hear comes in. Knows no WebSocket; confined to
 * the event loop of its {@link Line}. Times are {@link System#nanoTime}.
 */
final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final Line line;
    private final Services services;
    private final Admission admission;
    private final Held held = new Held();
    private final Vigil vigil;
    private Standing standing;

    Session(Line line, Services services, long nowNanos) {
        this.line = line;
        this.services = services;
        this.admission = new Admission(services);
        this.standing = new Standing.Idle(nowNanos);
        this.vigil = new Vigil(nowNanos);
    }

    /** What the client says. */
    void onCommand(ClientCommand command, long nowNanos) {
        switch (command) {
            case ClientCommand.Join join -> join(join, nowNanos);
            case ClientCommand.Leave leave -> leave(leave);
            case ClientCommand.Message message -> say(message);
            case ClientCommand.IceServers ask -> renewIce(ask);
            case ClientCommand.Ping ping -> line.send(new ServerEvent.Pong(ping.id()));
        }
    }

    /** What the client's socket is told. */
    void onNotice(GatewayNotice notice, long nowNanos) {
        switch (notice) {
            case GatewayNotice.Changed changed -> see(changed.view());
            case GatewayNotice.Replaced replaced -> yieldSeat();
            case GatewayNotice.Displaced displaced -> yieldRoom();
            case GatewayNotice.Audited audited -> {
                see(audited.view());
                if (audited.away() || isBehind(audited.view())) {
                    reassert();
                }
            }
            case GatewayNotice.Relayed message -> hear(message, nowNanos);
            case GatewayNotice.Undelivered back -> {
                if (standing instanceof Standing.Joined) {
                    fail(back.id(), ErrorCode.PEER_ABSENT, "the other did not get this message");
                }
            }
        }
    }

    /** Looks at the deadlines. */
    void onTick(long nowNanos) {
        held.takeExpired(nowNanos).forEach(services.post()::giveBack);
        if (standing instanceof Standing.Idle(long since) && nowNanos - since >= Limits.JOIN_DEADLINE.toNanos()) {
            line.close(Close.NEVER_JOINED);
        } else if (vigil.isDue(nowNanos)) {
            reassert();
        }
    }

    /** The socket is gone without a {@code leave}; completes when signaling knows, or cannot be reached. */
    Future<?> end() {
        Standing last = standing;
        depart(new Standing.Ended());
        return last instanceof Standing.Joined(Seat seat, RoomView view) ? lose(seat) : Future.succeededFuture();
    }

    private void join(ClientCommand.Join join, long nowNanos) {
        if (!(standing instanceof Standing.Idle idle)) {
            fail(join.id(), ErrorCode.ALREADY_JOINED, "this connection already holds a seat and keeps it");
            return;
        }
        Route route = services.post().enlist(services.ids().id(), line);
        standing = new Standing.Joining(route.socket(), null, false);
        line.pause();
        admission.admit(join, route).onSuccess(outcome -> {
            switch (outcome) {
                case Admission.Outcome.Admitted admitted -> enter(join, admitted);
                case Admission.Outcome.Refused(ServerEvent answer) -> stayOut(idle, answer);
            }
            services.metrics().joined(outcome, System.nanoTime() - nowNanos);
            line.resume();
        });
    }

    private void stayOut(Standing.Idle before, ServerEvent answer) {
        if (standing instanceof Standing.Joining) {
            depart(before);
            line.send(answer);
        }
    }

    private void enter(ClientCommand.Join join, Admission.Outcome.Admitted admitted) {
        Seat seat = admitted.seat();
        if (!(standing instanceof Standing.Joining joining)) {
            giveBack(seat, admitted.resumed());
            return;
        }
        standing = new Standing.Joined(seat, admitted.view());
        vigil.heard(System.nanoTime());
        line.send(admitted.told(join.id(), services.grace()));
        releaseHeld(admitted.view());
        if (joining.newest() != null) {
            see(joining.newest());
        }
        if (joining.replaced()) {
            yieldSeat();
        }
    }

    private void leave(ClientCommand.Leave leave) {
        if (!(standing instanceof Standing.Joined(Seat seat, RoomView view))) {
            notJoined(leave.id());
            return;
        }
        line.pause();
        services.signaling()
                .ask(seat.leave())
                .onSuccess(gone -> {
                    if (standing instanceof Standing.Joined) {
                        depart(new Standing.Idle(System.nanoTime()));
                        line.send(new ServerEvent.Leaved(leave.id(), seat.room(), LeaveReason.LEFT));
                    }
                })
                .onFailure(silence -> line.send(Admission.unavailableAnswer(leave.id())))
                .onComplete(done -> line.resume());
    }

    private void say(ClientCommand.Message message) {
        if (!(standing instanceof Standing.Joined(Seat seat, RoomView view))) {
            notJoined(message.id());
            return;
        }
        RoomView.Other other = view.other();
        if (other == null || other.away()) {
            fail(message.id(), ErrorCode.PEER_ABSENT, "the other is not here");
            return;
        }
        String frame = EventWriter.write(new ServerEvent.Message(seat.peer(), message.data()));
        Route to = other.route();
        services.post().relay(to, new GatewayNotice.Relayed(to.socket(), seat.route(), message.id(), frame));
    }

    private void renewIce(ClientCommand.IceServers ask) {
        if (!(standing instanceof Standing.Joined(Seat seat, RoomView view))) {
            notJoined(ask.id());
            return;
        }
        line.pause();
        Admission.ice(services.bus(), seat.sub())
                .onSuccess(ice -> line.send(new ServerEvent.IceServers(ask.id(), ice.servers(), ice.ttl())))
                .onFailure(silence -> line.send(Admission.unavailableAnswer(ask.id())))
                .onComplete(done -> line.resume());
    }

    private void see(RoomView next) {
        vigil.heard(System.nanoTime());
        switch (standing) {
            case Standing.Joining(String socket, RoomView newest, boolean replaced) -> {
                if (newest == null || next.version() > newest.version()) {
                    standing = new Standing.Joining(socket, next, replaced);
                }
            }
            case Standing.Joined(Seat seat, RoomView view) -> {
                if (next.version() > view.version()) {
                    standing = new Standing.Joined(seat, next);
                    view.eventsTo(next).forEach(line::send);
                    releaseHeld(next);
                }
            }
            case Standing.Idle idle -> {} // told late: the seat is given back
            case Standing.Ended ended -> {}
        }
    }

    private void yieldSeat() {
        if (standing instanceof Standing.Joining(String socket, RoomView newest, boolean replaced)) {
            standing = new Standing.Joining(socket, newest, true);
        } else if (standing instanceof Standing.Joined(Seat seat, RoomView view)) {
            depart(new Standing.Ended());
            line.send(new ServerEvent.Leaved(null, seat.room(), LeaveReason.REPLACED));
            line.close(Close.REPLACED);
        }
    }

    /** Whether signaling has lost changes that were told here: an assertion brings it past them. */
    private boolean isBehind(RoomView audited) {
        return standing instanceof Standing.Joined(Seat seat, RoomView view) && audited.version() < view.version();
    }

    /** Tells signaling that the seat is held; does as the answer says. Fails where there is none. */
    Future<?> reassert() {
        if (!(standing instanceof Standing.Joined(Seat seat, RoomView view))) {
            return Future.succeededFuture();
        }
        return services.signaling().ask(seat.held(view)).onSuccess(answer -> {
            boolean still = standing instanceof Standing.Joined(Seat now, RoomView seen) && now.equals(seat);
            switch (answer) {
                case RoomAnswer.Entered entered when still -> see(entered.view());
                case RoomAnswer.Entered entered -> lose(seat); // the socket went meanwhile, and its word was overtaken
                case RoomAnswer.Gone gone when still -> yieldSeat();
                case RoomAnswer.Full full when still -> yieldRoom();
                case RoomAnswer.Gone gone -> {}
                case RoomAnswer.Full full -> {}
            }
        });
    }

    /** Others hold the room or the seat, after a split: the client asks anew, and hears the truth. */
    private void yieldRoom() {
        if (standing instanceof Standing.Joined(Seat seat, RoomView view)) {
            log.info("peer {} yields to others in room {} and asks anew", seat.peer(), seat.room());
            line.close(Close.GOING);
        }
    }

    /** Delivers what the other says; whoever is not yet introduced waits, and nobody overtakes. */
    private void hear(GatewayNotice.Relayed message, long nowNanos) {
        if (standing instanceof Standing.Joined(Seat seat, RoomView view)
                && view.isOther(message.from().socket())) {
            pass(message);
        } else if (standing instanceof Standing.Idle
                || standing instanceof Standing.Ended
                || !held.add(message, nowNanos)) {
            services.post().giveBack(message);
        }
    }

    private void releaseHeld(RoomView view) {
        RoomView.Other other = view.other();
        if (other != null) {
            held.takeFrom(other.route().socket()).forEach(this::pass);
        }
    }

    private void pass(GatewayNotice.Relayed message) {
        line.sendFrame(message.frame(), () -> services.post().giveBack(message));
    }

    /** Out of the room, or of the attempt to get in: nobody finds this socket any more. */
    private void depart(Standing next) {
        switch (standing) {
            case Standing.Joining joining -> services.post().delist(joining.socket());
            case Standing.Joined joined ->
                services.post().delist(joined.seat().route().socket());
            case Standing.Idle idle -> {}
            case Standing.Ended ended -> {}
        }
        standing = next;
        held.takeAll().forEach(services.post()::giveBack);
    }

    /** The socket closed during its join: a new seat is nobody's, for its secret never came; one taken back is kept. */
    private void giveBack(Seat seat, boolean resumed) {
        if (resumed) {
            lose(seat);
        } else {
            services.signaling().insist(seat.leave());
        }
    }

    private Future<RoomAnswer> lose(Seat seat) {
        return services.signaling()
                .insist(seat.lose())
                .onFailure(silence -> log.warn(
                        "peer {} was lost from room {} and signaling does not answer", seat.peer(), seat.room()));
    }

    private void notJoined(@Nullable String id) {
        fail(id, ErrorCode.NOT_JOINED, "join a room first");
    }

    private void fail(@Nullable String id, ErrorCode code, String message) {
        line.send(new ServerEvent.Failure(id, code, message, null));
    }
}
