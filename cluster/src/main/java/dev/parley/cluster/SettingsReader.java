package dev.parley.cluster;

import dev.parley.protocol.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@link Settings} from texts by name. Every complaint is one line that names the setting. */
final class SettingsReader {

    /** RFC 7518, section 3.2: an HS256 key is at least as long as the hash. */
    private static final int JWT_SECRET_BYTES = 32;

    /** RFC 7064 and RFC 7065; a browser takes no transport on a STUN URI. */
    private static final Pattern ICE_URI =
            Pattern.compile("(stun:|turns?:)([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?(\\?transport=(udp|tcp))?");

    private final Texts texts;
    private final SecureRandom random;

    private SettingsReader(Texts texts, SecureRandom random) {
        this.texts = texts;
        this.random = random;
    }

    /**
     * Reads and checks everything.
     *
     * @param texts by name; names that do not begin with {@code PARLEY_} are not ours
     * @param random makes up the secrets of a single JVM
     * @throws BadSetting with one clear line
     */
    static Settings read(Map<String, String> texts, SecureRandom random) {
        Set<String> known = Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
        for (String name : new TreeSet<>(texts.keySet())) {
            if (name.startsWith(Setting.PREFIX) && !known.contains(name)) {
                throw new BadSetting(name + " is no setting of Parley; the README lists them all");
            }
        }
        return new SettingsReader(new Texts(texts), random).settings();
    }

    private Settings settings() {
        Settings.Cluster cluster = new ClusterReader(texts).cluster();
        Set<Role> roles = roles();
        if (!cluster.on() && roles.size() < Role.values().length) {
            throw new BadSetting(
                    Setting.ROLES, "leaves out a role, and " + Setting.CLUSTER.key() + " is off: nobody would play it");
        }
        boolean guests = texts.text(Setting.GUESTS).isEmpty() ? !cluster.on() : texts.flag(Setting.GUESTS);
        return new Settings(
                roles,
                texts.text(Setting.HOST),
                texts.port(Setting.PORT),
                tls(),
                origins(Setting.ALLOWED_ORIGINS),
                origins(Setting.FRAME_ANCESTORS),
                networks(Setting.TRUSTED_PROXIES),
                texts.flag(Setting.DIRECTORY_LISTING),
                texts.flag(Setting.REPORTS),
                guests,
                jwt(cluster.on() && roles.contains(Role.GATEWAY), guests, cluster.on()),
                turn(cluster.on() && roles.contains(Role.TURN_CREDENTIAL), cluster.on()),
                texts.seconds(Setting.GRACE, 0),
                cluster,
                texts.text(Setting.MANAGEMENT_HOST),
                texts.port(Setting.MANAGEMENT_PORT));
    }

