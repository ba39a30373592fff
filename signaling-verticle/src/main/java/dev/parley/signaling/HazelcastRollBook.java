package dev.parley.signaling;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** The roll of a cluster's rooms, in a map beside theirs. It has no more entries than gateways that saw a loss. */
final class HazelcastRollBook implements RollBook {

    private static final String MAP = "parley.roll";

    /** No gateway has this address; its value is when the map began, in milliseconds since 1970. */
    private static final String SINCE = "since";

    private final IMap<String, Long> entries;
    private final Vertx vertx;

    HazelcastRollBook(HazelcastInstance member, Vertx vertx) {
        this.entries = member.getMap(MAP);
        this.vertx = vertx;
    }

    /** Kept as the rooms are. */
    static void configure(Config config) {
        config.addMapConfig(new MapConfig(MAP).setBackupCount(1).setPerEntryStatsEnabled(false));
    }

    @Override
    public Future<Roll> read(Instant now) {
        return vertx.executeBlocking(() -> readNow(now.toEpochMilli()), false).map(Objects::requireNonNull);
    }

    private Roll readNow(long nowMs) {
        Long begun = entries.putIfAbsent(SINCE, nowMs);
        Set<String> answered = new HashSet<>(entries.keySet());
        answered.remove(SINCE);
        return new Roll(Instant.ofEpochMilli(begun == null ? nowMs : begun), answered);
    }

    @Override
    public Future<?> answered(String gateway) {
        return vertx.executeBlocking(() -> entries.putIfAbsent(gateway, System.currentTimeMillis()), false);
    }
}
