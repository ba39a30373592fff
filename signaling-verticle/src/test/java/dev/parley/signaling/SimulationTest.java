package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thousands of lives of a room, each decided by its seed: {@code -Dparley.seed=N} lives one again,
 * {@code -Dparley.lives=N} as many as you like.
 */
class SimulationTest {

    private static final Logger LOG = LoggerFactory.getLogger(SimulationTest.class);

    private static final int LIVES = Integer.getInteger("parley.lives", 500);

    @Test
    void whateverDiesNobodyIsLostAndNobodyIsLeftOver() {
        Long seed = Long.getLong("parley.seed");
        Set<String> reached = new HashSet<>();
        if (seed != null) {
            live(seed, reached);
            return;
        }
        Random seeds = new Random();
        long beganNanos = cpuNanos();
        for (int i = 0; i < LIVES; i++) {
            live(seeds.nextLong(), reached);
        }
        double seconds = (cpuNanos() - beganNanos) / 1e9;
        LOG.info("{} lives in {} s of CPU: {} a second", LIVES, round(seconds), Math.round(LIVES / seconds));
        assertTrue(reached.containsAll(List.of("bye", "full", "the cluster heals", "all of signaling dies")));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double round(double seconds) {
        return Math.round(seconds * 100) / 100.0;
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