    private Set<Role> roles() {
        if (texts.text(Setting.ROLES).equals("all")) {
            return EnumSet.allOf(Role.class);
        }
        Map<String, Role> byWord = Arrays.stream(Role.values()).collect(Collectors.toMap(Role::word, role -> role));
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : texts.list(Setting.ROLES)) {
            Role role = byWord.get(word);
            if (role == null) {
                throw new BadSetting(
                        Setting.ROLES, "names '" + word + "'; roles are gateway, signaling, turn-credential");
            }
            roles.add(role);
        }
        return roles;
    }

    private Settings.Tls tls() {
        Settings.Tls.Mode mode = switch (texts.text(Setting.TLS)) {
            case "auto" -> Settings.Tls.Mode.AUTO;
            case "files" -> Settings.Tls.Mode.FILES;
            case "off" -> Settings.Tls.Mode.OFF;
            default -> throw texts.unexpected(Setting.TLS, "auto, files or off");
        };
        Path cert = texts.file(Setting.TLS_CERT);
        Path key = texts.file(Setting.TLS_KEY);
        boolean files = mode == Settings.Tls.Mode.FILES;
        if (files && (cert == null || key == null)) {
            throw new BadSetting(
                    cert == null ? Setting.TLS_CERT : Setting.TLS_KEY,
                    "is missing; " + Setting.TLS.key() + "=files needs both");
        }
        if (!files && (cert != null || key != null)) {
            throw new BadSetting(
                    cert != null ? Setting.TLS_CERT : Setting.TLS_KEY,
                    "is given, but " + Setting.TLS.key() + " is not files");
        }
        return new Settings.Tls(mode, cert, key);
    }

    private Settings.Jwt jwt(boolean mustBeGiven, boolean guests, boolean clustered) {
        List<Secret> secrets = secrets(Setting.JWT_SECRET, Setting.JWT_SECRET_FILE);
        if (secrets.size() > 1) {
            throw new BadSetting(
                    Setting.JWT_SECRET, "holds several secrets; one is taken (a comma or a space parts two)");
        }
        Path keys = texts.file(Setting.JWT_PUBLIC_KEYS);
        if (secrets.isEmpty() && !clustered) {
            secrets = List.of(madeUp());
        }
        if (mustBeGiven && secrets.isEmpty() && (guests || keys == null)) {
            throw new BadSetting(
                    Setting.JWT_SECRET,
                    guests ? "is missing; guests need it" : "is missing, and so is " + Setting.JWT_PUBLIC_KEYS.key());
        }
        Secret secret = secrets.isEmpty() ? null : secrets.getFirst();
        if (secret != null && secret.value().getBytes(StandardCharsets.UTF_8).length < JWT_SECRET_BYTES) {
            throw new BadSetting(Setting.JWT_SECRET, "is shorter than " + JWT_SECRET_BYTES + " bytes");
        }
        return new Settings.Jwt(secret, keys);
    }

    private Settings.Turn turn(boolean mustBeGiven, boolean clustered) {
        List<String> uris = texts.list(Setting.TURN_URIS);
        for (String uri : uris) {
            if (!ICE_URI.matcher(uri).matches() || (uri.startsWith("stun:") && uri.contains("?"))) {
                throw new BadSetting(Setting.TURN_URIS, "names '" + uri + "', which is no turn:, turns: or stun: URI");
            }
        }
        List<Secret> secrets = secrets(Setting.TURN_SECRET, Setting.TURN_SECRET_FILE);
        if (secrets.isEmpty() && mustBeGiven) {
            throw new BadSetting(Setting.TURN_SECRET, "is missing");
        }
        if (secrets.isEmpty() && !clustered) {
            secrets = List.of(madeUp());
        }
        return new Settings.Turn(uris, secrets, texts.seconds(Setting.TURN_TTL, 1));
    }

    private List<String> origins(Setting setting) {
        return texts.list(setting).stream()
                .map(origin -> origin(setting, origin))
                .toList();
    }

    /** As a browser writes an origin (RFC 6454, section 6.1): lower case, no path. */
    private static String origin(Setting setting, String text) {
        String origin = text.toLowerCase(Locale.ROOT);
        if (!origin.matches("https?://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?")) {
            throw new BadSetting(setting, "names '" + text + "', which is no origin like https://example.org");
        }
        URI uri = URI.create(origin);
        boolean usualPort = uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
        return usualPort ? origin.substring(0, origin.lastIndexOf(':')) : origin;
    }

    private List<String> networks(Setting setting) {
        List<String> networks = texts.list(setting);
        for (String network : networks) {
            String[] parts = network.split("/", 2);
            try {
                int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * 8;
                if (parts.length == 2 && (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > bits)) {
                    throw new IllegalArgumentException("prefix");
                }
            } catch (IllegalArgumentException e) {
                throw new BadSetting(
                        setting, "names '" + network + "', which is no address or network like 10.0.0.0/8");
            }
        }
        return networks;
    }

    private List<Secret> secrets(Setting direct, Setting inFile) {
        Path file = texts.file(inFile);
        if (file != null && !texts.text(direct).isEmpty()) {
            throw new BadSetting(inFile, "and " + direct.key() + " are both given; one is taken");
        }
        String text;
        try {
            text = file == null ? texts.text(direct) : Files.readString(file);
        } catch (IOException e) {
            throw new BadSetting(inFile, "cannot be read: " + e.getMessage());
        }
        List<Secret> secrets = Arrays.stream(text.split("[,\\s]+", -1))
                .filter(part -> !part.isEmpty())
                .map(Secret::new)
                .toList();
        if (file != null && secrets.isEmpty()) {
            throw new BadSetting(inFile, "names an empty file");
        }
        return secrets;
    }

    private Secret madeUp() {
        byte[] bytes = new byte[JWT_SECRET_BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
