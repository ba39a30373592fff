package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.Secret;
import io.vertx.core.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What gateways and signaling tell each other after something died. */
final class ReassertionTest {

    private final Rig rig = new Rig();
    private final GatewayVerticle gateway = rig.opens();
    private final int port = gateway.port();

    @AfterEach
    void close() {
        rig.close();
    }

    private FakeBrowser browser() {
        return rig.browsers.opens(port);
    }

    private FakeBrowser.Ticket joins(FakeBrowser browser) {
        return browser.joins("blue", rig.token("blue"));
    }

    private RoomRequest.Enter entered() {
        return rig.signaling.isAsked(RoomRequest.Enter.class);
    }

    @Test
    void afterAChangeOfMembersEveryLiveSocketAssertsItsSeat() {
        FakeBrowser ada = browser();
        FakeBrowser.Ticket ticket = joins(ada);
        RoomRequest.Enter asked = entered();
        rig.members.change();
        RoomRequest.Assert held = rig.signaling.isAsked(RoomRequest.Assert.class);
        assertEquals(asked.route(), held.route());
        assertEquals(ticket.peer(), held.peer());
        assertEquals(1, held.epoch());
        assertEquals(new Secret(ticket.seat()).hash(), held.seatHash());
        ada.hearsNothing();
    }

    @Test
    void twoInARoomThatIsForgottenNoticeNothingAndTheSecretIsStillGood() {
        FakeBrowser ada = browser();
        FakeBrowser bob = browser();
        FakeBrowser.Ticket ticket = joins(ada);
        joins(bob);
        ada.hears("other_joined");
        rig.signaling.forgetsEverything();
        rig.members.change();
        rig.signaling.isAsked(RoomRequest.Assert.class);
        rig.signaling.isAsked(RoomRequest.Assert.class);
        FakeBrowser.Ticket again = browser().rejoins("blue", rig.token("blue"), ticket);
        assertEquals(ticket.peer(), again.peer());
        assertEquals("replaced", ada.hears("leaved").getString("reason"));
    }

    @Test
    void aRoundThatNobodyAnswersIsMadeAgain() {
        joins(browser());
        rig.signaling.fallsSilent();
        rig.members.change();
        for (int attempt = 0; attempt < 3; attempt++) {
            rig.signaling.isAsked(RoomRequest.Assert.class);
        }
        rig.signaling.isAsked(RoomRequest.Assert.class);
    }

    @Test
    void aRollCallIsAnsweredWhenAllSeatsAreToldOf() {
        joins(browser());
        joins(browser());
        Await.await(rig.callsTheRoll(gateway, 1));
        rig.signaling.wasAsked(RoomRequest.Assert.class);
        rig.signaling.wasAsked(RoomRequest.Assert.class);
    }

    @Test
    void aGatewayWithoutSocketsAnswersTheRollAtOnce() {
        Await.await(rig.callsTheRoll(gateway, 1));
    }

    @Test
    void theSameCallTwiceIsOneAndTheNextIsAnotherWhateverIsUnderWay() {
        joins(browser());
        rig.signaling.fallsSilent();
        Future<?> lost = rig.callsTheRoll(gateway, 1);
        rig.signaling.isAsked(RoomRequest.Assert.class);
        rig.signaling.speaksAgain();
        Await.await(rig.callsTheRoll(gateway, 2));
        assertFalse(lost.succeeded());
        Await.await(rig.callsTheRoll(gateway, 2));
    }

    @Test
    void aSocketThatIsThoughtAwayAsserts() {
        joins(browser());
        RoomRequest.Enter asked = entered();
        rig.signaling.audits("blue", asked, true);
        assertEquals(
                asked.route(), rig.signaling.isAsked(RoomRequest.Assert.class).route());
    }

    @Test
    void aSocketThatWasToldMoreThanSignalingKnowsAsserts() {
        joins(browser());
        RoomRequest.Enter asked = entered();
        rig.signaling.forgetsEverything();
        rig.signaling.audits("blue", asked, false);
        assertEquals(
                asked.route(), rig.signaling.isAsked(RoomRequest.Assert.class).route());
    }

    @Test
    void aSeatOfASocketThatNobodyKnowsIsGivenBack() {
        FakeBrowser ada = browser();
        joins(ada);
        RoomRequest.Enter asked = entered();
        ada.saysWord("leave").hears("leaved");
        rig.signaling.audits("blue", asked, false);
        assertEquals(new RoomRequest.Lose("blue", asked.peer(), 1), rig.signaling.isAsked(RoomRequest.Lose.class));
    }

    @Test
    void whoseRoomIsHeldByOlderSeatsComesAgainAndHearsTheTruth() {
        FakeBrowser ada = browser();
        joins(ada);
        rig.signaling.displaces(entered());
        assertEquals(1012, ada.isClosedWith());
    }

    @Test
    void whoAssertsInARoomThatTwoOthersHoldComesAgainAndHearsTheTruth() {
        FakeBrowser ada = browser();
        joins(ada);
        rig.signaling.forgetsEverything();
        joins(browser());
        joins(browser());
        rig.members.change();
        assertEquals(1012, ada.isClosedWith());
    }

    @Test
    void aLostSeatIsToldOfThroughAnOutage() {
        FakeBrowser ada = browser();
        joins(ada);
        rig.signaling.fallsSilent();
        ada.goes();
        for (int attempt = 0; attempt < 3; attempt++) {
            rig.signaling.isAsked(RoomRequest.Lose.class);
        }
        rig.signaling.speaksAgain();
        rig.signaling.isAsked(RoomRequest.Lose.class);
    }

    @Test
    void aSeatThatWasGivenToNobodyWhoKnowsOfItIsGivenBack() {
        rig.signaling.fallsSilent();
        FakeBrowser ada = browser();
        ada.asksToJoin("blue", rig.token("blue")).hearsError("unavailable");
        assertEquals(
                entered().peer(), rig.signaling.isAsked(RoomRequest.Leave.class).peer());
    }
}
