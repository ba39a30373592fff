package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.protocol.ByeReason;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoomTextProperties {

    @Property
    void whatIsWrittenIsReadBack(@ForAll("rooms") Room room) {
        assertEquals(room, RoomText.read(room.name(), RoomText.write(room)));
    }

    @Property
    void aTextThatWasReadIsWrittenTheSame(@ForAll("rooms") Room room) {
        String text = RoomText.write(room);
        assertEquals(text, RoomText.write(RoomText.read(room.name(), text)));
    }

    @Example
    void aRoomReadsLikeThis() {
        Route lost = new Route("parley.gateway.g1", "s1");
        Seat ada = new Seat(
                "p1",
                "h1",
                2,
                41,
                "Ada",
                "i1",
                lost,
                7,
                List.of(new Route("parley.gateway.g0", "s0")),
                Instant.EPOCH.plusSeconds(3));
        Seat other = new Seat("p2", "h2", 1, 40, null, null, new Route("parley.gateway.g2", "s2"), 0, List.of(), null);
        Room room = new Room("blue", 42, List.of(other, ada), new RoomView.Departure("p0", ByeReason.LEFT));
        assertEquals("""
                {"format":1,"version":42,"seats":[\
                {"peer":"p2","hash":"h2","epoch":1,"since":40,"gateway":"parley.gateway.g2","socket":"s2",\
                "asked":0,"displaced":[]},\
                {"peer":"p1","hash":"h1","epoch":2,"since":41,"name":"Ada","incarnation":"i1",\
                "gateway":"parley.gateway.g1","socket":"s1","asked":7,"displaced":[{"gateway":"parley.gateway.g0","socket":"s0"}],"until":3000000}],\
                "departed":{"peer":"p0","reason":"LEFT"}}""", RoomText.write(room));
    }

    @Example
    void whatAnEarlierVersionDidNotKnowIsTakenAsUnknown() {
        Room room = RoomText.read(
                "blue",
                "{\"format\":1,\"version\":7,\"seats\":[{\"peer\":\"p\",\"hash\":\"h\",\"epoch\":1,\"since\":6,"
                        + "\"gateway\":\"g\",\"socket\":\"s\",\"displaced\":[]}]}");
        Seat seat = new Seat("p", "h", 1, 6, null, null, new Route("g", "s"), 0, List.of(), null);
        assertEquals(new Room("blue", 7, List.of(seat), null), room);
    }

    @Example
    void whatALaterVersionAddsIsSkipped() {
        Room room = RoomText.read("blue", "{\"format\":1,\"version\":7,\"colour\":{\"a\":[1]},\"seats\":[]}");
        assertEquals(new Room("blue", 7, List.of(), null), room);
    }

    @Example
    void aLaterFormatIsRefusedAndSoIsWhatIsNoRoom() {
        assertThrows(
                IllegalArgumentException.class,
                () -> RoomText.read("blue", "{\"format\":2,\"version\":7,\"seats\":[]}"));
        assertThrows(IllegalArgumentException.class, () -> RoomText.read("blue", "[]"));
    }

    @Provide
    Arbitrary<Room> rooms() {
        Arbitrary<RoomView.Departure> departed =
                Combinators.combine(text(), Arbitraries.of(ByeReason.class)).as(RoomView.Departure::new);
        return Combinators.combine(
                        text(),
                        Arbitraries.longs().greaterOrEqual(0),
                        seats().list().ofMaxSize(Room.SEATS),
                        departed.injectNull(0.5))
                .as(Room::new);
    }

    private static Arbitrary<Seat> seats() {
        return Combinators.combine(
                        text(),
                        text(),
                        Arbitraries.longs()
                                .greaterOrEqual(0)
                                .array(long[].class)
                                .ofSize(3),
                        text().injectNull(0.5),
                        text().injectNull(0.5),
                        routes(),
                        routes().list().ofMaxSize(Seat.DISPLACED),
                        Arbitraries.longs()
                                .between(0, 4_000_000_000_000_000L)
                                .map(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000))
                                .injectNull(0.5))
                .as((peer, hash, counts, name, incarnation, route, displaced, awayUntil) -> new Seat(
                        peer, hash, counts[0], counts[1], name, incarnation, route, counts[2], displaced, awayUntil));
    }

    private static Arbitrary<Route> routes() {
        return Combinators.combine(text(), text()).as(Route::new);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(10);
    }
}
