package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The same on one gateway, where messages skip the bus, and on two, where each crosses it. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
final class RelayTest {

    private final Rig rig = new Rig();
    private final FakeBrowser ada;
    private final FakeBrowser bob;
    private final String way;

    RelayTest(boolean sameGateway) {
        int port = rig.opens().port();
        way = sameGateway ? "local" : "bus";
        ada = rig.browsers.opens(port);
        bob = rig.browsers.opens(sameGateway ? port : rig.opens().port());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void bothJoin() {
        ada.joins("blue", rig.token("blue"));
        bob.joins("blue", rig.token("blue"));
        ada.hears("other_joined");
    }

    @Test
    void aMessageKeepsItsDataAndSaysWhoseItIs() {
        String peer = ada.joins("blue", rig.token("blue")).peer();
        bob.joins("blue", rig.token("blue"));
        ada.hears("other_joined");
        ada.says("{\"type\":\"message\",\"data\": {\"deep\":[1,2.50,\"ü\\u0000\",null]} }");
        JsonObject message = bob.hears("message");
        assertEquals(peer, message.getString("from"));
        assertEquals(new JsonObject("{\"deep\":[1,2.50,\"ü\\u0000\",null]}"), message.getJsonObject("data"));
        assertEquals(
                1, rig.meters.counter("parley_messages_relayed", "way", way).count());
    }

    @Test
    void aThousandMessagesKeepTheirOrder() {
        bothJoin();
        IntStream.range(0, 400).forEach(ada::saysMessage);
        IntStream.range(0, 400).forEach(bob::saysMessage);
        IntStream.range(0, 400)
                .forEach(n -> assertEquals(n, bob.hears("message").getInteger("data")));
        IntStream.range(0, 400)
                .forEach(n -> assertEquals(n, ada.hears("message").getInteger("data")));
    }

    @Test
    void nobodyHearsAMessageBeforeItsSenderIsIntroduced() {
        ada.joins("blue", rig.token("blue"));
        rig.signaling.holdsNewsBack();
        bob.joins("blue", rig.token("blue"));
        bob.saysMessage(1).saysMessage(2).hearsNothing();
        ada.hearsNothing();
        rig.signaling.releasesNews();
        ada.hears("other_joined");
        assertEquals(1, ada.hears("message").getInteger("data"));
        assertEquals(2, ada.hears("message").getInteger("data"));
    }

    @Test
    void aMessageThatNobodyIntroducesComesBack() {
        ada.joins("blue", rig.token("blue"));
        rig.signaling.holdsNewsBack();
        bob.joins("blue", rig.token("blue"));
        bob.says("{\"type\":\"message\",\"id\":\"m1\",\"data\":1}");
        assertEquals("m1", bob.hearsError("peer_absent").getString("id"));
        ada.hearsNothing();
    }

    @Test
    void aMessageToASocketThatIsGoneComesBack() {
        bothJoin();
        rig.signaling.holdsNewsBack();
        ada.goes();
        bob.says("{\"type\":\"message\",\"id\":\"m1\",\"data\":1}");
        assertEquals("m1", bob.hearsError("peer_absent").getString("id"));
    }

    @Test
    void aMessageToOneWhoIsAwayOrGoneIsRefusedAtOnce() {
        bob.joins("blue", rig.token("blue"));
        bob.saysMessage(1).hearsError("peer_absent");
        ada.joins("blue", rig.token("blue"));
        bob.hears("other_joined");
        ada.goes();
        bob.hears("other_away");
        bob.saysMessage(2).hearsError("peer_absent");
    }

    @Test
    void newsThatOvertakesTheAnswerIsToldAfterJoined() {
        bothJoin();
        ada.saysWord("leave").hears("leaved");
        assertEquals("left", bob.hears("bye").getString("reason"));
        ada.saysMessage(1).hearsError("not_joined");
    }
}
