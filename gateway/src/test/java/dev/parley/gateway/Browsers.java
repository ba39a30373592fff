package dev.parley.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.function.Supplier;

/**
 * The machine that the browsers of a test run on: another process than the servers'. Hold on to it: Vert.x closes the
 * sockets of a client that nobody refers to any more.
 */
public final class Browsers implements AutoCloseable {

    private static final int NARROW_BYTES = 16 * 1024;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final WebSocketClient sockets = vertx.createWebSocketClient(options());
    private final WebSocketClient narrow = vertx.createWebSocketClient(options().setReceiveBufferSize(NARROW_BYTES));

    private static WebSocketClientOptions options() {
        return new WebSocketClientOptions()
                .setTrustAll(true)
                .setVerifyHost(false)
                .setMaxFrameSize(1 << 20)
                .setMaxMessageSize(1 << 20);
    }

    /** Opens a connection as our page does. */
    public FakeBrowser opens(int port) {
        return Await.await(tries(toSignal(port).addSubProtocol("parley.v1")));
    }

    /** Opens a connection whose operating system takes little that the browser does not read. */
    public FakeBrowser opensNarrow(int port) {
        return Await.await(onLoop(vertx, () -> narrow.connect(toSignal(port)).map(FakeBrowser::new)));
    }

    /** Tries to open a connection that may be refused. */
    public Future<FakeBrowser> tries(WebSocketConnectOptions options) {
        return onLoop(vertx, () -> sockets.connect(options).map(FakeBrowser::new));
    }

    /** Where the sockets are. */
    public static WebSocketConnectOptions toSignal(int port) {
        return new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(port)
                .setSsl(true)
                .setURI("/api/v1/signal");
    }

    Vertx vertx() {
        return vertx;
    }

    /** What is done on the event loop itself misses nothing that comes right after. */
    static <T> Future<T> onLoop(Vertx vertx, Supplier<Future<T>> work) {
        Context loop = vertx.getOrCreateContext();
        Promise<T> done = Promise.promise();
        loop.runOnContext(here -> work.get().onComplete(done));
        return done.future();
    }

    @Override
    public void close() {
        Await.await(vertx.close());
    }
}
