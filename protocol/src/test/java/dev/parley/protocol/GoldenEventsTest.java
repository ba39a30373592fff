package dev.parley.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoldenEventsTest {

    private static final IceServer RELAY =
            new IceServer(List.of("turn:relay.example:3478"), "1700000600:u1", new Secret("c="));

    private static final Map<String, ServerEvent> EVENTS = Map.ofEntries(
            Map.entry(
                    "joined, alone",
                    new ServerEvent.Joined("1", "blue", "p1", new Secret("s1"), List.of(), List.of(), 600, 15, false)),
            Map.entry("joined, taken back, with an other and relays", takenBack()),
            Map.entry(
                    "joined with an other who has no name",
                    new ServerEvent.Joined(
                            null,
                            "blue",
                            "p2",
                            new Secret("s2"),
                            List.of(new ServerEvent.Other("p1", null, false)),
                            List.of(),
                            600,
                            15,
                            false)),
            Map.entry("other_joined", new ServerEvent.OtherJoined("p2", "Grace", "i2")),
            Map.entry("other_joined with the least", new ServerEvent.OtherJoined("p2", null, null)),
            Map.entry("other_away", new ServerEvent.OtherAway("p2")),
            Map.entry("other_back", new ServerEvent.OtherBack("p2")),
            Map.entry("message", new ServerEvent.Message("p2", "{\"n\":1,\"candidates\":[]}")),
            Map.entry("message with null", new ServerEvent.Message("p2", "null")),
            Map.entry("bye, left", new ServerEvent.Bye("p2", ByeReason.LEFT)),
            Map.entry("bye, lost", new ServerEvent.Bye("p2", ByeReason.LOST)),
            Map.entry("leaved, left", new ServerEvent.Leaved("5", "blue", LeaveReason.LEFT)),
            Map.entry("leaved, replaced", new ServerEvent.Leaved(null, "blue", LeaveReason.REPLACED)),
            Map.entry("full", new ServerEvent.Full("1", "blue", null)),
            Map.entry("full, but a seat is only in grace", new ServerEvent.Full(null, "blue", 12L)),
            Map.entry("ice_servers", new ServerEvent.IceServers("4", List.of(RELAY), 600)),
            Map.entry("pong", new ServerEvent.Pong("6")),
            Map.entry("pong without an id", new ServerEvent.Pong(null)),
            Map.entry("reconnect", new ServerEvent.Reconnect(350)),
            Map.entry("error", new ServerEvent.Failure("9", ErrorCode.BAD_COMMAND, "the field room is missing", null)),
            Map.entry(
                    "error with a time to wait",
                    new ServerEvent.Failure(null, ErrorCode.RATE_LIMITED, "too many frames", 1L)));

    private static ServerEvent takenBack() {
        IceServer turn = new IceServer(
                List.of("turn:relay.example:3478?transport=udp", "turns:relay.example:443?transport=tcp"),
                "1700000600:u1",
                new Secret("c="));
        IceServer stun = new IceServer(List.of("stun:relay.example:3478"), null, null);
        return new ServerEvent.Joined(
                null,
                "blue",
                "p2",
                new Secret("s2"),
                List.of(new ServerEvent.Other("p1", "Ada \"\\é", true)),
                List.of(turn, stun),
                300,
                15,
                true);
    }

    @TestFactory
    Stream<DynamicTest> everyEventIsWrittenToTheLetter() {
        return Golden.examples("events.json").map(example -> {
            String name = example.get("name").asText();
            return DynamicTest.dynamicTest(
                    name,
                    () -> assertEquals(
                            Golden.frame(example),
                            EventWriter.write(Objects.requireNonNull(EVENTS.get(name), "not shown here"))));
        });
    }

    @Test
    void everyEventHasItsExample() {
        Set<String> examples = Golden.examples("events.json")
                .map(example -> example.get("name").asText())
                .collect(Collectors.toSet());
        assertEquals(EVENTS.keySet(), examples);
        Set<Class<?>> shown = EVENTS.values().stream().map(Object::getClass).collect(Collectors.toSet());
        Set<Class<?>> words = Set.of(ServerEvent.class.getPermittedSubclasses());
        assertEquals(words, shown);
    }

    @Test
    void secretsNeverPrint() {
        assertEquals(false, takenBack().toString().contains("s2"));
        assertEquals(false, RELAY.toString().contains("c="));
    }
}
