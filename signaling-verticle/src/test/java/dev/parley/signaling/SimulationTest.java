package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thousand lives of a room, each of thirty faults that its seed decides: {@code -Dparley.seed=N} lives one again,
 * {@code -Dparley.lives=N} as many as you like, on all cores. A warm JVM lives some 2,700 a second on one core of a small
 * server; {@code mvn test -pl signaling-verticle -am -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dparley.lives=50000} says how many here.
 */
class SimulationTest {

    private static final Logger LOG = LoggerFactory.getLogger(SimulationTest.class);

    private static final int LIVES = Integer.getInteger("parley.lives", 1_000);

    @Test
    void whateverDiesNobodyIsLostAndNobodyIsLeftOver() {
        Long seed = Long.getLong("parley.seed");
        Set<String> reached = ConcurrentHashMap.newKeySet();
        if (seed != null) {
            live(seed, reached);
            return;
        }
        long beganNanos = System.nanoTime();
        new Random().longs(LIVES).parallel().forEach(each -> live(each, reached));
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
        LOG.info("{} lives in {} ms: {} a second", LIVES, tookMs, LIVES * 1_000L / Math.max(1, tookMs));
        assertTrue(reached.containsAll(
                List.of("bye", "full", "the cluster heals", "all of signaling dies", "let in after a loss")));
    }

    private static void live(long seed, Set<String> reached) {
        SimWorld world = new SimWorld(seed);
        try {
            world.lives();
            reached.addAll(world.reached);
        } catch (AssertionError | RuntimeException e) {
            fail("-Dparley.seed=" + seed + "\n" + String.join("\n", world.history), e);
        }
    }
}
