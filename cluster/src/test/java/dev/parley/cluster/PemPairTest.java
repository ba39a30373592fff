package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A certificate that cannot be used ends the start with one line, and `--check` says the same. */
class PemPairTest {

    private static final String[] SITE = {"PARLEY_TLS_CERT", "PARLEY_TLS_KEY"};
    private static final String[] BUS = {"PARLEY_BUS_CERT", "PARLEY_BUS_KEY", "PARLEY_BUS_CA"};

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void name() {
        certificate = folder.resolve("tls.crt");
        key = folder.resolve("tls.key");
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private static X509Bundle made(Algorithm algorithm) throws Exception {
        return new CertificateBuilder()
                .algorithm(algorithm)
                .subject("CN=somebody")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private void writes(X509Bundle chain, X509Bundle keys) throws IOException {
        Files.writeString(certificate, chain.getCertificatePathPEM());
        Files.writeString(key, keys.getPrivateKeyPEM());
    }

    private Settings load(String... names) {
        JsonObject environment = new JsonObject();
        for (String name : names) {
            environment.put(name, (name.endsWith("KEY") ? key : certificate).toString());
        }
        if (environment.containsKey("PARLEY_TLS_CERT")) {
            environment.put("PARLEY_TLS", "files");
        }
        ConfigStoreOptions store = new ConfigStoreOptions().setType("json").setConfig(environment);
        return SettingsLoader.load(vertx, "", store).await();
    }

    private String complaint(String... names) {
        Throwable thrown = assertThrows(Throwable.class, () -> load(names));
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return String.valueOf(assertInstanceOf(BadSetting.class, cause).getMessage());
    }

    @ParameterizedTest
    @EnumSource(names = {"ecp256", "ecp384", "rsa2048"})
    void aPairOfTheUsualKindsIsTaken(Algorithm algorithm) throws Exception {
        X509Bundle own = made(algorithm);
        writes(own, own);
        assertEquals(Settings.Tls.Mode.FILES, load(SITE).tls().mode());
    }

    @Test
    void whatIsNoCertificateIsNamed() throws Exception {
        X509Bundle own = made(Algorithm.ecp256);
        writes(own, own);
        Files.writeString(certificate, "garbage");
        assertEquals("PARLEY_TLS_CERT names '" + certificate + "', which is no certificate in PEM", complaint(SITE));
    }

    @Test
    void aKeyOfAnUnusualKindIsNamed() throws Exception {
        X509Bundle own = made(Algorithm.ed25519);
        writes(own, own);
        assertUnusable("");
    }

    @Test
    void whatIsNoKeyIsNamed() throws Exception {
        X509Bundle own = made(Algorithm.ecp256);
        writes(own, own);
        Files.writeString(key, "garbage");
        assertUnusable("Missing -----BEGIN PRIVATE KEY-----");
    }

    @Test
    void aKeyOfAnotherKindIsNamed() throws Exception {
        writes(made(Algorithm.ecp256), made(Algorithm.rsa2048));
        assertUnusable("private key algorithm does not match");
    }

    private void assertUnusable(String why) {
        String complaint = complaint(SITE);
        assertTrue(complaint.startsWith("PARLEY_TLS_KEY names '" + key + "', which cannot be used: " + why), complaint);
    }

    @ParameterizedTest
    @EnumSource(names = {"ecp256", "ecp384"})
    void anotherCertificatesKeyIsNamed(Algorithm algorithm) throws Exception {
        writes(made(Algorithm.ecp256), made(algorithm));
        assertEquals("PARLEY_TLS_KEY names '" + key + "', which is not the key of PARLEY_TLS_CERT", complaint(SITE));
    }

    @Test
    void theBusIsLookedAtToo() throws Exception {
        writes(made(Algorithm.ecp256), made(Algorithm.ecp256));
        assertEquals("PARLEY_BUS_KEY names '" + key + "', which is not the key of PARLEY_BUS_CERT", complaint(BUS));
    }
}
