package dev.parley.cluster;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers the settings: defaults, then a file, then the environment. */
public final class SettingsLoader {

    private SettingsLoader() {}

    /** From this process's environment and, where that names one, the file. Fails with {@link BadSetting}. */
    public static Future<Settings> load(Vertx vertx) {
        ConfigStoreOptions environment =
                new ConfigStoreOptions().setType("env").setConfig(new JsonObject().put("raw-data", true));
        return load(vertx, System.getenv().getOrDefault(Setting.CONFIG.key(), ""), environment);
    }

    static Future<Settings> load(Vertx vertx, String file, ConfigStoreOptions environment) {
        ConfigRetrieverOptions stores = new ConfigRetrieverOptions().setScanPeriod(-1);
        if (!file.isBlank()) {
            stores.addStore(new ConfigStoreOptions()
                    .setType("file")
                    .setFormat(file.endsWith(".json") ? "json" : "properties")
                    .setConfig(new JsonObject().put("path", file).put("raw-data", true)));
        }
        ConfigRetriever retriever = ConfigRetriever.create(vertx, stores.addStore(environment));
        return retriever
                .getConfig()
                .recover(cause -> Future.failedFuture(new BadSetting(
                        Setting.CONFIG, "names '" + file + "', which cannot be read: " + cause.getMessage())))
                .map(json -> SettingsReader.read(texts(json), new SecureRandom()))
                .compose(settings -> looked(vertx, settings))
                .eventually(retriever::close);
    }

    /** A file is of use only if what is in it is. */
    private static Future<Settings> looked(Vertx vertx, Settings settings) {
        return vertx.executeBlocking(() -> {
                    pairs(settings).forEach(pair -> pair.read(vertx));
                    return true;
                })
                .map(settings);
    }

    private static Stream<PemPair> pairs(Settings settings) {
        Stream<PemPair> site = settings.tls().mode() == Settings.Tls.Mode.FILES
                ? Stream.of(settings.tls().pair())
                : Stream.empty();
        Settings.BusTls bus = settings.cluster().busTls();
        return Stream.concat(site, bus == null ? Stream.empty() : Stream.of(bus.pair()));
    }

    /** A JSON file may say a number, a flag or a list where the environment has a text. */
    private static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, Object> entry : json) {
            Object value = entry.getValue();
            String text = value instanceof JsonArray list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                    : String.valueOf(value);
            texts.put(entry.getKey(), text);
        }
        return texts;
    }
}
