package dev.parley.signaling;

import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.Route;
import java.time.Duration;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a decision costs without its store, and the text in which it is kept. */
@State(Scope.Thread)
public class RoomBenchmark {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final Room one =
            Room.empty("blue").apply(enter("first"), now, GRACE).next();
    private final Room two = one.apply(enter("second"), now, GRACE).next();
    private final RoomRequest.Enter second = enter("second");
    private final String text = RoomText.write(two);

    private static RoomRequest.Enter enter(String who) {
        return new RoomRequest.Enter(
                "blue",
                new Route("gateway.node", "socket-of-" + who),
                "peer-" + who,
                "hash-of-" + who,
                null,
                null,
                "incarnation-of-" + who,
                Long.MAX_VALUE);
    }

    @Benchmark
    public Object letsTheSecondIn() {
        return one.apply(second, now, GRACE);
    }

    @Benchmark
    public String writesItsText() {
        return RoomText.write(two);
    }

    @Benchmark
    public Object readsItsText() {
        return RoomText.read("blue", text);
    }
}
