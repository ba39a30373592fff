package dev.parley.gateway;

import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.ssl.SslClosedEngineException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whoever asked went before the answer was through. Each layer has its own word for it, and which of them comes first
 * is a race: the stream's end, TLS's, the connection's.
 */
final class HangUp {

    private static final List<Class<? extends Exception>> WORDS = List.of(
            StreamResetException.class,
            Http2Exception.class,
            HttpClosedException.class,
            SslClosedEngineException.class,
            ClosedChannelException.class,
            SocketException.class,
            NativeIoException.class);

    private HangUp() {}

    /** Not any {@code IOException}: one of a file that cannot be read is ours. */
    static boolean is(@Nullable Throwable failure) {
        return WORDS.stream().anyMatch(word -> word.isInstance(failure));
    }
}
