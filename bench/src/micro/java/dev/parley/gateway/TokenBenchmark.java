package dev.parley.gateway;

import dev.parley.cluster.Settings;
import dev.parley.protocol.Secret;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a join's token costs: HS256, made and checked. */
@State(Scope.Thread)
public class TokenBenchmark {

    private final Vertx vertx = Vertx.vertx();
    private final Tokens tokens = new Tokens(
            vertx,
            new Settings.Jwt(new Secret("a-secret-of-the-benchmark-that-is-long-enough"), null),
            InstantSource.system());
    private final Secret token = tokens.mint("ada", "blue", null).token();

    @TearDown
    public void close() {
        vertx.close().await();
    }

    @Benchmark
    public Object checks() {
        return tokens.verify(token);
    }

    @Benchmark
    public Object mints() {
        return tokens.mint("ada", "blue", null);
    }
}
