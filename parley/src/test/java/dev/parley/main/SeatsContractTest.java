package dev.parley.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.FakeBrowser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each event of the contract, and who holds the two seats of a room. */
final class SeatsContractTest {

    @RegisterExtension
    private static final Whole whole = new Whole();

    private static FakeBrowser.Ticket joins(FakeBrowser browser, String room, String name) {
        browser.says(FakeBrowser.join(room, whole.token(room)).put("name", name));
        JsonObject joined = browser.hears("joined");
        return new FakeBrowser.Ticket(joined.getString("peer"), joined.getString("seat"), joined);
    }

    @Test
    void theFirstHearsOfTheSecondAndTheSecondFindsTheFirst() {
        String room = whole.room();
        FakeBrowser ada = whole.browser();
        FakeBrowser bob = whole.browser();
        FakeBrowser.Ticket adas = joins(ada, room, "Ada");
        FakeBrowser.Ticket bobs = joins(bob, room, "Bob");
        assertEquals(
                new JsonArray()
                        .add(new JsonObject()
                                .put("peer", adas.peer())
                                .put("name", "Ada")
                                .put("away", false)),
                bobs.joined().getJsonArray("others"));
        JsonObject told = ada.hears("other_joined");
        assertEquals(Set.of("type", "peer", "name"), told.fieldNames());
        assertEquals(bobs.peer(), told.getString("peer"));
        assertEquals("Bob", told.getString("name"));
        assertNotEquals(adas.peer(), bobs.peer());
        assertNotEquals(adas.seat(), bobs.seat());
    }

