package dev.parley.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * The least that Vert.x can do: two sockets on one path hear each other, nothing is parsed, checked, limited or counted.
 * What Parley costs beyond it is Parley's own. Usage: VertxRelay PORT [CERT KEY]
 */
public final class VertxRelay {

    private final Map<String, ServerWebSocket> alone = new HashMap<>();

    private VertxRelay() {}

    public static void main(String[] arguments) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(Integer.parseInt(arguments[0]))
                .setRegisterWebSocketWriteHandlers(false);
        if (arguments.length > 2) {
            options.setSsl(true)
                    .setKeyCertOptions(
                            new PemKeyCertOptions().addCertPath(arguments[1]).addKeyPath(arguments[2]))
                    .setSslEngineOptions(new OpenSSLEngineOptions());
        }
        VertxRelay relay = new VertxRelay();
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1))
                .createHttpServer(options)
                .webSocketHandler(relay::onSocket)
                .listen()
                .onSuccess(open -> System.out.println("ready"))
                .onFailure(Throwable::printStackTrace);
    }

    private void onSocket(ServerWebSocket socket) {
        String room = socket.path();
        socket.writeTextMessage("j");
        ServerWebSocket other = alone.remove(room);
        if (other == null) {
            alone.put(room, socket);
            socket.closeHandler(gone -> alone.remove(room, socket));
        } else {
            socket.textMessageHandler(other::writeTextMessage);
            other.textMessageHandler(socket::writeTextMessage);
            other.writeTextMessage("o");
        }
    }
}
