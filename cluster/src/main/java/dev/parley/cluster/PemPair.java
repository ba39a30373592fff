package dev.parley.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate and its private key in two PEM files, looked at before anything relies on them. Vert.x finds out when it
 * begins to listen that they cannot be read, and blames the port; that they do not belong together nobody finds out but
 * the first caller.
 *
 * @param certificate the setting that names the chain's file
 * @param key the setting that names the key's file
 */
public record PemPair(Setting certificate, Path chainFile, Setting key, Path keyFile) {

    /** How a key of each kind that Vert.x takes signs, by Java's standard names. */
    private static final Map<String, String> SCHEMES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /** What is signed to see whether a key is the certificate's. */
    private static final byte[] ANYTHING = {1, 2, 3};

    /**
     * The files' text, so that a change of it is a change of the options. Blocks.
     *
     * @throws BadSetting that says which file cannot be used, and why
     */
    public PemKeyCertOptions read(Vertx vertx) {
        PublicKey owner = publicKey();
        PemKeyCertOptions pem = new PemKeyCertOptions()
                .addCertValue(text(certificate, chainFile))
                .addKeyValue(text(key, keyFile));
        if (!isOf(owner, privateKey(vertx, pem))) {
            throw new BadSetting(key, "names '" + keyFile + "', which is not the key of " + certificate.key());
        }
        return pem;
    }

    private static Buffer text(Setting setting, Path file) {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadSetting(setting, "names '" + file + "', which cannot be read: " + e.getMessage());
        }
    }

    /** Of the chain's first certificate. */
    private PublicKey publicKey() {
        try (InputStream chain = Files.newInputStream(chainFile)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(chain)
                    .getPublicKey();
        } catch (IOException e) {
            throw new BadSetting(certificate, "names '" + chainFile + "', which cannot be read: " + e.getMessage());
        } catch (CertificateException e) {
            throw new BadSetting(certificate, "names '" + chainFile + "', which is no certificate in PEM");
        }
    }

    /** Read by whom it is for in the end. Its many ways to fail are declared as one. */
    private PrivateKey privateKey(Vertx vertx, PemKeyCertOptions pem) {
        try {
            X509KeyManager keys =
                    (X509KeyManager) pem.getKeyManagerFactory(vertx).getKeyManagers()[0];
            for (String kind : SCHEMES.keySet()) {
                String[] aliases = keys.getServerAliases(kind, null);
                if (aliases != null) {
                    return keys.getPrivateKey(aliases[0]);
                }
            }
        } catch (Exception e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
        throw unusable("it is neither RSA nor EC");
    }

    private BadSetting unusable(String why) {
        return new BadSetting(key, "names '" + keyFile + "', which cannot be used: " + why);
    }

    private static boolean isOf(PublicKey owner, PrivateKey secret) {
        try {
            Signature signature = Signature.getInstance(SCHEMES.getOrDefault(secret.getAlgorithm(), ""));
            signature.initSign(secret);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(owner);
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // of another kind
        }
    }
}
