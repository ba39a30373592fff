package dev.parley.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The TCP connection under a WebSocket, for two things that Vert.x leaves out: it closes without a word on a frame that
 * is too long, and it waits for ever to send a close frame to a client that does not read.
 */
final class Cable {

    /** How long a client may take to read what is under way and the close frame behind it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private Cable() {}

    /** Hears of frames that the decoder refuses; without it the connection just drops. */
    static void onViolation(ServerWebSocket socket, Consumer<Close> listener) {
        ChannelHandlerContext vertx = netty(socket);
        vertx.pipeline().addBefore(vertx.name(), "parley-violations", new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                if (cause instanceof CorruptedWebSocketFrameException corrupted) {
                    boolean tooLong = corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
                    listener.accept(tooLong ? Close.TOO_LONG : Close.PROTOCOL_ERROR);
                } else {
                    context.fireExceptionCaught(cause);
                }
            }
        });
    }

    /** Sends the close frame behind all that is under way; the TCP connection ends soon, whatever the client does. */
    static void close(ServerWebSocket socket, Close why) {
        ChannelHandlerContext netty = netty(socket);
        if (why == Close.SILENT) {
            cut(netty);
            return;
        }
        socket.close(why.code(), why.reason());
        var late = netty.executor().schedule(() -> cut(netty), LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        netty.channel().closeFuture().addListener(closed -> late.cancel(false));
    }

    /** Below Vert.x, which would send a close frame and wait. The WebSocket's close handler hears of it. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void cut(ChannelHandlerContext netty) {
        netty.close();
    }

    private static ChannelHandlerContext netty(ServerWebSocket socket) {
        return ((WebSocketInternal) socket).channelHandlerContext();
    }
}
