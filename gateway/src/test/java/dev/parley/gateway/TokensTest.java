package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.cluster.Settings;
import dev.parley.protocol.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens by a hand-written signer, so that the library is not checked by itself. */
final class TokensTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Secret SECRET = Rig.JWT_SECRET;
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final Tokens tokens = new Tokens(VERTX, new Settings.Jwt(SECRET, null), InstantSource.system());
    private final long now = Instant.now().getEpochSecond();

    @AfterAll
    static void close() {
        Await.await(VERTX.close());
    }

    private JsonObject claims() {
        return new JsonObject()
                .put("aud", "parley")
                .put("sub", "ada")
                .put("room", "blue")
                .put("exp", now + 60);
    }

    private static String signed(String header, String payload, String key) throws Exception {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String input = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return input + "." + base64.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.UTF_8)));
    }

    private Tokens.Bearer taken(JsonObject claims) throws Exception {
        return Await.await(tokens.verify(new Secret(signed(HS256, claims.encode(), SECRET.value()))));
    }

    private void refused(JsonObject claims) throws Exception {
        refused(signed(HS256, claims.encode(), SECRET.value()));
    }

    private void refused(String token) {
        assertNotNull(Await.awaitFailure(tokens.verify(new Secret(token))), token);
    }

    @Test
    void aGoodTokenSaysWhoMayGoWhere() throws Exception {
        assertEquals(new Tokens.Bearer("ada", "blue", null), taken(claims()));
        assertEquals("Ada", taken(claims().put("name", "Ada")).name());
        assertEquals(
                "ada",
                taken(claims().put("aud", new JsonArray().add("x").add("parley")))
                        .sub());
    }

    @Test
    void aStarOpensEveryRoomAndANameOnlyItsOwn() {
        assertTrue(new Tokens.Bearer("ada", "*", null).opens("blue"));
        assertTrue(new Tokens.Bearer("ada", "blue", null).opens("blue"));
        assertFalse(new Tokens.Bearer("ada", "blue", null).opens("blu"));
    }

    @Test
    void aGuestsTokenIsGoodForItsRoomForAnHour() {
        Tokens.Guest guest = tokens.mint("guest-1", "blue", "Ada");
        assertEquals(new Tokens.Bearer("guest-1", "blue", "Ada"), Await.await(tokens.verify(guest.token())));
        long life = guest.expiresAt() - now;
        assertTrue(life >= 3_600 && life <= 3_602, "good for " + life);
    }

    @Test
    void anExpiryHasToBeThereAndAhead() throws Exception {
        refused(claims().put("exp", now - 1));
        refused(claims().put("exp", now));
        for (Object odd : new Object[] {"soon", "" + (now + 60), true, new JsonArray(), new JsonObject()}) {
            refused(claims().put("exp", odd));
        }
        JsonObject without = claims();
        without.remove("exp");
        refused(without);
    }

    @Test
    void theMakersClockMayBeFiveSecondsAhead() throws Exception {
        taken(claims().put("nbf", now + 3).put("iat", now + 3));
        refused(claims().put("nbf", now + 30));
        refused(claims().put("iat", now + 30));
    }

    @Test
    void everyOtherClaimHasToBeRight() throws Exception {
        for (String claim : new String[] {"aud", "sub", "room"}) {
            JsonObject without = claims();
            without.remove(claim);
            refused(without);
            refused(claims().put(claim, 7));
            refused(claims().putNull(claim));
        }
        refused(claims().put("aud", "other"));
        refused(claims().put("sub", " "));
        refused(claims().put("sub", "s".repeat(257)));
        refused(claims().put("name", 7));
    }

    @Test
    void aLongNameIsCutAndNoCharacterIsHalved() throws Exception {
        String name = "☃".repeat(60) + "😀".repeat(10);
        assertEquals(
                "☃".repeat(60) + "😀".repeat(4),
                taken(claims().put("name", name)).name());
    }

    @Test
    void aForeignSecretIsRefused() throws Exception {
        refused(signed(HS256, claims().encode(), "another-secret-that-is-also-long-enough"));
    }

    @Test
    void noHeaderTalksItsWayIn() throws Exception {
        String payload = claims().encode();
        for (String algorithm : new String[] {"none", "None", "NONE", "HS512", "RS256", "ES256", ""}) {
            refused(signed("{\"alg\":\"" + algorithm + "\"}", payload, SECRET.value()));
        }
        for (String header : new String[] {"{}", "[]", "null", "7", "{\"alg\":null}", "{\"alg\":7}", "{"}) {
            refused(signed(header, payload, SECRET.value()));
        }
        String unsigned = signed("{\"alg\":\"none\"}", payload, SECRET.value());
        refused(unsigned.substring(0, unsigned.lastIndexOf('.')));
        refused(unsigned.substring(0, unsigned.lastIndexOf('.') + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d", "\u0000", "🙂.🙂.🙂", "eyJ9.eyJ9.e", "=.=.="})
    void whatIsNoTokenIsRefused(String token) {
        refused(token);
    }

    @Test
    void noPayloadBreaksIt() throws Exception {
        for (String payload :
                new String[] {"", "null", "7", "[]", "{", "\"x\"", "{\"exp\":1e999}", "[".repeat(20_000)}) {
            refused(signed(HS256, payload, SECRET.value()));
        }
    }

    @Test
    void aSettingWithoutAnyKeyTakesNothing() throws Exception {
        Tokens keyless = new Tokens(VERTX, new Settings.Jwt(null, null), InstantSource.system());
        String signed = signed(HS256, claims().encode(), SECRET.value());
        Map.of("signed", signed, "unsigned", signed.substring(0, signed.lastIndexOf('.')))
                .forEach((name, token) -> assertNotNull(Await.awaitFailure(keyless.verify(new Secret(token))), name));
    }
}
