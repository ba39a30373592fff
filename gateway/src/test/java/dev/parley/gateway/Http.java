package dev.parley.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** A program that speaks HTTP with one gateway and believes any certificate. */
public final class Http {

    /** What came back, whole. */
    public record Answer(int status, MultiMap headers, Buffer body, HttpVersion version) {

        public String header(String name) {
            return String.valueOf(headers.get(name));
        }

        public JsonObject json() {
            return body.toJsonObject();
        }
    }

    private final Vertx vertx;
    private final HttpClient client;
    private final int port;
    private final boolean tls;

    public Http(Browsers browsers, int port) {
        this(browsers, port, true, HttpVersion.HTTP_1_1);
    }

    Http(Browsers browsers, int port, boolean tls, HttpVersion version) {
        this.vertx = browsers.vertx();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setTrustAll(true)
                .setVerifyHost(false)
                .setUseAlpn(tls)
                .setProtocolVersion(version));
        this.port = port;
        this.tls = tls;
    }

    public Answer get(String path) {
        return send(HttpMethod.GET, path, Map.of(), Buffer.buffer());
    }

    public Answer get(String path, String header, String value) {
        return send(HttpMethod.GET, path, Map.of(header, value), Buffer.buffer());
    }

    public Answer post(String path, String json) {
        return send(HttpMethod.POST, path, Map.of("Content-Type", "application/json"), Buffer.buffer(json));
    }

    public Answer send(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setHost("localhost")
                .setPort(port)
                .setSsl(tls)
                .setMethod(method)
                .setURI(path);
        headers.forEach(options::putHeader);
        return Await.await(Browsers.onLoop(
                vertx,
                () -> client.request(options)
                        .compose(request -> request.send(body))
                        .compose(response -> response.body()
                                .map(whole -> new Answer(
                                        response.statusCode(), response.headers(), whole, response.version())))));
    }
}
