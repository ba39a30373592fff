package dev.parley.cluster;

import dev.parley.protocol.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/** Reads {@link Settings} from texts by name. Every complaint is one line that names the setting. */
final class SettingsReader {

    /** RFC 7518, section 3.2: an HS256 key is at least as long as the hash. */
    private static final int JWT_SECRET_BYTES = 32;

    /** RFC 7064 and RFC 7065; a browser takes no transport on a STUN URI. */
    private static final Pattern ICE_URI =
            Pattern.compile("(stun:|turns?:)([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?(\\?transport=(udp|tcp))?");

    private final Map<String, String> texts;
    private final SecureRandom random;

    private SettingsReader(Map<String, String> texts, SecureRandom random) {
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
        return new SettingsReader(texts, random).settings();
    }

    private Settings settings() {
        Settings.Cluster cluster = cluster();
        Set<Role> roles = roles();
        if (!cluster.on() && roles.size() < Role.values().length) {
            throw new BadSetting(
                    Setting.ROLES, "leaves out a role, and " + Setting.CLUSTER.key() + " is off: nobody would play it");
        }
        boolean guests = text(Setting.GUESTS).isEmpty() ? !cluster.on() : flag(Setting.GUESTS);
        return new Settings(
                roles,
                text(Setting.HOST),
                port(Setting.PORT),
                tls(),
                origins(Setting.ALLOWED_ORIGINS),
                origins(Setting.FRAME_ANCESTORS),
                networks(Setting.TRUSTED_PROXIES),
                flag(Setting.DIRECTORY_LISTING),
                guests,
                jwt(cluster.on() && roles.contains(Role.GATEWAY), guests, cluster.on()),
                turn(cluster.on() && roles.contains(Role.TURN_CREDENTIAL), cluster.on()),
                seconds(Setting.GRACE, 0),
                cluster,
                text(Setting.MANAGEMENT_HOST),
                port(Setting.MANAGEMENT_PORT));
    }

    private Set<Role> roles() {
        if (text(Setting.ROLES).equals("all")) {
            return EnumSet.allOf(Role.class);
        }
        Map<String, Role> byWord = Arrays.stream(Role.values()).collect(Collectors.toMap(Role::word, role -> role));
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : list(Setting.ROLES)) {
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
        Settings.Tls.Mode mode = switch (text(Setting.TLS)) {
            case "auto" -> Settings.Tls.Mode.AUTO;
            case "files" -> Settings.Tls.Mode.FILES;
            case "off" -> Settings.Tls.Mode.OFF;
            default -> throw unexpected(Setting.TLS, "auto, files or off");
        };
        Path cert = file(Setting.TLS_CERT);
        Path key = file(Setting.TLS_KEY);
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
        Path keys = file(Setting.JWT_PUBLIC_KEYS);
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
        List<String> uris = list(Setting.TURN_URIS);
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
        return new Settings.Turn(uris, secrets, seconds(Setting.TURN_TTL, 1));
    }

    private Settings.Cluster cluster() {
        String where = text(Setting.CLUSTER);
        List<String> members = List.of();
        String service = null;
        if (where.startsWith("tcp:")) {
            members = split(where.substring("tcp:".length()));
            if (members.isEmpty() || !members.stream().allMatch(SettingsReader::isHostAndPort)) {
                throw unexpected(Setting.CLUSTER, "tcp:HOST:PORT,… with at least one member");
            }
        } else if (where.startsWith("dns:") && where.length() > "dns:".length()) {
            service = where.substring("dns:".length());
        } else if (!where.equals("off")) {
            throw unexpected(Setting.CLUSTER, "off, tcp:HOST:PORT,… or dns:SERVICE");
        }
        String host = text(Setting.CLUSTER_HOST);
        if (Set.of("0.0.0.0", "::", "[::]").contains(host)) {
            throw new BadSetting(
                    Setting.CLUSTER_HOST,
                    "is '" + host + "', every interface; the cluster's ports trust whoever reaches them");
        }
        return new Settings.Cluster(members, service, host, port(Setting.CLUSTER_PORT), port(Setting.BUS_PORT));
    }

    private static boolean isHostAndPort(String member) {
        return member.matches("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}");
    }

    private String text(Setting setting) {
        String given = texts.get(setting.key());
        return given == null || given.isBlank() ? setting.byDefault() : given.strip();
    }

    private List<String> list(Setting setting) {
        return split(text(setting));
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private boolean flag(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unexpected(setting, "true or false");
        };
    }

    private int port(Setting setting) {
        int port = number(setting);
        if (port > 65_535) {
            throw unexpected(setting, "a port, 0 to 65535");
        }
        return port;
    }

    private Duration seconds(Setting setting, int least) {
        int seconds = number(setting);
        if (seconds < least || seconds > Duration.ofDays(1).toSeconds()) {
            throw unexpected(
                    setting, "seconds, " + least + " to " + Duration.ofDays(1).toSeconds());
        }
        return Duration.ofSeconds(seconds);
    }

    private int number(Setting setting) {
        String text = text(setting);
        if (!text.matches("\\d{1,9}")) {
            throw unexpected(setting, "a whole number");
        }
        return Integer.parseInt(text);
    }

    private List<String> origins(Setting setting) {
        return list(setting).stream().map(origin -> origin(setting, origin)).toList();
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
        List<String> networks = list(setting);
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

    private @Nullable Path file(Setting setting) {
        String text = text(setting);
        if (text.isEmpty()) {
            return null;
        }
        Path path = Path.of(text);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new BadSetting(setting, "names '" + text + "', which is no readable file");
        }
        return path;
    }

    private List<Secret> secrets(Setting direct, Setting inFile) {
        Path file = file(inFile);
        if (file != null && !text(direct).isEmpty()) {
            throw new BadSetting(inFile, "and " + direct.key() + " are both given; one is taken");
        }
        String text;
        try {
            text = file == null ? text(direct) : Files.readString(file);
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

    private BadSetting unexpected(Setting setting, String expected) {
        return new BadSetting(setting, "is '" + text(setting) + "'; expected " + expected);
    }
}
