package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.slf4j.LoggerFactory;

/** Browsers and probes go when they like; a log of errors that are none hides those that are. */
final class HangUpTest {

    /** The asset has more, so that the rest of it waits until it is asked for. */
    private static final int WINDOW_BYTES = 100;

    private static final int DEADLINE_S = 30;

    private static final int TIMES = 20;

    private final BlockingQueue<ILoggingEvent> said = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event);
        }
    };
    private final Rig rig = new Rig();
    private final Logger log = (Logger) LoggerFactory.getLogger(Site.class);

    @BeforeEach
    void listen() {
        listener.start();
        log.addAppender(listener);
        log.setAdditive(false);
        log.setLevel(Level.DEBUG);
    }

    @AfterEach
    void close() {
        log.detachAppender(listener);
        log.setLevel(null);
        log.setAdditive(true);
        rig.close();
    }

    /** Again and again, for it is a race who tells of the end: the stream, TLS or the connection. */
    @RepeatedTest(TIMES)
    void whoGoesBeforeItHasAllIsNoErrorOfOurs() throws Exception {
        HttpClient client = rig.browsers
                .vertx()
                .createHttpClient(new HttpClientOptions()
                        .setSsl(true)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setUseAlpn(true)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setInitialSettings(new Http2Settings().setInitialWindowSize(WINDOW_BYTES)));
        int port = rig.opens().port();
        Await.await(client.request(HttpMethod.GET, port, "localhost", "/assets/app-1a2b3c.js")
                .compose(HttpClientRequest::send)
                .map(response -> response.exceptionHandler(cutShort -> {}).pause()));
        Await.await(client.close());
        ILoggingEvent event = said.poll(DEADLINE_S, TimeUnit.SECONDS);
        assertNotNull(event);
        assertEquals(Level.DEBUG, event.getLevel(), event::getFormattedMessage);
    }
}
