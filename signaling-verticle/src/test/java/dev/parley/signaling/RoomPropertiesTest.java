package dev.parley.signaling;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever four browsers, the bus and time do; {@link RoomWorld} looks after each step. */
class RoomPropertiesTest {

    @Property(tries = 3_000)
    void everySequenceKeepsTheRoomRightAndEveryBrowserEndsUpKnowingIt(@ForAll("steps") List<Step> steps) {
        RoomWorld world = new RoomWorld();
        steps.forEach(world::happens);
        world.settles();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Step.any().list().ofMaxSize(80);
    }
}
