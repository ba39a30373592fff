package dev.parley.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoomViewTest {

    private static final RoomView ALONE = new RoomView(1, null, null);

    private static RoomView with(long version, String peer, long epoch, boolean away) {
        Route route = new Route("parley.gateway.g1", peer + epoch);
        return new RoomView(version, new RoomView.Other(peer, null, null, epoch, away, route, 40, "h"), null);
    }

    private static RoomView without(long version, String peer, ByeReason reason) {
        return new RoomView(version, null, new RoomView.Departure(peer, reason));
    }

    @Test
    void aNewcomerIsIntroduced() {
        assertEquals(List.of(new ServerEvent.OtherJoined("p2", null, null)), ALONE.eventsTo(with(2, "p2", 1, false)));
    }

    @Test
    void theSameOrAnOlderViewSaysNothing() {
        RoomView now = with(5, "p2", 1, false);
        assertEquals(List.of(), now.eventsTo(now));
        assertEquals(List.of(), now.eventsTo(without(4, "p2", ByeReason.LEFT)));
    }

    @Test
    void aLostSocketIsAwayOnce() {
        RoomView away = with(3, "p2", 1, true);
        assertEquals(
                List.of(new ServerEvent.OtherAway("p2")),
                with(2, "p2", 1, false).eventsTo(away));
        assertEquals(List.of(), away.eventsTo(with(4, "p2", 1, true)));
    }

    @Test
    void aSeatTakenAgainIsBackFromAwayAndFromALivingSocket() {
        List<ServerEvent> back = List.of(new ServerEvent.OtherBack("p2"));
        assertEquals(back, with(3, "p2", 1, true).eventsTo(with(4, "p2", 2, false)));
        assertEquals(back, with(3, "p2", 1, false).eventsTo(with(4, "p2", 2, false)));
    }

    @Test
    void aFreedSeatSaysByeWithItsReason() {
        assertEquals(
                List.of(new ServerEvent.Bye("p2", ByeReason.LEFT)),
                with(2, "p2", 1, false).eventsTo(without(3, "p2", ByeReason.LEFT)));
    }

    @Test
    void aViewThatWasLostIsMadeUpFor() {
        assertEquals(
                List.of(new ServerEvent.Bye("p2", ByeReason.LOST), new ServerEvent.OtherJoined("p3", null, null)),
                with(2, "p2", 1, false).eventsTo(with(4, "p3", 1, false)));
        assertEquals(
                List.of(new ServerEvent.OtherJoined("p2", null, null), new ServerEvent.OtherAway("p2")),
                ALONE.eventsTo(with(3, "p2", 1, true)));
        assertEquals(
                List.of(new ServerEvent.OtherBack("p2"), new ServerEvent.OtherAway("p2")),
                with(2, "p2", 1, false).eventsTo(with(5, "p2", 2, true)));
    }
}
