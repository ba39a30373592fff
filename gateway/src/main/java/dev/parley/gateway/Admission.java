package dev.parley.gateway;

import dev.parley.cluster.Bus;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.ClientCommand.Join;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import dev.parley.protocol.Secret;
import dev.parley.protocol.ServerEvent;
import dev.parley.protocol.TurnCredentials;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The way from {@code join} to its answer: the token, then the seat and the relay's credentials at the same time. */
final class Admission {

    /** What came of it. */
    sealed interface Outcome {

        /** The seat is there. */
        record Admitted(Seat seat, RoomView view, boolean resumed, IceGrant ice) implements Outcome {

            /** What the client hears of it, in answer to the join with this id. */
            ServerEvent.Joined told(@Nullable String id, Duration grace) {
                RoomView.Other other = view.other();
                return new ServerEvent.Joined(
                        id,
                        seat.room(),
                        seat.peer(),
                        seat.secret(),
                        other == null
                                ? List.of()
                                : List.of(new ServerEvent.Other(other.peer(), other.name(), other.away())),
                        ice.servers(),
                        ice.ttl(),
                        grace.toSeconds(),
                        resumed);
            }
        }

        /** It is not; here is why. */
        record Refused(ServerEvent answer) implements Outcome {}
    }

    /** A join does not wait for a relay that may not even be needed: the client can ask again. */
    private static final long TURN_PATIENCE_MS = 1_000;

    /** Of a seat that was just given. */
    private static final long FIRST_EPOCH = 1;

    /** So far the clocks of two servers may differ, and a join still be answered. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private final EventBus bus;
    private final Signaling signaling;
    private final Tokens tokens;
    private final Ids ids;
    private final InstantSource clock;

    Admission(Services services) {
        this.bus = services.bus();
        this.signaling = services.signaling();
        this.tokens = services.tokens();
        this.ids = services.ids();
        this.clock = services.clock();
    }

    /** Asks for the seat in the name of the socket at {@code route}. Never fails. */
    Future<Outcome> admit(Join join, Route route) {
        return tokens.verify(join.token())
                .map(bearer -> bearer.opens(join.room()) ? bearer : null)
                .recover(bad -> Future.succeededFuture())
                .compose(bearer -> bearer == null ? unauthorized(join) : enter(join, route, bearer));
    }

    /** Fresh credentials in the name of {@code sub}. Fails where no relay answers. */
    static Future<IceGrant> ice(EventBus bus, String sub) {
        return Bus.<TurnCredentials>ask(bus, BusAddresses.TURN, new TurnCredentials.Request(sub))
                .map(IceGrant::of);
    }

    private static Future<Outcome> unauthorized(Join join) {
        return refused(new ServerEvent.Failure(
                join.id(), ErrorCode.UNAUTHORIZED, "the token is not good for this room, or no longer", null));
    }

    private Future<Outcome> enter(Join join, Route route, Tokens.Bearer bearer) {
        Future<IceGrant> ice = ice(bus, bearer.sub())
                .timeout(TURN_PATIENCE_MS, TimeUnit.MILLISECONDS)
                .otherwise(IceGrant.NONE);
        return signaling
                .inTurn(join.room(), () -> ask(join, route, bearer))
                .compose(asked -> switch (asked.answer()) {
                    case RoomAnswer.Entered entered -> ice.map(grant -> asked.admitted(join, bearer, entered, grant));
                    case RoomAnswer.Full(Long retryAfter) ->
                        refused(new ServerEvent.Full(join.id(), join.room(), retryAfter));
                    case RoomAnswer.Gone gone -> unavailable(join.id());
                })
                .recover(silence -> unavailable(join.id()));
    }

    /** The question is made when it is its turn: its deadline is that of the asking, not of the waiting before. */
    private Future<Asked> ask(Join join, Route route, Tokens.Bearer bearer) {
        Secret fresh = ids.seat();
        Secret claim = join.seat();
        RoomRequest.Enter question = new RoomRequest.Enter(
                join.room(),
                route,
                ids.id(),
                fresh.hash(),
                claim == null ? null : claim.hash(),
                bearer.name() == null ? join.name() : bearer.name(),
                join.incarnation(),
                clock.millis() + Bus.GIVES_UP.toMillis() + CLOCKS.toMillis());
        return signaling
                .askNow(question)
                .onFailure(silence -> withdraw(question))
                .map(answer -> new Asked(question, fresh, answer));
    }

    /** The seat may have been given after all, to nobody who knows of it; or may be yet, until the deadline. */
    private void withdraw(RoomRequest.Enter unanswered) {
        RoomRequest.Leave leave = new RoomRequest.Leave(unanswered.room(), unanswered.peer(), FIRST_EPOCH);
        signaling.insist(leave);
        signaling.insistLater(CLOCKS.multipliedBy(2), leave);
    }

    /** A question for a seat with its answer. */
    private record Asked(RoomRequest.Enter question, Secret fresh, RoomAnswer answer) {

        Outcome admitted(Join join, Tokens.Bearer bearer, RoomAnswer.Entered entered, IceGrant ice) {
            Secret claim = join.seat();
            Seat seat = new Seat(
                    question.room(),
                    question.route(),
                    entered.peer(),
                    entered.epoch(),
                    entered.since(),
                    entered.resumed() && claim != null ? claim : fresh,
                    question.name(),
                    bearer.sub());
            return new Outcome.Admitted(seat, entered.view(), entered.resumed(), ice);
        }
    }

    private static Future<Outcome> unavailable(@Nullable String id) {
        return refused(unavailableAnswer(id));
    }

    /** The answer where the cluster stays silent. */
    static ServerEvent.Failure unavailableAnswer(@Nullable String id) {
        return new ServerEvent.Failure(
                id, ErrorCode.UNAVAILABLE, "the servers cannot answer now; try again in a moment", null);
    }

    private static Future<Outcome> refused(ServerEvent answer) {
        return Future.succeededFuture(new Outcome.Refused(answer));
    }
}
