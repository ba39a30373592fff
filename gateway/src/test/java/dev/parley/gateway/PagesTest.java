package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.cluster.Settings;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagesTest {

    private static final Rig RIG = new Rig();
    private static final int PORT = RIG.opens().port();
    private static final Http HTTP = new Http(RIG.browsers, PORT);
    private static final String ASSET = "/assets/app-1a2b3c.js";

    @AfterAll
    static void close() {
        RIG.close();
    }

    private static Http where(Consumer<Rig.Shape> unusual) {
        Rig.Shape shape = new Rig.Shape();
        unusual.accept(shape);
        return new Http(RIG.browsers, RIG.opens(shape.settings()).port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/check", "/r/blue", "/r/A-z_0", "/r/blue?relay=1"})
    void thePageIsAskedForEachTime(String path) {
        Http.Answer page = HTTP.get(path);
        assertEquals(200, page.status());
        assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
        assertEquals("no-cache", page.header("Cache-Control"));
        assertTrue(page.body().toString().contains("<title>Parley"));
    }

    @Test
    void anAssetIsKeptForAYear() {
        Http.Answer asset = HTTP.get(ASSET);
        assertEquals(200, asset.status());
        assertEquals("public, immutable, max-age=31536000", asset.header("Cache-Control"));
        assertTrue(asset.header("Content-Type").contains("javascript"));
    }

    @Test
    void textIsCompressedForWhoeverTakesIt() {
        Http.Answer asset = HTTP.get(ASSET, "Accept-Encoding", "gzip");
        assertEquals("gzip", asset.header("Content-Encoding"));
        assertTrue(asset.body().length() < HTTP.get(ASSET).body().length() / 2);
    }

    @Test
    void aHeadHasNoBody() {
        Http.Answer page = HTTP.send(HttpMethod.HEAD, "/r/blue", Map.of(), Buffer.buffer());
        assertEquals(200, page.status());
        assertEquals(0, page.body().length());
    }

    @Test
    void everyAnswerCarriesTheStrictHeaders() {
        for (String path : List.of("/", "/check", "/r/blue", ASSET, "/api/v1/turn", "/nothing")) {
            Http.Answer answer = HTTP.get(path);
            String policy = answer.header("Content-Security-Policy");
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; "), policy);
            assertTrue(policy.endsWith("; frame-ancestors 'none'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals("max-age=31536000", answer.header("Strict-Transport-Security"));
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals("no-referrer", answer.header("Referrer-Policy"));
            assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"));
            String permissions = answer.header("Permissions-Policy");
            assertTrue(permissions.startsWith("camera=(self), microphone=(self), display-capture=(self)"));
        }
    }

    @Test
    void theOperatorSaysWhoMayFrameThePage() {
        Http framed = where(shape -> shape.frameAncestors = List.of("https://a.example", "https://b.example"));
        String policy = framed.get("/").header("Content-Security-Policy");
        assertTrue(policy.endsWith("; frame-ancestors https://a.example https://b.example"), policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/r/bl%20ue", "/r/%C3%BC", "/r/..%2fx", "/r/a.b"})
    void aBadRoomIsAStatusForAProgramAndAPageForAPerson(String path) {
        Http.Answer told = HTTP.get(path);
        assertEquals(404, told.status());
        assertEquals("bad_room", told.json().getString("code"));
        Http.Answer shown = HTTP.get(path, "Accept", "text/html,application/xhtml+xml");
        assertEquals(404, shown.status());
        assertTrue(shown.body().toString().contains("<title>Parley"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/r",
                "/r/",
                "/r/a/b",
                "/api",
                "/api/v1/nothing",
                "/assets/nothing.js",
                "/assets/",
                "/../../etc/passwd",
                "/assets/..%2f..%2fdev/parley/gateway/Rig.class",
                "/assets/%2e%2e/logback-test.xml",
                "/%00"
            })
    void whatIsNotThereIsNotFound(String path) {
        Http.Answer answer = HTTP.get(path);
        assertTrue(answer.status() == 404 || answer.status() == 400, path + " gave " + answer.status());
        assertEquals("application/json", answer.header("Content-Type"));
        assertFalse(answer.json().getString("code").isEmpty());
        assertFalse(answer.json().getString("message").isEmpty());
    }

    @Test
    void foldersAreListedWhereTheOperatorWantsThat() {
        Http listing = where(shape -> shape.listings = true);
        Http.Answer folder = listing.get("/assets/", "Accept", "application/json");
        assertEquals(200, folder.status());
        assertTrue(folder.body().toString().contains("app-1a2b3c.js"));
        assertEquals(200, listing.get(ASSET).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/r/blue", ASSET, "/api/v1/turn", "/api/v1/signal"})
    void whatIsOnlyToBeReadAllowsNothingElse(String path) {
        Http.Answer answer = HTTP.send(HttpMethod.DELETE, path, Map.of(), Buffer.buffer());
        assertEquals(405, answer.status());
        assertTrue(answer.header("Allow").contains("GET"), answer.header("Allow"));
        assertEquals("method_not_allowed", answer.json().getString("code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void whatIsNoHttpIsABadRequestInJson(String request) {
        String answer = says(request);
        assertTrue(answer.matches("(?s)HTTP/1.[01] 400 .*"), answer);
        assertTrue(answer.contains("\"code\":\"bad_request\""), answer);
    }

    /** What comes back until the connection is closed or an answer is whole. */
    private static String says(String bytes) {
        NetClientOptions tls =
                new NetClientOptions().setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");
        NetClient client = RIG.browsers.vertx().createNetClient(tls);
        return Await.await(Browsers.onLoop(
                        RIG.browsers.vertx(),
                        () -> client.connect(PORT, "localhost").compose(socket -> {
                            Promise<String> answer = Promise.promise();
                            StringBuilder heard = new StringBuilder();
                            socket.handler(part -> {
                                heard.append(part);
                                if (heard.indexOf("}") > 0) {
                                    answer.tryComplete(heard.toString());
                                }
                            });
                            socket.closeHandler(closed -> answer.tryComplete(heard.toString()));
                            socket.write(bytes);
                            return answer.future();
                        }))
                .eventually(client::close));
    }

    @Test
    void pagesComeByHttp2WhereTheBrowserWantsThat() {
        Http h2 = new Http(RIG.browsers, RIG.opens().port(), true, HttpVersion.HTTP_2);
        assertEquals(HttpVersion.HTTP_2, h2.get("/").version());
    }

    @Test
    void behindAProxyThereIsNoTls() {
        Rig.Shape shape = new Rig.Shape();
        shape.tls = new Settings.Tls(Settings.Tls.Mode.OFF, null, null);
        int port = RIG.opens(shape.settings()).port();
        assertEquals(
                200,
                new Http(RIG.browsers, port, false, HttpVersion.HTTP_1_1)
                        .get("/")
                        .status());
    }
}
