package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.parley.cluster.Settings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class CertificateTest {

    private final BlockingQueue<ILoggingEvent> warnings = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            warnings.add(event);
        }
    };
    private final Rig rig = new Rig();
    private final Logger log = (Logger) LoggerFactory.getLogger(CertificateWatch.class);

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        listener.start();
        log.addAppender(listener);
        log.setAdditive(false);
    }

    @AfterEach
    void close() {
        log.detachAppender(listener);
        rig.close();
    }

    private static X509Bundle made(String name) throws Exception {
        return new CertificateBuilder()
                .ecp256()
                .subject("CN=" + name)
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private void writes(X509Bundle certificate, X509Bundle key) throws Exception {
        Files.writeString(folder.resolve("cert.pem"), certificate.getCertificatePathPEM());
        Files.writeString(folder.resolve("key.pem"), key.getPrivateKeyPEM());
    }

    private int opensWithFiles() {
        Rig.Shape shape = new Rig.Shape();
        shape.tls = new Settings.Tls(Settings.Tls.Mode.FILES, folder.resolve("cert.pem"), folder.resolve("key.pem"));
        return rig.opens(shape.settings()).port();
    }

    /** The certificate that a new connection is shown. */
    private X509Certificate shown(int port) {
        HttpClient client = rig.browsers
                .vertx()
                .createHttpClient(
                        new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false));
        return Await.await(Browsers.onLoop(
                rig.browsers.vertx(),
                () -> client.request(HttpMethod.GET, port, "localhost", "/")
                        .compose(request -> request.send()
                                .compose(response -> response.end())
                                .map(end -> (X509Certificate)
                                        peer(request.connection().sslSession())))
                        .eventually(client::close)));
    }

    private static Certificate peer(SSLSession session) {
        try {
            return session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        }
    }

    private String nameShown(int port) {
        return shown(port).getSubjectX500Principal().getName();
    }

    /** No event tells that the files were looked at: ask until it shows, with a deadline that only a hang meets. */
    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Await.SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it never came true");
        }
    }

    @Test
    void theSelfMadeOneNamesThisMachineAndIsNoAuthority() throws Exception {
        X509Certificate certificate = shown(rig.opens().port());
        List<Object> names = Objects.requireNonNull(certificate.getSubjectAlternativeNames()).stream()
                .<Object>map(name -> name.get(1))
                .toList();
        assertTrue(names.containsAll(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1")), names::toString);
        assertEquals("EC", certificate.getPublicKey().getAlgorithm());
        assertEquals(-1, certificate.getBasicConstraints());
        assertNotEquals(certificate, shown(rig.opens().port()), "each start makes its own");
    }

    @Test
    void aChangedOneIsTakenOverAndNoSocketIsDropped() throws Exception {
        X509Bundle first = made("first");
        writes(first, first);
        int port = opensWithFiles();
        FakeBrowser ada = rig.browsers.opens(port);
        assertEquals("CN=first", nameShown(port));
        X509Bundle second = made("second");
        writes(second, second);
        eventually(() -> nameShown(port).equals("CN=second"));
        ada.hearsNothing();
        rig.browsers.opens(port).hearsNothing();
    }

    @Test
    void aBrokenOneChangesNothing() throws Exception {
        X509Bundle first = made("first");
        writes(first, first);
        int port = opensWithFiles();
        Files.writeString(folder.resolve("cert.pem"), "broken");
        assertNotNull(warnings.poll(Await.SECONDS, TimeUnit.SECONDS), "no warning came");
        assertEquals("CN=first", nameShown(port));
        X509Bundle last = made("last");
        writes(last, last);
        eventually(() -> nameShown(port).equals("CN=last"));
        assertEquals(List.of(), List.copyOf(warnings), "it is reported once");
    }
}
