package dev.parley.gateway;

import dev.parley.cluster.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a certificate whose files change, without dropping a socket. Looks at the text, since what Kubernetes mounts
 * changes behind symbolic links. A broken one changes nothing and is reported once.
 */
final class CertificateWatch {

    private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Settings.Tls settings;
    private final Function<PemKeyCertOptions, Future<?>> swap;
    private @Nullable PemKeyCertOptions seen;
    private String suspicion = "";
    private String complaint = "";

    /** @param swap gives the servers another certificate; fails where it cannot be used */
    CertificateWatch(Vertx vertx, Settings.Tls settings, Function<PemKeyCertOptions, Future<?>> swap) {
        this.vertx = vertx;
        this.settings = settings;
        this.swap = swap;
    }

    /** Begins to watch, on the caller's event loop and until its verticle ends. */
    void start(PemKeyCertOptions current) {
        seen = current;
        vertx.setPeriodic(INTERVAL.toMillis(), tick -> look());
    }

    private void look() {
        Certificates.of(vertx, settings).onSuccess(this::adopt).onFailure(this::suspect);
    }

    private void adopt(PemKeyCertOptions now) {
        suspicion = "";
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        swap.apply(now).onSuccess(swapped -> taken()).onFailure(this::complain);
    }

    private void taken() {
        complaint = "";
        log.info("the certificate in {} is taken over", settings.cert());
    }

    /** Two files are written one after the other: what is wrong at one look only was being written. */
    private void suspect(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        if (text.equals(suspicion)) {
            complain(cause);
        }
        suspicion = text;
    }

    private void complain(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        if (!text.equals(complaint)) {
            complaint = text;
            log.warn("the certificate in {} cannot be used, the old one stays: {}", settings.cert(), text);
        }
    }
}
