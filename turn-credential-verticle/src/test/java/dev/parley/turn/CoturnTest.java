package dev.parley.turn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we make, coturn takes, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoturnTest {

    private static final Secret NEW = new Secret("new-secret-of-this-test");
    private static final Secret OLD = new Secret("old-secret-of-this-test");

    private @Nullable Coturn coturn;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        coturn = Coturn.start(folder, List.of(NEW, OLD));
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (coturn != null) {
            coturn.stop();
        }
    }

    private static String username(Instant expiry, String user) {
        return TurnRest.username(expiry, TurnUser.of(user));
    }

    private boolean accepted(String username, Secret password) throws IOException, InterruptedException {
        if (coturn == null) {
            throw new AssertionError("not started");
        }
        return coturn.accepts(username, password);
    }

    private static Instant inAMinute() {
        return Instant.now().plusSeconds(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-secret-of-this-test", "old-secret-of-this-test"})
    void credentialsOfEitherSecretAreAccepted(String secret) throws Exception {
        String username = username(inAMinute(), "p7");
        assertTrue(accepted(username, TurnRest.password(new Secret(secret), username)));
    }

    @Test
    void credentialsOfAUserWithUnusualCharactersAreAccepted() throws Exception {
        String username = username(inAMinute(), "urn:uuid:Zoë & Ada|50%");
        assertTrue(accepted(username, TurnRest.password(NEW, username)));
    }

    @Test
    void expiredCredentialsAreRefused() throws Exception {
        String username = username(Instant.now().minusSeconds(60), "p7");
        assertFalse(accepted(username, TurnRest.password(NEW, username)));
    }

    @Test
    void credentialsOfAForeignSecretAreRefused() throws Exception {
        String username = username(inAMinute(), "p7");
        assertFalse(accepted(username, TurnRest.password(new Secret("foreign"), username)));
    }

    @Test
    void aLaterExpiryThanTheSignedOneIsRefused() throws Exception {
        Secret password = TurnRest.password(NEW, username(Instant.now().minusSeconds(60), "p7"));
        assertFalse(accepted(username(inAMinute(), "p7"), password));
    }
}
