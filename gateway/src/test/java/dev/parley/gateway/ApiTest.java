package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.Secret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiTest {

    private static final Rig RIG = new Rig();
    private static final Http HTTP = new Http(RIG.browsers, RIG.opens().port());
    private static final String TOKENS = "/api/v1/tokens";
    private static final String TURN = "/api/v1/turn?service=turn";

    @AfterAll
    static void close() {
        RIG.close();
    }

    private static void isError(int status, String code, Http.Answer answer) {
        assertEquals(status, answer.status(), answer.body()::toString);
        assertEquals(code, answer.json().getString("code"));
        assertTrue(answer.json().getString("message").endsWith("."));
        assertEquals("application/json", answer.header("Content-Type"));
    }

    private static Http.Answer send(HttpMethod method, Map<String, String> headers, String body) {
        return HTTP.send(method, TOKENS, headers, Buffer.buffer(body));
    }

    @Test
    void aGuestGetsATokenForOneRoom() {
        Http.Answer answer = HTTP.post(TOKENS, "{\"room\":\"blue\",\"name\":\"Ada\",\"new\":{}}");
        assertEquals(201, answer.status());
        assertEquals("no-store", answer.header("Cache-Control"));
        JsonObject json = answer.json();
        assertEquals(Set.of("token", "room", "expiresAt"), json.fieldNames());
        assertEquals("blue", json.getString("room"));
        assertTrue(json.getLong("expiresAt") > Instant.now().getEpochSecond());
        Tokens.Bearer bearer = Await.await(RIG.tokens.verify(new Secret(json.getString("token"))));
        assertEquals("blue", bearer.room());
        assertEquals("Ada", bearer.name());
        assertTrue(bearer.sub().startsWith("guest-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "7",
                "null",
                "[]",
                "\"blue\"",
                "{}",
                "{\"room\":7}",
                "{\"room\":\"\"}",
                "{\"room\":\"*\"}",
                "{\"room\":\"a b\"}",
                "{\"room\":\"blue\",\"name\":7}",
            })
    void whatIsNoWishIsABadRequest(String body) {
        isError(400, "bad_request", HTTP.post(TOKENS, body));
    }

    @Test
    void roomsAndNamesHaveTheirLimits() {
        String most = "r".repeat(64);
        assertEquals(201, HTTP.post(TOKENS, "{\"room\":\"" + most + "\"}").status());
        isError(400, "bad_request", HTTP.post(TOKENS, "{\"room\":\"" + most + "r\"}"));
        String name = "😀".repeat(64);
        assertEquals(
                201,
                HTTP.post(TOKENS, "{\"room\":\"r\",\"name\":\"" + name + "\"}").status());
        isError(400, "bad_request", HTTP.post(TOKENS, "{\"room\":\"r\",\"name\":\"" + name + "x\"}"));
    }

    @Test
    void onlyJsonOfAReasonableSizeIsRead() {
        isError(415, "unsupported_media_type", send(HttpMethod.POST, Map.of("Content-Type", "text/plain"), "{}"));
        isError(415, "unsupported_media_type", send(HttpMethod.POST, Map.of(), "{}"));
        String charset = "application/json; charset=utf-8";
        assertEquals(
                201,
                send(HttpMethod.POST, Map.of("Content-Type", charset), "{\"room\":\"r\"}")
                        .status());
        isError(413, "too_large", HTTP.post(TOKENS, "{\"room\":\"r\",\"x\":\"" + "x".repeat(4_096) + "\"}"));
    }

    @Test
    void otherMethodsAreNotAllowed() {
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS)) {
            Http.Answer answer = send(method, Map.of(), "");
            isError(405, "method_not_allowed", answer);
            assertEquals("POST", answer.header("Allow"));
        }
    }

    @Test
    void guestsMayBeKeptOut() {
        Rig.Shape shape = new Rig.Shape();
        shape.guests = false;
        Http closed = new Http(RIG.browsers, RIG.opens(shape.settings()).port());
        isError(403, "forbidden", closed.post(TOKENS, "{\"room\":\"blue\"}"));
    }

    @Test
    void oneAddressIsLimitedAndAnotherBehindTheSameProxyIsNot() {
        Rig.Shape shape = new Rig.Shape();
        shape.trustedProxies = List.of("127.0.0.0/8", "::1");
        Http proxy = new Http(RIG.browsers, RIG.opens(shape.settings()).port());
        Http.Answer limited = IntStream.range(0, 20_000)
                .mapToObj(call -> wish(proxy, "203.0.113.1"))
                .filter(answer -> answer.status() != 201)
                .findFirst()
                .orElseThrow();
        isError(429, "rate_limited", limited);
        assertTrue(Integer.parseInt(limited.header("Retry-After")) >= 1);
        assertEquals(201, wish(proxy, "203.0.113.2").status());
    }

    private static Http.Answer wish(Http http, String client) {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "X-Forwarded-For", client);
        return http.send(HttpMethod.POST, TOKENS, headers, Buffer.buffer("{\"room\":\"blue\"}"));
    }

    @Test
    void whoeverHasATokenGetsTurnCredentials() {
        Http.Answer answer = HTTP.get(TURN, "Authorization", "Bearer " + RIG.token("blue"));
        assertEquals(200, answer.status());
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals(new JsonObject("""
                        {"username":"1234567890:ada","password":"pass","ttl":600,
                         "uris":["turn:relay.example:3478","stun:relay.example:3478"]}"""), answer.json());
    }

    @Test
    void whoeverHasNoneIsAskedForIt() {
        Http.Answer without = HTTP.get(TURN);
        isError(401, "unauthorized", without);
        assertEquals("Bearer", without.header("WWW-Authenticate"));
        for (String bad : List.of("Bearer", "Bearer ", "Bearer x", "Basic eDp5", "Bearer a.b.c")) {
            isError(401, "unauthorized", HTTP.get(TURN, "Authorization", bad));
        }
    }

    @Test
    void onlyTheServiceTurnIsServed() {
        String authorization = "Bearer " + RIG.token("blue");
        isError(400, "bad_request", HTTP.get("/api/v1/turn", "Authorization", authorization));
        isError(400, "bad_request", HTTP.get("/api/v1/turn?service=stun", "Authorization", authorization));
    }

    @Test
    void withoutARelayTurnIsUnavailable() {
        try (Rig rig = new Rig()) {
            Http http = new Http(rig.browsers, rig.opens().port());
            rig.losesTurn();
            isError(503, "unavailable", http.get(TURN, "Authorization", "Bearer " + rig.token("blue")));
        }
    }
}
