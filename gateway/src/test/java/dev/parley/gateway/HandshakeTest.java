package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandshakeTest {

    private static final Rig RIG = new Rig();
    private static final int PORT = RIG.opens().port();

    @AfterAll
    static void close() {
        RIG.close();
    }

    private static WebSocketConnectOptions handshake() {
        return Browsers.toSignal(PORT);
    }

    private static void letsIn(WebSocketConnectOptions handshake) {
        FakeBrowser browser = Await.await(RIG.browsers.tries(handshake));
        browser.hearsNothing();
        browser.goes();
    }

    private static JsonObject refuses(int status, WebSocketConnectOptions handshake) {
        Future<?> tried = RIG.browsers.tries(handshake);
        UpgradeRejectedException refused = assertInstanceOf(UpgradeRejectedException.class, Await.awaitFailure(tried));
        assertEquals(status, refused.getStatus());
        return refused.getBody().toJsonObject();
    }

    @Test
    void thePagesOwnOriginIsLetIn() {
        letsIn(handshake().addHeader("Origin", "https://localhost:" + PORT));
    }

    @Test
    void whoeverIsNoBrowserSendsNoOriginAndIsLetIn() {
        letsIn(handshake().setAllowOriginHeader(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "https://localhost", "http://localhost:8443"})
    void aForeignPageIsNotLetIn(String origin) {
        assertEquals(
                "forbidden",
                refuses(403, handshake().addHeader("Origin", origin)).getString("code"));
    }

    @Test
    void aFriendsPageIsLetIn() {
        Rig.Shape shape = new Rig.Shape();
        shape.allowedOrigins = List.of("https://friend.example");
        int port = RIG.opens(shape.settings()).port();
        letsIn(Browsers.toSignal(port).addHeader("Origin", "https://friend.example"));
    }

    @Test
    void ofTheOfferedSubprotocolsOursIsChosen() {
        FakeBrowser browser = Await.await(
                RIG.browsers.tries(handshake().addSubProtocol("parley.v2").addSubProtocol("parley.v1")));
        assertEquals("parley.v1", browser.socket().subProtocol());
    }

    @Test
    void whoeverOffersNoSubprotocolSpeaksVersionOne() {
        FakeBrowser browser = Await.await(RIG.browsers.tries(handshake()));
        assertNull(browser.socket().subProtocol());
        browser.hearsNothing();
    }

    @Test
    void whoeverOffersOnlyUnknownOnesIsRefused() {
        JsonObject refusal =
                refuses(400, handshake().addSubProtocol("parley.v2").addSubProtocol("chat"));
        assertTrue(refusal.getString("message").contains("parley.v1"));
    }

    @Test
    void compressionIsNeverAgreedOn() {
        WebSocketConnectOptions offer =
                handshake().addHeader("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
        FakeBrowser browser = Await.await(RIG.browsers.tries(offer));
        assertNull(browser.socket().headers().get("Sec-WebSocket-Extensions"));
    }

    @Test
    void aPlainRequestLearnsWhatThisIs() {
        Http.Answer answer = new Http(RIG.browsers, PORT).get("/api/v1/signal");
        assertEquals(400, answer.status());
        assertEquals("13", answer.header("Sec-WebSocket-Version"));
        assertTrue(answer.json().getString("message").contains("WebSocket"));
    }

    @Test
    void otherPathsAreNoWebSockets() {
        assertEquals(
                "not_found", refuses(404, handshake().setURI("/api/v1/other")).getString("code"));
    }
}
