package dev.parley.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The given texts by setting, each read as what it should be. Every complaint is one line that names the setting. */
record Texts(Map<String, String> byName) {

    String text(Setting setting) {
        String given = byName.get(setting.key());
        return given == null || given.isBlank() ? setting.byDefault() : given.strip();
    }

    List<String> list(Setting setting) {
        return split(text(setting));
    }

    static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    boolean flag(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unexpected(setting, "true or false");
        };
    }

    int port(Setting setting) {
        int port = number(setting);
        if (port > 65_535) {
            throw unexpected(setting, "a port, 0 to 65535");
        }
        return port;
    }

    Duration seconds(Setting setting, int least) {
        int seconds = number(setting);
        if (seconds < least || seconds > Duration.ofDays(1).toSeconds()) {
            throw unexpected(
                    setting, "seconds, " + least + " to " + Duration.ofDays(1).toSeconds());
        }
        return Duration.ofSeconds(seconds);
    }

    int number(Setting setting) {
        String text = text(setting);
        if (!text.matches("\\d{1,9}")) {
            throw unexpected(setting, "a whole number");
        }
        return Integer.parseInt(text);
    }

    @Nullable Path file(Setting setting) {
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

    BadSetting unexpected(Setting setting, String expected) {
        return new BadSetting(setting, "is '" + text(setting) + "'; expected " + expected);
    }
}
