package dev.parley.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.FakeBrowser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command of the contract and each way to say it wrongly. */
final class CommandsContractTest {

    @RegisterExtension
    private static final Whole whole = new Whole();

    @Test
    void joinIsAnsweredWithEveryFieldOfJoined() {
        String room = whole.room();
        FakeBrowser ada = whole.browser();
        ada.says(FakeBrowser.join(room, whole.token(room)).put("id", "1").put("name", "Ada"));
        JsonObject joined = ada.hears("joined");
        assertEquals(
                Set.of("type", "id", "room", "peer", "seat", "others", "iceServers", "iceTtl", "grace", "resumed"),
                joined.fieldNames());
        assertEquals("1", joined.getString("id"));
        assertEquals(room, joined.getString("room"));
        assertEquals(new JsonArray(), joined.getJsonArray("others"));
        assertEquals(600, joined.getInteger("iceTtl"));
        assertEquals(Whole.GRACE.toSeconds(), joined.getLong("grace"));
        assertFalse(joined.getBoolean("resumed"));
        areIceServers(joined.getJsonArray("iceServers"));
    }

    private static void areIceServers(JsonArray servers) {
        JsonObject relay = servers.getJsonObject(0);
        assertEquals(new JsonArray().add("turn:relay.example:3478"), relay.getJsonArray("urls"));
        assertTrue(Pattern.matches("\\d{10}:guest-.+", relay.getString("username")), relay::encode);
        assertTrue(Pattern.matches("[A-Za-z0-9+/]{27}=", relay.getString("credential")), relay::encode);
        JsonObject open = servers.getJsonObject(1);
        assertEquals(new JsonArray().add("stun:relay.example:3478"), open.getJsonArray("urls"));
        assertEquals(Set.of("urls"), open.fieldNames());
    }

    @Test
    void iceServersAreFreshEachTime() {
        FakeBrowser ada = whole.browserIn(whole.room());
        JsonObject answer = ada.says("{\"type\":\"ice_servers\",\"id\":\"2\"}").hears("ice_servers");
        assertEquals("2", answer.getString("id"));
        assertEquals(600, answer.getInteger("iceTtl"));
        areIceServers(answer.getJsonArray("iceServers"));
        String username = answer.getJsonArray("iceServers").getJsonObject(0).getString("username");
        long expiry = Long.parseLong(username.substring(0, username.indexOf(':')));
        long left = expiry - Instant.now().getEpochSecond();
        assertTrue(left > 590 && left <= 600, "good for " + left);
    }

    @Test
    void leaveIsAnsweredAndTheSocketMayJoinAnotherRoom() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        JsonObject leaved = ada.says("{\"type\":\"leave\",\"id\":\"3\"}").hears("leaved");
        assertEquals("3", leaved.getString("id"));
        assertEquals(room, leaved.getString("room"));
        assertEquals("left", leaved.getString("reason"));
        String other = whole.room();
        assertEquals(other, ada.joins(other, whole.token(other)).joined().getString("room"));
    }

    @Test
    void pingIsAnsweredInTheRoomAndOutside() {
        FakeBrowser ada = whole.browser();
        assertEquals(
                "4", ada.says("{\"type\":\"ping\",\"id\":\"4\"}").hears("pong").getString("id"));
        assertNull(ada.saysWord("ping").hears("pong").getString("id"));
        String room = whole.room();
        ada.joins(room, whole.token(room));
        ada.saysWord("ping").hears("pong");
    }

    @Test
    void messageHasNoAnswerOfItsOwn() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        FakeBrowser bob = whole.browserIn(room);
        ada.hears("other_joined");
        ada.says("{\"type\":\"message\",\"id\":\"5\",\"data\":[1,{\"a\":null}]}")
                .hearsNothing();
        assertEquals(new JsonArray("[1,{\"a\":null}]"), bob.hears("message").getJsonArray("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave", "ice_servers", "message"})
    void whatNeedsASeatIsNotJoinedWithoutOne(String word) {
        FakeBrowser ada = whole.browser();
        ada.says("{\"type\":\"" + word + "\",\"id\":\"6\",\"data\":1}");
        assertEquals("6", ada.hearsError("not_joined").getString("id"));
    }

    @Test
    void aSecondJoinKeepsTheSeat() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        FakeBrowser bob = whole.browserIn(room);
        ada.hears("other_joined");
        String other = whole.room();
        ada.says(FakeBrowser.join(other, whole.token(other)).put("id", "7"));
        assertEquals("7", ada.hearsError("already_joined").getString("id"));
        bob.saysMessage("still there");
        ada.hears("message");
    }

    @Test
    void aTokenThatIsNotForTheRoomIsUnauthorized() {
        String room = whole.room();
        FakeBrowser ada = whole.browser();
        for (String token : new String[] {whole.token(whole.room()), "", "a.b.c", "not a token", "x".repeat(9_000)}) {
            ada.says(FakeBrowser.join(room, token).put("id", "8"));
            assertEquals("8", ada.hearsError("unauthorized").getString("id"));
        }
        ada.joins(room, whole.token(room));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bad_json    | {",
                "bad_json    | ",
                "bad_json    | {\"type\":\"ping\"} x",
                "bad_json    | {'type':'ping'}",
                "bad_command | []",
                "bad_command | 7",
                "bad_command | null",
                "bad_command | \"ping\"",
                "bad_command | {}",
                "bad_command | {\"type\":7}",
                "bad_command | {\"type\":\"PING\"}",
                "bad_command | {\"type\":\"offer\"}",
                "bad_command | {\"type\":\"ping\",\"id\":7}",
                "bad_command | {\"type\":\"message\"}",
                "bad_command | {\"type\":\"join\"}",
                "bad_command | {\"type\":\"join\",\"room\":\"blue\"}",
                "bad_command | {\"type\":\"join\",\"token\":\"t\"}",
                "bad_command | {\"type\":\"join\",\"token\":\"t\",\"room\":\"\"}",
                "bad_command | {\"type\":\"join\",\"token\":\"t\",\"room\":\"a b\"}",
                "bad_command | {\"type\":\"join\",\"token\":\"t\",\"room\":7}",
                "bad_command | {\"type\":\"join\",\"token\":7,\"room\":\"blue\"}",
                "bad_command | {\"type\":\"join\",\"token\":\"t\",\"room\":\"blue\",\"seat\":7}",
                "bad_command | {\"type\":\"join\",\"token\":\"t\",\"room\":\"blue\",\"name\":{}}",
            })
    void whatIsNoCommandIsSaidSoAndTheSocketStays(String code, String frame) {
        FakeBrowser ada = whole.browser();
        String message = ada.says(frame == null ? "" : frame).hearsError(code).getString("message");
        assertFalse(message.isBlank());
        ada.hearsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "seat"})
    void fieldsHaveSixtyFourCharacters(String field) {
        String room = whole.room();
        FakeBrowser ada = whole.browser();
        JsonObject join = FakeBrowser.join(room, whole.token(room));
        JsonObject error = ada.says(join.copy().put(field, "😀".repeat(65))).hearsError("bad_command");
        assertTrue(error.getString("message").contains(field), error::encode);
        ada.says(join.put(field, "😀".repeat(64))).hears("joined");
    }

    @Test
    void aBadFieldIsNamedAndAGoodIdIsRepeated() {
        FakeBrowser ada = whole.browser();
        JsonObject error = ada.says("{\"id\":\"9\",\"type\":\"join\",\"token\":\"t\",\"room\":\"a b\"}")
                .hearsError("bad_command");
        assertEquals("9", error.getString("id"));
        assertTrue(error.getString("message").contains("room"), error::encode);
    }
}
