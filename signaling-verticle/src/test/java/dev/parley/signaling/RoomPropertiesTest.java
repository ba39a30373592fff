package dev.parley.signaling;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds whatever four browsers, the bus and time do; {@link RoomWorld} looks after each step. */
class RoomPropertiesTest {

    private static final List<String> WORTH_REACHING =
            List.of("JOINED", "RESUMED", "AWAY", "LEFT", "LOST", "FULL", "FULL IN GRACE", "RETRY");

    @Property(tries = 3_000)
    void everySequenceKeepsTheRoomRightAndEveryBrowserEndsUpKnowingIt(@ForAll("steps") List<Step> steps) {
        RoomWorld world = new RoomWorld();
        steps.forEach(world::happens);
        world.settles();
        for (String what : WORTH_REACHING) {
            Statistics.label(what)
                    .collect(world.reached().contains(what))
                    .coverage(seen -> seen.check(true).percentage(share -> share > 10));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Step.any().list().ofMaxSize(80);
    }
}
