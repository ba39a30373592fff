package dev.parley.turn;

import dev.parley.protocol.Secret;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a relay's password costs: HMAC-SHA1 of a name. */
@State(Scope.Thread)
public class CredentialBenchmark {

    private final Secret secret = new Secret("a-secret-of-the-relay");

    @Benchmark
    public Object makesAPassword() {
        return TurnRest.password(secret, "1767323045:0123456789abcdef");
    }
}
