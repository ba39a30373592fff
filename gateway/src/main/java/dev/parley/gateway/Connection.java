package dev.parley.gateway;

import dev.parley.protocol.BadFrame;
import dev.parley.protocol.ClientCommand;
import dev.parley.protocol.CommandReader;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.EventWriter;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.ServerEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.FutureListener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One browser's WebSocket: frames in, frames out, and the ways it ends. Confined to its own event loop. Times are {@link
 * System#nanoTime}.
 */
final class Connection implements Line, Cable.Ear {

    /** Not all clients of a process come back in the same instant. */
    private static final long RECONNECT_LEAST_MS = 100;

    private static final long RECONNECT_MOST_MS = 1_500;

    private final Cable cable;
    private final ContextInternal context;
    private final Consumer<Connection> closed;
    private final GatewayMetrics metrics;
    private final Ids ids;
    private final Session session;
    private final Assembly assembly = new Assembly();
    private final Outbox outbox = new Outbox();
    private final Conduct conduct;
    private final Pulse pulse;
    private boolean closing;

    /**
     * Listens from now on.
     *
     * @param context of the event loop that the socket is on
     * @param closed runs once, at the end
     */
    Connection(ServerWebSocket socket, ContextInternal context, Services services, Consumer<Connection> closed) {
        long now = System.nanoTime();
        this.context = context;
        this.metrics = services.metrics();
        this.ids = services.ids();
        this.session = new Session(this, services, now);
        this.conduct = new Conduct(now);
        this.pulse = new Pulse(now);
        this.closed = closed;
        this.cable = Cable.of(socket, context, this);
    }

    /**
     * Looks at the deadlines and asks a silent client for a sign of life.
     *
     * @param lateNanos how much later than it should this comes: for so long nothing was read or written
     */
    void tick(long nowNanos, long lateNanos) {
        session.onTick(nowNanos);
        if (closing) {
            return;
        }
        pulse.excuse(lateNanos);
        outbox.excuse(lateNanos);
        if (outbox.stalls(nowNanos)) {
            close(Close.TOO_SLOW);
            return;
        }
        switch (pulse.feel(nowNanos)) {
            case FINE -> {}
            case ASK -> cable.ping();
            case DEAD -> close(Close.SILENT);
        }
    }

    /** Sends the client elsewhere; completes when its seat is in grace. */
    Future<?> drain() {
        if (closing) {
            return Future.succeededFuture();
        }
        send(new ServerEvent.Reconnect(ids.millisBetween(RECONNECT_LEAST_MS, RECONNECT_MOST_MS)));
        return finish(Close.GOING);
    }

    @Override
    public void onFrame(WebSocketFrame frame) {
        long now = System.nanoTime();
        pulse.beat(now);
        if (closing) {
            return;
        }
        switch (assembly.add(frame)) {
            case Assembly.Result.Nothing nothing -> {}
            case Assembly.Result.Text(String text) -> onText(text, now);
            case Assembly.Result.NotText notText ->
                onBadFrame(new ServerEvent.Failure(null, ErrorCode.BAD_JSON, "the frame is not UTF-8", null));
            case Assembly.Result.Fatal(Close why) -> close(why);
        }
    }

    @Override
    public void onViolation(Close why) {
        close(why);
    }

    @Override
    public void onGone() {
        closing = true;
        session.end();
        closed.accept(this);
    }

    private void onText(String text, long nowNanos) {
        metrics.frameReceived();
        Conduct.Verdict verdict = conduct.onFrame(nowNanos);
        try {
            ClientCommand command = CommandReader.read(text);
            switch (verdict) {
                case TAKE -> session.onCommand(command, nowNanos);
                case LIMIT -> sayLimited(command.id());
                case CLOSE -> close(Close.MISBEHAVED);
            }
        } catch (BadFrame bad) {
            switch (verdict) {
                case TAKE -> onBadFrame(bad.answer());
                case LIMIT -> sayLimited(bad.answer().id());
                case CLOSE -> close(Close.MISBEHAVED);
            }
        }
    }

    private void onBadFrame(ServerEvent.Failure answer) {
        send(answer);
        if (conduct.onBadFrame()) {
            close(Close.MISBEHAVED);
        }
    }

    private void sayLimited(@Nullable String id) {
        send(new ServerEvent.Failure(
                id, ErrorCode.RATE_LIMITED, "too many frames; this one was not taken", conduct.retryAfterSeconds()));
    }

    @Override
    public void send(ServerEvent event) {
        if (event instanceof ServerEvent.Failure failure) {
            metrics.failed(failure.code());
        }
        sendFrame(EventWriter.write(event), () -> {});
    }

    @Override
    public void sendFrame(String frame, Runnable lost) {
        if (closing) {
            lost.run();
            return;
        }
        Sending sending = new Sending(lost);
        sending.bytes = cable.send(frame, sending);
        outbox.queued(sending.bytes, System.nanoTime());
        if (outbox.overflows()) {
            close(Close.TOO_SLOW);
        }
    }

    /** A frame on its way into the network. */
    private final class Sending implements FutureListener<Void> {

        private final Runnable lost;
        private int bytes;

        Sending(Runnable lost) {
            this.lost = lost;
        }

        @Override
        public void operationComplete(io.netty.util.concurrent.Future<Void> left) {
            outbox.flushed(bytes, System.nanoTime());
            if (!left.isSuccess()) {
                lost.run();
            }
        }
    }

    @Override
    public void close(Close why) {
        finish(why);
    }

    private Future<?> finish(Close why) {
        if (closing) {
            return Future.succeededFuture();
        }
        closing = true;
        metrics.closed(why);
        cable.close(why);
        return session.end();
    }

    @Override
    public void pause() {
        cable.pause();
    }

    @Override
    public void resume() {
        cable.resume();
    }

    @Override
    public Future<?> reassert() {
        Promise<Object> told = Promise.promise();
        context.runOnContext(here -> session.reassert().<Object>mapEmpty().onComplete(told));
        return told.future();
    }

    @Override
    public void tell(GatewayNotice notice) {
        context.emit(notice, told -> session.onNotice(told, System.nanoTime()));
    }
}
