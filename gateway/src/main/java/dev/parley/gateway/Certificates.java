package dev.parley.gateway;

import dev.parley.cluster.Settings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Where a server's certificate comes from. */
final class Certificates {

    /** As long as browsers take one for (CA/Browser Forum, until 2026). A new start makes a new one. */
    private static final Duration SELF_MADE_LIFE = Duration.ofDays(397);

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private Certificates() {}

    /** The certificate and key of these settings; fails where they cannot be used. */
    static Future<PemKeyCertOptions> of(Vertx vertx, Settings.Tls settings) {
        return switch (settings.mode()) {
            case AUTO -> vertx.executeBlocking(Certificates::selfMade);
            case FILES -> vertx.executeBlocking(() -> settings.pair().read(vertx));
            case OFF -> Future.failedFuture("TLS is off");
        };
    }

    /** Issued by an authority whose key is forgotten at once: a browser may take a server's certificate, no authority's. */
    private static PemKeyCertOptions selfMade() throws Exception {
        Instant now = Instant.now();
        CertificateBuilder builder = new CertificateBuilder()
                .ecp256()
                .notBefore(now.minus(Duration.ofHours(1)))
                .notAfter(now.plus(SELF_MADE_LIFE));
        X509Bundle authority = builder.copy()
                .subject("CN=Parley (self-made authority)")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        builder.subject("CN=Parley (self-made)").addExtendedKeyUsageServerAuth();
        names().forEach(builder::addSanDnsName);
        for (String address : addresses()) {
            builder.addSanIpAddress(InetAddress.ofLiteral(address));
        }
        X509Bundle made = builder.buildIssuedBy(authority);
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(made.getCertificatePathPEM()))
                .addKeyValue(Buffer.buffer(made.getPrivateKeyPEM()));
    }

    /** Read from the kernel: asking for it by {@link InetAddress} asks the name service, too, which may take seconds. */
    private static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of("localhost"));
        try {
            String host = Files.readString(HOST_NAME).strip();
            if (DNS_NAME.matcher(host).matches()) {
                names.add(host);
            }
        } catch (IOException notLinux) {
            // Elsewhere the machine is reached as localhost or by an address.
        }
        return names;
    }

    private static Set<String> addresses() throws SocketException {
        Set<String> addresses = new TreeSet<>(Set.of("127.0.0.1", "::1"));
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .map(address -> address.replaceFirst("%.*", ""))
                .forEach(addresses::add);
        return addresses;
    }
}
