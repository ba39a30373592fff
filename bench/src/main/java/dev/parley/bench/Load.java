package dev.parley.bench;

import dev.parley.bench.Client.Server;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The load generator: a command a line on standard input, its result a line on standard output, both JSON. One event
 * loop plays all callers.
 *
 * <ul>
 *   <li>{@code calls}: whole calls, {@code atOnce} at a time, {@code warm} seconds uncounted, then {@code seconds}
 *   <li>{@code enter}: {@code seats} of each of {@code rooms} rooms are taken and kept, as the crowd {@code name}
 *   <li>{@code rate}: that crowd talks, {@code perSecond} messages by open loop
 *   <li>{@code peak}: that crowd talks as fast as it is answered
 *   <li>{@code storm}: all sockets of that crowd are cut and come back, {@code atOnce} at a time
 *   <li>{@code leave}: that crowd goes
 * </ul>
 */
public final class Load {

    private final EventLoop loop;
    private final SslContext tls;
    private final Map<String, Crowd> crowds = new HashMap<>();

    private Load(EventLoop loop, SslContext tls) {
        this.loop = loop;
        this.tls = tls;
    }

    public static void main(String[] arguments) throws IOException {
        // Whatever the certificate: it was made for this run, on this machine.
        SslContext tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build();
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        Load load = new Load(group.next(), tls);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(load.obey(new JsonObject(line)).encode());
        }
        System.exit(0);
    }

    private JsonObject obey(JsonObject command) {
        CompletableFuture<JsonObject> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                begin(command, result);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result.exceptionally(failed -> new JsonObject().put("error", String.valueOf(failed.getMessage())))
                .join();
    }

    private void begin(JsonObject command, CompletableFuture<JsonObject> result) {
        switch (command.getString("do")) {
            case "calls" -> calls(command, result);
            case "enter" -> enter(command, result);
            case "rate" ->
                talk(
                        command,
                        result,
                        talk -> talk.atRate(command.getInteger("perSecond"), command.getBoolean("awake", false)));
            case "peak" -> talk(command, result, Talk::pingPong);
            case "storm" -> storm(command, result);
            case "leave" -> {
                crowd(command).leave();
                crowds.remove(name(command));
                after(1, () -> result.complete(new JsonObject()));
            }
            default -> throw new IllegalArgumentException("unknown command " + command);
        }
    }

    private void calls(JsonObject command, CompletableFuture<JsonObject> result) {
        CallLoad load = new CallLoad(loop, servers(command));
        Meter meter = new Meter(processes(command));
        load.start(command.getInteger("atOnce"), why -> fail(result, why));
        after(command.getDouble("warm"), () -> {
            int before = load.finished();
            meter.begin();
            after(command.getDouble("seconds"), () -> {
                JsonObject figures = figures(meter, load.finished() - before, load.times());
                load.stop(() -> result.complete(figures));
            });
        });
    }

    private void enter(JsonObject command, CompletableFuture<JsonObject> result) {
        Crowd crowd = new Crowd(
                loop,
                servers(command),
                command.getInteger("rooms"),
                command.getInteger("seats"),
                why -> fail(result, why));
        crowds.put(name(command), crowd);
        Meter meter = new Meter(processes(command));
        meter.begin();
        crowd.enter(
                command.getInteger("atOnce"),
                () -> result.complete(figures(meter, crowd.clients().size(), crowd.times())));
    }

    private void storm(JsonObject command, CompletableFuture<JsonObject> result) {
        Crowd crowd = crowd(command);
        Meter meter = new Meter(processes(command));
        meter.begin();
        crowd.cut();
        // The sockets close on this loop, before whatever is put into its queue now.
        loop.execute(() -> crowd.enter(
                command.getInteger("atOnce"),
                () -> result.complete(figures(meter, crowd.clients().size(), crowd.times()))));
    }

    private void talk(JsonObject command, CompletableFuture<JsonObject> result, Consumer<Talk> begin) {
        Talk talk = new Talk(loop, crowd(command));
        Meter meter = new Meter(processes(command));
        begin.accept(talk);
        after(command.getDouble("warm"), () -> {
            talk.measure();
            meter.begin();
            after(command.getDouble("seconds"), () -> {
                JsonObject figures = figures(meter, talk.heard(), talk.times())
                        .put("said", talk.said())
                        .put("lag", talk.lags().micros());
                talk.stop();
                after(0.3, () -> result.complete(figures)); // what is under way arrives
            });
        });
    }

    private static JsonObject figures(Meter meter, int units, Times times) {
        List<Double> cpu = meter.cpu();
        double own = meter.ownCpu();
        return new JsonObject()
                .put("units", units)
                .put("wall", meter.wall())
                .put("cpu", new JsonArray(cpu))
                .put("ownCpu", own)
                .put("micros", times.micros());
    }

    private Crowd crowd(JsonObject command) {
        Crowd crowd = crowds.get(name(command));
        if (crowd == null) {
            throw new IllegalArgumentException("no such crowd: " + name(command));
        }
        return crowd;
    }

    /** Each system has its own. */
    private static String name(JsonObject command) {
        return command.getString("name") + " at " + command.getJsonArray("urls");
    }

    private List<Server> servers(JsonObject command) {
        String secret = command.getString("secret");
        Tokens tokens = secret == null ? null : new Tokens(secret);
        return strings(command, "urls")
                .map(URI::create)
                .map(address -> server(command.getString("dialect"), address, tokens))
                .toList();
    }

    private Server server(String dialect, URI address, @Nullable Tokens tokens) {
        return new Server(dialect, address, tokens, "wss".equals(address.getScheme()) ? tls : null);
    }

    private static List<Long> processes(JsonObject command) {
        return strings(command, "pids").map(Long::valueOf).toList();
    }

    private static Stream<String> strings(JsonObject command, String field) {
        return command.getJsonArray(field).stream().map(String::valueOf);
    }

    private void after(double seconds, Runnable then) {
        after(loop, (long) (seconds * 1_000), TimeUnit.MILLISECONDS, then);
    }

    /** What fails later is told, and ends nothing. */
    static void after(EventLoop loop, long delay, TimeUnit unit, Runnable then) {
        loop.schedule(then, delay, unit).addListener(done -> {
            if (!done.isSuccess()) {
                done.cause().printStackTrace();
            }
        });
    }

    private static void fail(CompletableFuture<JsonObject> result, String why) {
        result.complete(new JsonObject().put("error", why));
    }
}
