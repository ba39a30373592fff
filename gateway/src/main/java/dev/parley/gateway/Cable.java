package dev.parley.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.FutureListener;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection under a WebSocket (RFC 6455) from its handshake on, in place of Vert.x's own handler, which keeps two
 * queues of 4 KB for each socket, flushes every frame by itself, closes without a word on a frame that is too long, and
 * waits for ever to send a close frame to a client that does not read. See docs/decisions, below Vert.x. Confined to its
 * event loop.
 */
final class Cable extends ChannelDuplexHandler {

    /** Who hears what comes; called on the socket's context. */
    interface Ear {

        /** A frame of any kind; it is the cable's and gone afterwards. */
        void onFrame(WebSocketFrame frame);

        /** A frame that the decoder refuses. */
        void onViolation(Close why);

        /** The other end went, or the connection is gone; once. */
        void onGone();
    }

    /** How long a client may take to read what is under way and the close frame behind it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** So much is handed to the kernel at once; less waits for the end of this turn of the event loop. */
    private static final int FLUSH_BYTES = 16 * 1024;

    private final ContextInternal context;
    private final Ear ear;
    private final Deque<WebSocketFrame> waiting = new ArrayDeque<>(0);
    private @Nullable ChannelHandlerContext netty;
    private int unflushedBytes;
    private boolean flushing;
    private boolean paused;
    private boolean closeSent;
    private boolean gone;

    private Cable(ContextInternal context, Ear ear) {
        this.context = context;
        this.ear = ear;
    }

    /** Takes the connection over from Vert.x, on whose event loop this is called. */
    static Cable of(ServerWebSocket socket, ContextInternal context, Ear ear) {
        Cable cable = new Cable(context, ear);
        ChannelHandlerContext vertx = ((WebSocketInternal) socket).channelHandlerContext();
        ChannelPipeline pipeline = vertx.pipeline();
        pipeline.replace(vertx.name(), "parley", cable);
        remove(pipeline, ChunkedWriteHandler.class);
        remove(pipeline, IdleStateHandler.class); // the heartbeat is quicker
        return cable;
    }

    private static void remove(ChannelPipeline pipeline, Class<? extends ChannelHandler> unneeded) {
        if (pipeline.get(unneeded) != null) {
            pipeline.remove(unneeded);
        }
    }

    /**
     * Sends a text; what is sent in one turn of the event loop leaves together.
     *
     * @param left runs once it left for the network, with whether it could
     * @return its size in bytes
     */
    int send(String text, FutureListener<Void> left) {
        ByteBuf bytes = ByteBufUtil.writeUtf8(netty().alloc(), text);
        int size = bytes.readableBytes();
        netty().write(new TextWebSocketFrame(true, 0, bytes)).addListener(left);
        unflushedBytes += size;
        if (unflushedBytes >= FLUSH_BYTES) {
            flush();
        } else if (!flushing) {
            flushing = true;
            netty().executor().execute(this::flushAtLast);
        }
        return size;
    }

    private void flushAtLast() {
        flushing = false;
        flush();
    }

    private void flush() {
        unflushedBytes = 0;
        netty().flush();
    }

    /** Asks for a sign of life. */
    void ping() {
        put(new PingWebSocketFrame());
    }

    /** Sends the close frame behind all that is under way; the TCP connection ends soon, whatever the client does. */
    void close(Close why) {
        if (why == Close.SILENT) {
            cut();
        } else {
            close(new CloseWebSocketFrame(true, 0, why.code(), why.reason()));
        }
    }

    private void close(CloseWebSocketFrame last) {
        closeSent = true;
        put(last);
        var late = netty().executor().schedule(this::cut, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        netty().channel().closeFuture().addListener(closed -> late.cancel(false));
    }

    /** Keeps further messages until {@link #resume}, in the network as soon as there is one; the rest goes on. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        while (!paused && !waiting.isEmpty()) {
            hear(waiting.remove());
        }
        if (!paused && !gone) {
            netty().channel().config().setAutoRead(true);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        netty = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        if (!(message instanceof WebSocketFrame frame)) {
            from.fireChannelRead(message);
        } else if (frame instanceof CloseWebSocketFrame close) {
            onClose(close);
        } else {
            if (frame instanceof PingWebSocketFrame) {
                put(new PongWebSocketFrame(frame.content().retainedDuplicate()));
            }
            take(frame);
        }
    }

    private void take(WebSocketFrame frame) {
        if (paused && !(frame instanceof PingWebSocketFrame || frame instanceof PongWebSocketFrame)) {
            waiting.add(frame);
            netty().channel().config().setAutoRead(false);
        } else {
            hear(frame);
        }
    }

    private void hear(WebSocketFrame frame) {
        try {
            context.emit(frame, ear::onFrame);
        } finally {
            frame.release();
        }
    }

    /** Answers, where it is not the answer to ours, and ends the connection (RFC 6455, section 5.5.1). */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void onClose(CloseWebSocketFrame frame) {
        if (closeSent) {
            cut();
        } else {
            close(new CloseWebSocketFrame(true, 0, frame.content().retainedDuplicate()));
            netty().close(); // behind the answer
        }
        frame.release();
        goneNow();
    }

    /** As the server that stops closes it: behind what is under way. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void close(ChannelHandlerContext closing, ChannelPromise promise) {
        closing.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> closing.close(promise));
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        goneNow();
        waiting.forEach(WebSocketFrame::release);
        waiting.clear();
    }

    private void goneNow() {
        if (!gone) {
            gone = true;
            context.emit(null, nothing -> ear.onGone());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext at, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            boolean tooLong = corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            context.emit(tooLong ? Close.TOO_LONG : Close.PROTOCOL_ERROR, ear::onViolation);
        } else {
            cut();
        }
    }

    /** What cannot be written any more, nobody misses: the connection ends. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void put(WebSocketFrame control) {
        netty().writeAndFlush(control);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void cut() {
        netty().close();
    }

    private ChannelHandlerContext netty() {
        return Objects.requireNonNull(netty, "not in a pipeline");
    }
}
