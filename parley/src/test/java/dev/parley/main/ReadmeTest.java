package dev.parley.main;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.cluster.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";

    @Test
    void itsTableListsEverySettingWithItsDefaultAndMeaning() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String table = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
        assertEquals(expectedTable(), table);
    }

    private static String expectedTable() {
        return Arrays.stream(Setting.values())
                .map(setting -> row(
                        "`" + setting.key() + "`",
                        setting.byDefault().isEmpty() ? "" : "`" + setting.byDefault() + "`",
                        setting.meaning()))
                .collect(Collectors.joining("", "| name | default | means |\n|---|---|---|\n", ""));
    }

    private static String row(String name, String byDefault, String meaning) {
        return "| " + name + " | " + byDefault + " | " + meaning + " |\n";
    }
}