    @Test
    void aPeerWithoutANameHasNone() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        whole.browserIn(room);
        assertEquals(Set.of("type", "peer"), ada.hears("other_joined").fieldNames());
    }

    @Test
    void theFirstHearsWhatTheSecondCallsItself() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        whole.browser().says(FakeBrowser.join(room, whole.token(room)).put("incarnation", "i2"));
        assertEquals("i2", ada.hears("other_joined").getString("incarnation"));
    }

    @Test
    void aThirdHearsFullAndNothingIsChanged() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        FakeBrowser bob = whole.browserIn(room);
        ada.hears("other_joined");
        FakeBrowser eve = whole.browser();
        eve.says(FakeBrowser.join(room, whole.token(room)).put("id", "1").put("seat", "guessed"));
        JsonObject full = eve.hears("full");
        assertEquals("1", full.getString("id"));
        assertEquals(room, full.getString("room"));
        assertNull(full.getValue("retryAfter"));
        eve.saysMessage("let me in").hearsError("not_joined");
        ada.hearsNothing();
        bob.hearsNothing();
        eve.asksToJoin(room, whole.token(room)).hears("full");
        bob.saysWord("leave").hears("leaved");
        eve.joins(room, whole.token(room));
    }

    @Test
    void aLeaveFreesTheSeatAtOnce() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        FakeBrowser bob = whole.browser();
        String peer = bob.joins(room, whole.token(room)).peer();
        ada.hears("other_joined");
        bob.saysWord("leave").hears("leaved");
        JsonObject bye = ada.hears("bye");
        assertEquals(peer, bye.getString("peer"));
        assertEquals("left", bye.getString("reason"));
        ada.saysMessage("anyone?").hearsError("peer_absent");
        FakeBrowser eve = whole.browserIn(room);
        ada.hears("other_joined");
        ada.saysMessage("hello");
        eve.hears("message");
    }

    @Test
    void aLostSocketIsAwayThenGone() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        FakeBrowser bob = whole.browser();
        String peer = bob.joins(room, whole.token(room)).peer();
        ada.hears("other_joined");
        bob.goes();
        assertEquals(peer, ada.hears("other_away").getString("peer"));
        JsonObject error =
                ada.says("{\"type\":\"message\",\"id\":\"m\",\"data\":1}").hearsError("peer_absent");
        assertEquals("m", error.getString("id"));
        JsonObject bye = ada.hears("bye");
        assertEquals(peer, bye.getString("peer"));
        assertEquals("lost", bye.getString("reason"));
        whole.browserIn(room);
        ada.hears("other_joined");
    }

    @Test
    void noStrangerTakesASeatInGraceAndIsToldWhenToTryAgain() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        FakeBrowser bob = whole.browserIn(room);
        ada.hears("other_joined");
        bob.goes();
        ada.hears("other_away");
        JsonObject full = whole.browser().asksToJoin(room, whole.token(room)).hears("full");
        long retryAfter = Objects.requireNonNull(full.getLong("retryAfter"));
        assertTrue(retryAfter >= 1 && retryAfter <= Whole.GRACE.toSeconds(), full::encode);
        ada.hears("bye");
    }

    @Test
    void whoeverHoldsTheSecretTakesTheSeatBackFromAway() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        FakeBrowser bob = whole.browser();
        FakeBrowser.Ticket ticket = joins(bob, room, "Bob");
        ada.hears("other_joined");
        bob.goes();
        ada.hears("other_away");
        FakeBrowser again = whole.browser();
        FakeBrowser.Ticket resumed = again.rejoins(room, whole.token(room), ticket);
        assertTrue(resumed.joined().getBoolean("resumed"));
        assertEquals(ticket.peer(), resumed.peer());
        assertEquals(ticket.seat(), resumed.seat());
        assertFalse(resumed.joined().getJsonArray("others").getJsonObject(0).getBoolean("away"));
        assertEquals(ticket.peer(), ada.hears("other_back").getString("peer"));
        ada.saysMessage(1);
        again.hears("message");
        again.saysMessage(2);
        ada.hears("message");
    }

    @Test
    void whoeverHoldsTheSecretTakesTheSeatBackFromASocketThatStillLives() {
        String room = whole.room();
        FakeBrowser ada = whole.browserIn(room);
        FakeBrowser old = whole.browser();
        FakeBrowser.Ticket ticket = old.joins(room, whole.token(room));
        ada.hears("other_joined");
        FakeBrowser again = whole.browser();
        assertTrue(again.rejoins(room, whole.token(room), ticket).joined().getBoolean("resumed"));
        JsonObject leaved = old.hears("leaved");
        assertEquals(room, leaved.getString("room"));
        assertEquals("replaced", leaved.getString("reason"));
        assertEquals(4001, old.isClosedWith());
        assertEquals(ticket.peer(), ada.hears("other_back").getString("peer"));
        ada.hearsNothing();
        ada.saysMessage(1);
        again.hears("message");
    }

    @Test
    void aSecretThatOpensNothingGivesANewSeat() {
        String room = whole.room();
        FakeBrowser ada = whole.browser();
        ada.says(FakeBrowser.join(room, whole.token(room)).put("seat", "never-seen"));
        JsonObject joined = ada.hears("joined");
        assertFalse(joined.getBoolean("resumed"));
        assertNotEquals("never-seen", joined.getString("seat"));
    }

    @Test
    void aSeatThatWasLeftCannotBeTakenBack() {
        String room = whole.room();
        FakeBrowser ada = whole.browser();
        FakeBrowser.Ticket ticket = ada.joins(room, whole.token(room));
        ada.saysWord("leave").hears("leaved");
        FakeBrowser.Ticket next = ada.rejoins(room, whole.token(room), ticket);
        assertFalse(next.joined().getBoolean("resumed"));
        assertNotEquals(ticket.seat(), next.seat());
    }

    @Test
    void bothAwayAndBackFindEachOther() {
        String room = whole.room();
        FakeBrowser ada = whole.browser();
        FakeBrowser bob = whole.browser();
        FakeBrowser.Ticket adas = ada.joins(room, whole.token(room));
        FakeBrowser.Ticket bobs = bob.joins(room, whole.token(room));
        ada.hears("other_joined");
        ada.goes();
        bob.hears("other_away");
        bob.goes();
        FakeBrowser adaAgain = whole.browser();
        JsonObject joined = adaAgain.rejoins(room, whole.token(room), adas).joined();
        assertTrue(joined.getJsonArray("others").getJsonObject(0).getBoolean("away"), joined::encode);
        FakeBrowser bobAgain = whole.browser();
        bobAgain.rejoins(room, whole.token(room), bobs);
        adaAgain.hears("other_back");
        adaAgain.saysMessage(1);
        bobAgain.hears("message");
    }

    @Test
    void roomsDoNotHearEachOther() {
        String red = whole.room();
        FakeBrowser ada = whole.browserIn(red);
        FakeBrowser bob = whole.browserIn(whole.room());
        ada.hearsNothing();
        bob.saysMessage(1).hearsError("peer_absent");
        ada.hearsNothing();
    }
}
