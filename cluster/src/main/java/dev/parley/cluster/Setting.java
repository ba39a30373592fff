package dev.parley.cluster;

/** Every setting that there is, with its default and a sentence. The README's table is checked against this list. */
public enum Setting {
    CONFIG("", "A file with these same names as keys: JSON (.json) or properties. The environment wins over it."),
    ROLES("all", "What this process is: a comma list of `gateway`, `signaling`, `turn-credential`."),

    HOST("0.0.0.0", "The address that the gateway listens on."),
    PORT("8443", "Its port; 0 picks a free one."),
    TLS("auto", "`auto`: a certificate made at start; `files`: the two below; `off`: behind a proxy that ends TLS."),
    TLS_CERT("", "The certificate chain, PEM; read again when it changes."),
    TLS_KEY("", "The private key, PEM (PKCS#8); read again when it changes."),
    ALLOWED_ORIGINS("", "Origins whose pages may open the WebSocket, beside the page's own: `https://HOST[:PORT]`."),
    FRAME_ANCESTORS("", "Origins that may show the page in a frame; none by default."),
    TRUSTED_PROXIES("", "Addresses or networks (CIDR) of proxies whose `X-Forwarded-For` is believed."),
    DIRECTORY_LISTING("false", "Whether a folder without an index page is listed."),
    REPORTS("false", "Whether pages tell how their calls went, without names or addresses, for the metrics."),

    GUESTS("", "Whether anybody may have a token; `true` in one JVM, `false` in a cluster."),
    JWT_SECRET("", "The secret of HS256 tokens, 32 bytes at least. In one JVM made up where missing."),
    JWT_SECRET_FILE("", "A file that holds it."),
    JWT_PUBLIC_KEYS("", "A PEM or JWKS file with public keys whose tokens are taken too."),

    TURN_URIS("", "The relays: a comma list of `turn:`, `turns:` and `stun:` URIs."),
    TURN_SECRET("", "coturn's `static-auth-secret`; several, newest first, while one is being replaced."),
    TURN_SECRET_FILE("", "A file that holds them, one a line."),
    TURN_TTL("600", "Seconds for which relay credentials are good."),

    GRACE("15", "Seconds for which the seat of a lost connection is kept."),

    CLUSTER("off", "`off`: all in one JVM; `tcp:HOST:PORT,…` or `dns:SERVICE`: where the other members are."),
    CLUSTER_HOST("127.0.0.1", "The address that this process binds for the cluster; never all interfaces."),
    CLUSTER_PORT("5701", "Its port for Hazelcast."),
    CLUSTER_NAME("parley", "Only processes with the same name join each other."),
    BUS_PORT("15701", "Its port for the event bus."),
    BUS_CERT("", "This process's certificate on the event bus, PEM. With it go the key and the CA, all three or none."),
    BUS_KEY("", "Its private key, PEM (PKCS#8)."),
    BUS_CA("", "The certificate of the bus's own CA, PEM: whoever has a certificate of it is one of us."),

    MANAGEMENT_HOST("127.0.0.1", "The address of health and metrics."),
    MANAGEMENT_PORT("9090", "Their port, plain HTTP; 0 picks a free one.");

    /** What every name begins with. */
    static final String PREFIX = "PARLEY_";

    private final String byDefault;
    private final String meaning;

    Setting(String byDefault, String meaning) {
        this.byDefault = byDefault;
        this.meaning = meaning;
    }

    /** The name in the environment and in the file, for example {@code PARLEY_PORT}. */
    public String key() {
        return PREFIX + name();
    }

    /** The text that stands for the setting where it is not given; empty where there is none. */
    public String byDefault() {
        return byDefault;
    }

    /** One sentence for the operator, in Markdown. */
    public String meaning() {
        return meaning;
    }
}
