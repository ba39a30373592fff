package dev.parley.signaling;

import com.hazelcast.config.Config;
import com.hazelcast.config.IndexConfig;
import com.hazelcast.config.IndexType;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastJsonValue;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of a cluster: a map of texts, spread over the signaling processes with one synchronous backup. A change
 * reads a room, applies the rule, and exchanges the text where it is still the one that was read. Any thread may ask;
 * none is blocked. See docs/decisions.
 */
public final class HazelcastRooms implements RoomStore {

    private static final String MAP = "parley.rooms";

    /** Each lost race is a change of another; a room of two seats does not change so often before its asker gives up. */
    private static final int ATTEMPTS = 64;

    /**
     * Who asks gives up after about so long, see {@code Bus}. To give a seat after that, when a hung member awakes, would
     * make a ghost.
     */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final IMap<String, HazelcastJsonValue> texts;
    private final Vertx vertx;

    /** On a member whose configuration was {@linkplain #configure prepared}. */
    public HazelcastRooms(HazelcastInstance member, Vertx vertx) {
        this.texts = member.getMap(MAP);
        this.vertx = vertx;
    }

    /** Adds what the rooms need to the configuration of a member; every data member needs it, and the same. */
    public static void configure(Config config) {
        MapConfig map = new MapConfig(MAP).setBackupCount(1).setPerEntryStatsEnabled(false);
        RoomText.AWAY_UNTIL.forEach(path -> map.addIndexConfig(new IndexConfig(IndexType.SORTED, path)));
        RoomText.GATEWAY.forEach(path -> map.addIndexConfig(new IndexConfig(IndexType.HASH, path)));
        config.addMapConfig(map);
        config.getSerializationConfig().addDataSerializableFactory(Exchange.FACTORY_ID, Exchange.FACTORY);
    }

    @Override
    public Future<Outcome> change(String name, Function<Room, Outcome> rule) {
        Change change = new Change(name, rule, System.nanoTime() + PATIENCE_NANOS);
        return asked(() -> texts.getAsync(name))
                .compose(found -> change.from(found == null ? null : found.getValue(), 1));
    }

    private final class Change {

        private final String name;
        private final Function<Room, Outcome> rule;
        private final long endNanos;

        Change(String name, Function<Room, Outcome> rule, long endNanos) {
            this.name = name;
            this.rule = rule;
            this.endNanos = endNanos;
        }

        Future<Outcome> from(@Nullable String text, int attempt) {
            Room room = text == null ? Room.empty(name) : RoomText.read(name, text);
            Outcome outcome = rule.apply(room);
            if (outcome.next().equals(room)) {
                return Future.succeededFuture(outcome);
            }
            if (attempt > ATTEMPTS || System.nanoTime() - endNanos > 0) {
                return Future.failedFuture("room " + name + " could not be changed in time, attempt " + attempt);
            }
            String next = outcome.next().isEmpty() ? null : RoomText.write(outcome.next());
            return asked(() -> texts.submitToKey(name, new Exchange(text, next)))
                    .compose(other -> other == null
                            ? Future.succeededFuture(outcome)
                            : from(other.equals(Exchange.NOTHING) ? null : other, attempt + 1));
        }
    }

    /** What Hazelcast's threads bring goes on where it was asked for. A member that is going throws at once. */
    private <T> Future<T> asked(Supplier<CompletionStage<T>> question) {
        Context here = vertx.getOrCreateContext();
        return Future.succeededFuture().compose(go -> Future.fromCompletionStage(question.get(), here));
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
    public int size() {
        return (int) texts.getLocalMapStats().getOwnedEntryCount();
    }
}
