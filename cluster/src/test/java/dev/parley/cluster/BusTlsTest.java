package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusTlsTest {

    @Test
    void membersWithACertificateOfTheBusTalkAndAnybodyElseIsRefused(@TempDir Path folder) throws Exception {
        makeCertificates(folder, "one");
        int port = Fleet.freePort();
        try (Fleet fleet = new Fleet()
                .with(Setting.BUS_CERT, folder.resolve("one.pem").toString())
                .with(Setting.BUS_KEY, folder.resolve("one.key").toString())
                .with(Setting.BUS_CA, folder.resolve("ca.pem").toString())) {
            Fleet.Ship signaling =
                    fleet.with(Setting.BUS_PORT, String.valueOf(port)).signaling("s1");
            Fleet.Ship gateway = fleet.with(Setting.BUS_PORT, "0").gateway("g1");
            signaling.answersAt("somewhere");
            assertEquals("s1", Fleet.await(gateway.asks("somewhere")));
            assertEquals("refused", peerWithoutCertificate(gateway.vertx(), port, folder.resolve("ca.pem")));
        }
    }

    /** TLS 1.3 lets the client believe for a moment that it is in: what counts is what it hears next. */
    private static String peerWithoutCertificate(Vertx vertx, int port, Path ca) throws Exception {
        NetClientOptions options = new NetClientOptions()
                .setSsl(true)
                .setHostnameVerificationAlgorithm("")
                .setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        Promise<String> heard = Promise.promise();
        vertx.createNetClient(options)
                .connect(port, "127.0.0.1")
                .onFailure(cause -> heard.tryComplete("refused"))
                .onSuccess(socket -> listen(socket, heard));
        return Fleet.await(heard.future());
    }

    private static void listen(NetSocket socket, Promise<String> heard) {
        socket.handler(bytes -> heard.tryComplete("heard " + bytes.length() + " bytes"));
        socket.closeHandler(closed -> heard.tryComplete("refused"));
        socket.write(Buffer.buffer("anything"));
    }

    @Test
    void allThreeFilesGoTogether(@TempDir Path folder) throws Exception {
        makeCertificates(folder, "one");
        Fleet fleet =
                new Fleet().with(Setting.BUS_CERT, folder.resolve("one.pem").toString());
        BadSetting missing = assertThrows(BadSetting.class, () -> fleet.settings("signaling", 1));
        assertEquals("PARLEY_BUS_KEY is missing; certificate, key and CA of the bus go together", missing.getMessage());
    }

    @Test
    void beyondLoopbackTheBusWantsCertificates() {
        Fleet fleet = new Fleet().with(Setting.CLUSTER_HOST, "192.0.2.1");
        BadSetting missing = assertThrows(BadSetting.class, () -> fleet.settings("signaling", 1));
        assertEquals(
                "PARLEY_BUS_CERT is missing, with its key and CA; only on a loopback address the bus does without",
                missing.getMessage());
    }

    @Test
    void nobodyIsTrustedUnseen() {
        EventBusOptions options = BusOptions.of(new Settings.Cluster(List.of(), null, "127.0.0.1", 0, 0));
        assertEquals(false, options.isTrustAll());
    }

    private static void makeCertificates(Path folder, String name) throws IOException, InterruptedException {
        Process made = new ProcessBuilder("../scripts/bus-certificates.sh", folder.toString(), "1", name)
                .inheritIO()
                .start();
        assertEquals(0, made.waitFor());
    }
}
