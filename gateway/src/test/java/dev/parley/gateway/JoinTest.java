package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.Secret;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JoinTest {

    private final Rig rig = new Rig();
    private final int port = rig.opens().port();

    @AfterEach
    void close() {
        rig.close();
    }

    private FakeBrowser browser() {
        return rig.browsers.opens(port);
    }

    @Test
    void joinedCarriesTheSeatAndTheRelaysFirst() {
        FakeBrowser ada = browser();
        ada.says(FakeBrowser.join("blue", rig.token("blue")).put("id", "j1").put("name", "Ada"));
        JsonObject joined = ada.hears("joined");
        assertEquals("j1", joined.getString("id"));
        assertEquals("blue", joined.getString("room"));
        assertEquals(new JsonArray(), joined.getJsonArray("others"));
        assertEquals(15, joined.getInteger("grace"));
        assertEquals(600, joined.getInteger("iceTtl"));
        assertFalse(joined.getBoolean("resumed"));
        assertEquals(new JsonArray("""
                        [{"urls":["turn:relay.example:3478"],"username":"1234567890:ada","credential":"pass"},
                         {"urls":["stun:relay.example:3478"]}]"""), joined.getJsonArray("iceServers"));
    }

    @Test
    void theSeatsSecretStaysInTheGateway() {
        FakeBrowser ada = browser();
        String seat = ada.joins("blue", rig.token("blue")).seat();
        RoomRequest.Enter asked = rig.signaling.isAsked(RoomRequest.Enter.class);
        assertFalse(asked.toString().contains(seat));
        assertEquals(new Secret(seat).hash(), asked.seatHash());
    }

    @Test
    void aJoinWithoutARelayGoesOnAndIsSoonToAskAgain() {
        rig.losesTurn();
        FakeBrowser ada = browser();
        JsonObject joined = ada.joins("blue", rig.token("blue")).joined();
        assertEquals(new JsonArray(), joined.getJsonArray("iceServers"));
        assertTrue(joined.getInteger("iceTtl") < 60);
        ada.saysWord("ice_servers").hearsError("unavailable");
    }

    @Test
    void aSilentClusterIsUnavailableAndTheSocketMayTryAgain() {
        FakeBrowser ada = browser();
        rig.signaling.fallsSilent();
        ada.says(FakeBrowser.join("blue", rig.token("blue")).put("id", "j1"));
        assertEquals("j1", ada.hearsError("unavailable").getString("id"));
        rig.signaling.speaksAgain();
        ada.joins("blue", rig.token("blue"));
    }

    @Test
    void whatIsSaidDuringAJoinIsAnsweredAfterItInOrder() {
        FakeBrowser ada = browser();
        ada.asksToJoin("blue", rig.token("blue"))
                .says(new JsonObject().put("type", "ice_servers").put("id", "i"))
                .says(new JsonObject().put("type", "ping").put("id", "p"))
                .asksToJoin("red", rig.token("red"))
                .saysWord("leave");
        ada.hears("joined");
        assertEquals("i", ada.hears("ice_servers").getString("id"));
        assertEquals("p", ada.hears("pong").getString("id"));
        ada.hearsError("already_joined");
        assertEquals("blue", ada.hears("leaved").getString("room"));
    }

    @Test
    void aSocketThatClosesDuringItsJoinGivesTheSeatBack() {
        rig.signaling.fallsSilent();
        FakeBrowser ada = browser();
        ada.asksToJoin("blue", rig.token("blue"));
        rig.signaling.isAsked(RoomRequest.Enter.class);
        ada.socket().close();
        rig.signaling.speaksAgain();
        assertEquals("blue", rig.signaling.isAsked(RoomRequest.Leave.class).room());
    }

    @Test
    void aSocketThatClosesWithoutLeaveLosesTheSeatAndComesBackToIt() {
        FakeBrowser ada = browser();
        FakeBrowser bob = browser();
        FakeBrowser.Ticket ticket = ada.joins("blue", rig.token("blue"));
        bob.joins("blue", rig.token("blue"));
        ada.hears("other_joined");
        ada.goes();
        assertEquals(ticket.peer(), bob.hears("other_away").getString("peer"));
        FakeBrowser.Ticket again = browser().rejoins("blue", rig.token("blue"), ticket);
        assertTrue(again.joined().getBoolean("resumed"));
        assertEquals(ticket.seat(), again.seat());
        assertEquals(ticket.peer(), bob.hears("other_back").getString("peer"));
    }

    @Test
    void aSeatThatIsTakenAgainEndsTheOldSocket() {
        FakeBrowser old = browser();
        FakeBrowser.Ticket ticket = old.joins("blue", rig.token("blue"));
        browser().rejoins("blue", rig.token("blue"), ticket);
        assertEquals("replaced", old.hears("leaved").getString("reason"));
        assertEquals(4001, old.isClosedWith());
    }

    @Test
    void everySocketIdIsUsedForOneJoinOnly() {
        FakeBrowser ada = browser();
        ada.joins("blue", rig.token("blue"));
        String first = rig.signaling.isAsked(RoomRequest.Enter.class).route().socket();
        ada.saysWord("leave").hears("leaved");
        ada.joins("blue", rig.token("blue"));
        assertNotEquals(
                first, rig.signaling.isAsked(RoomRequest.Enter.class).route().socket());
    }

    @Test
    void aLeaveThatNobodyConfirmsKeepsTheSeat() {
        FakeBrowser ada = browser();
        ada.joins("blue", rig.token("blue"));
        rig.signaling.fallsSilent();
        ada.saysWord("leave").hearsError("unavailable");
        rig.signaling.speaksAgain();
        assertEquals("left", ada.saysWord("leave").hears("leaved").getString("reason"));
    }
}
