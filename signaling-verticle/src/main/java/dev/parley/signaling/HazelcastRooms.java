package dev.parley.signaling;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.IndexConfig;
import com.hazelcast.config.IndexType;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastJsonValue;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.IMap;
import com.hazelcast.partition.PartitionService;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import com.hazelcast.spi.properties.ClusterProperty;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of a cluster: a map of texts, spread over the signaling processes with one synchronous backup. A change
 * reads a room or guesses it, applies the rule, and exchanges the text where it is still the one that was read, on a
 * virtual thread: docs/decisions/0005-rooms-in-hazelcast.md says why. Any thread may ask; none is blocked.
 */
public final class HazelcastRooms implements RoomStore {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastRooms.class);

    private static final String MAP = "parley.rooms";

    /** Each lost race is a change of another; a room of two seats does not change so often before its asker gives up. */
    private static final int ATTEMPTS = 64;

    /**
     * Who asks gives up after about so long, see {@code Bus}. To give a seat after that, when a hung member awakes, would
     * make a ghost.
     */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    /** Each waits for five seconds; a cluster that is restless for longer is better left to whoever watches the start. */
    private static final int OPENINGS = 10;

    /** Hazelcast opens a map once for all who ask, and tells each of a failure before it forgets that opening. */
    private static final long REST_NANOS = 200_000_000L;

    /** Each is a virtual thread; beyond so many the store hangs, and whoever asks is better told at once. */
    private static final int CHANGES = 10_000;

    private final Semaphore free = new Semaphore(CHANGES);
    private final Recollection recollection = new Recollection();
    private final IMap<String, HazelcastJsonValue> texts;
    private final PartitionService partitions;
    private final Vertx vertx;
    private final RollBook roll;

    /** On a member whose configuration was {@linkplain #configure prepared}. Blocks. */
    public HazelcastRooms(HazelcastInstance member, Vertx vertx) {
        this.texts = open(() -> member.getMap(MAP), OPENINGS);
        this.partitions = member.getPartitionService();
        this.vertx = vertx;
        this.roll = new HazelcastRollBook(member, vertx);
    }

    /** Making the indexes fails where partitions move meanwhile, as on a node that just joined; made again they are one. */
    static <M> M open(Supplier<M> opening, int tries) {
        try {
            return opening.get();
        } catch (IndeterminateOperationStateException unsure) {
            if (tries == 1) {
                throw unsure;
            }
            LOG.info("the map of rooms could not be opened while partitions move; once more");
            LockSupport.parkNanos(REST_NANOS);
            return open(opening, tries - 1);
        }
    }

    /** Adds what the rooms need to the configuration of a member; every data member needs it, and the same. */
    public static void configure(Config config) {
        MapConfig map = new MapConfig(MAP)
                .setBackupCount(1)
                .setPerEntryStatsEnabled(false)
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(RoomMerge.class.getName()));
        RoomText.AWAY_UNTIL.forEach(path -> map.addIndexConfig(new IndexConfig(IndexType.SORTED, path)));
        RoomText.GATEWAY.forEach(path -> map.addIndexConfig(new IndexConfig(IndexType.HASH, path)));
        config.addMapConfig(map);
        HazelcastRollBook.configure(config);
        // What was answered is in the backup too; where that cannot be said, the asker hears nothing and asks again.
        config.setProperty(ClusterProperty.FAIL_ON_INDETERMINATE_OPERATION_STATE.getName(), "true");
        config.getSerializationConfig().addDataSerializableFactory(RoomMerge.FACTORY_ID, RoomMerge.FACTORY);
    }

    @Override
    public Future<Outcome> change(String name, Function<Room, Outcome> rule) {
        if (!free.tryAcquire()) {
            return Future.failedFuture("too many changes wait for the store already");
        }
        Context here = vertx.getOrCreateContext();
        Promise<Outcome> changed = Promise.promise();
        long endNanos = System.nanoTime() + PATIENCE_NANOS;
        Thread.ofVirtual().name("room " + name).start(() -> {
            Future<Outcome> outcome = changeNow(name, rule, endNanos);
            free.release();
            here.runOnContext(turn -> outcome.onComplete(changed));
        });
        return changed.future();
    }

    private Future<Outcome> changeNow(String name, Function<Room, Outcome> rule, long endNanos) {
        try {
            boolean guessed = isKeptHere(name);
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                HazelcastJsonValue text = guessed ? recollection.of(name) : texts.get(name);
                Room room = text == null ? Room.empty(name) : RoomText.read(name, text.getValue());
                Outcome outcome = rule.apply(room);
                boolean changed = !outcome.next().equals(room)
                        && !(text == null && outcome.next().isEmpty());
                if (!changed && !guessed) {
                    return Future.succeededFuture(outcome);
                }
                if (System.nanoTime() - endNanos > 0) {
                    return Future.failedFuture("room " + name + " was not read in time");
                }
                if (changed && exchange(name, text, outcome.next())) {
                    return Future.succeededFuture(outcome);
                }
                guessed = false;
            }
            return Future.failedFuture("room " + name + " was changed by others " + ATTEMPTS + " times");
        } catch (RuntimeException e) { // of Hazelcast, which has many: the caller is told
            return Future.failedFuture(e);
        }
    }

    /**
     * Whether what was put last may be guessed to be there still. Not of a room that is kept elsewhere: that member may
     * hang, and make the change when it awakes; a read finds that out first.
     */
    private boolean isKeptHere(String name) {
        Member keeper = partitions.getPartition(name).getOwner();
        return keeper != null && keeper.localMember();
    }

    /** Puts the next text in place of the one that was read or guessed, where that is still there. */
    private boolean exchange(String name, @Nullable HazelcastJsonValue text, Room next) {
        HazelcastJsonValue put = next.isEmpty() ? null : new HazelcastJsonValue(RoomText.write(next));
        boolean done = exchange(name, text, put);
        recollection.put(name, done ? put : null);
        return done;
    }

    private boolean exchange(String name, @Nullable HazelcastJsonValue text, @Nullable HazelcastJsonValue put) {
        if (text == null) {
            return put == null || texts.putIfAbsent(name, put) == null;
        }
        return put == null ? texts.remove(name, text) : texts.replace(name, text, put);
    }

    @Override
    public Future<List<String>> due(Instant now, int limit) {
        long micros = RoomText.micros(now);
        return local(anyOf(RoomText.AWAY_UNTIL.stream().map(path -> Predicates.lessEqual(path, micros))), limit);
    }

    @Override
    public Future<List<String>> heldThrough(Set<String> gateways, int limit) {
        String[] addresses = gateways.toArray(String[]::new);
        return local(
                anyOf(Stream.of(0, 1)
                        .map(seat -> Predicates.and(
                                Predicates.in(RoomText.GATEWAY.get(seat), addresses),
                                Predicates.equal(RoomText.AWAY_UNTIL.get(seat), null)))),
                limit);
    }

    @Override
    public Future<List<String>> kept() {
        return local(Predicates.alwaysTrue(), Integer.MAX_VALUE);
    }

    /** A query waits for its answer: off the event loop. */
    private Future<List<String>> local(Predicate<String, HazelcastJsonValue> which, int limit) {
        return vertx.executeBlocking(() -> texts.localKeySet(which), false)
                .map(names ->
                        names == null ? List.of() : names.stream().limit(limit).toList());
    }

    private static Predicate<String, HazelcastJsonValue> anyOf(Stream<Predicate<Object, Object>> some) {
        return Predicates.or(some.toArray(Predicate[]::new));
    }

    @Override
    public RollBook roll() {
        return roll;
    }

    @Override
    public int size() {
        return (int) texts.getLocalMapStats().getOwnedEntryCount();
    }
}
