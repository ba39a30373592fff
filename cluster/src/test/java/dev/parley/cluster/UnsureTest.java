package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.IMap;
import com.hazelcast.multimap.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process starts while others come and go, so that the maps cannot say whether they took what was put into them. */
class UnsureTest {

    private final Fleet fleet = new Fleet();
    private final AtomicInteger unsure = new AtomicInteger();
    private Fleet.Ship signaling;
    private Cluster newcomer;

    @BeforeEach
    void twoMembers() throws Exception {
        signaling = fleet.signaling("s1");
        Settings settings = fleet.settings("gateway", Fleet.freePort());
        newcomer = Cluster.join(settings, "g1", config -> {}, waiting -> {});
    }

    @AfterEach
    void end() {
        newcomer.abandon();
        fleet.close();
    }

    @Test
    void itsBusComesUpAndIsHeardOfThoughTheMapsAreUnsureForAWhile() throws Exception {
        unsure.set(3);
        Vertx vertx = build();
        unsure.set(3);
        Fleet.await(vertx.eventBus()
                .consumer("somewhere", message -> message.reply("g1"))
                .completion());
        assertEquals("g1", Fleet.await(signaling.asks("somewhere")));
        Fleet.await(vertx.close());
    }

    @Test
    void itEndsWithTheReasonWhereTheyAreUnsureForEver() {
        unsure.set(Integer.MAX_VALUE);
        assertThrows(IndeterminateOperationStateException.class, this::build);
        assertEquals(Unsure.TRIES, Integer.MAX_VALUE - unsure.get());
    }

    private Vertx build() throws Exception {
        return Fleet.await(Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(newcomer.busOptions()))
                .withClusterManager(new SteadyClusterManager(unsure(HazelcastInstance.class, newcomer.hazelcast())))
                .buildClustered());
    }

    /** The same, but that the next few times it cannot say whether it took what is put. */
    private <T> T unsure(Class<T> type, T sure) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("put") && unsure.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IndeterminateOperationStateException("partitions move");
            }
            try {
                return unsureToo(method.invoke(sure, given));
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }));
    }

    private @Nullable Object unsureToo(@Nullable Object found) {
        return switch (found) {
            case IMap<?, ?> map -> unsure(IMap.class, map);
            case MultiMap<?, ?> map -> unsure(MultiMap.class, map);
            case null, default -> found;
        };
    }
}
