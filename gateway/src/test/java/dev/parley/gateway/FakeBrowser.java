package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A browser as the wire sees it. Its verbs wait for what has to come, with a deadline that only a hang meets. */
public final class FakeBrowser {

    /** What it heard when it joined. */
    public record Ticket(String peer, String seat, JsonObject joined) {}

    private final WebSocket socket;
    private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    private final Promise<Integer> closed = Promise.promise();

    FakeBrowser(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(text -> heard.add(new JsonObject(text)));
        socket.exceptionHandler(broken -> {}); // a cut connection: the close handler tells
        socket.closeHandler(gone -> closed.complete((int) socket.closeStatusCode()));
    }

    public WebSocket socket() {
        return socket;
    }

    public FakeBrowser says(JsonObject command) {
        return says(command.encode());
    }

    public FakeBrowser says(String frame) {
        socket.writeTextMessage(frame);
        return this;
    }

    /** Says a word that has no fields. */
    public FakeBrowser saysWord(String word) {
        return says(new JsonObject().put("type", word));
    }

    public FakeBrowser saysMessage(Object data) {
        return says(new JsonObject().put("type", "message").put("data", data));
    }

    public FakeBrowser saysBytes(Buffer bytes) {
        socket.writeBinaryMessage(bytes);
        return this;
    }

    public FakeBrowser asksToJoin(String room, String token) {
        return says(join(room, token));
    }

    public Ticket joins(String room, String token) {
        asksToJoin(room, token);
        return ticket(hears("joined"));
    }

    /** Takes the seat of an earlier ticket back. */
    public Ticket rejoins(String room, String token, Ticket ticket) {
        says(join(room, token).put("seat", ticket.seat));
        return ticket(hears("joined"));
    }

    public static JsonObject join(String room, String token) {
        return new JsonObject().put("type", "join").put("room", room).put("token", token);
    }

    private static Ticket ticket(JsonObject joined) {
        return new Ticket(joined.getString("peer"), joined.getString("seat"), joined);
    }

    /** The next event, which has to be this word. */
    public JsonObject hears(String word) {
        JsonObject event = hearsAnything();
        assertEquals(word, event.getString("type"), event::encode);
        return event;
    }

    /** The next event that is this word; others before it are let go. */
    public JsonObject hearsSometime(String word) {
        JsonObject event = hearsAnything();
        while (!event.getString("type").equals(word)) {
            event = hearsAnything();
        }
        return event;
    }

    public JsonObject hearsAnything() {
        try {
            JsonObject event = heard.poll(Await.SECONDS, TimeUnit.SECONDS);
            return Objects.requireNonNull(event, "nothing came");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next event, which has to be this error. */
    public JsonObject hearsError(String code) {
        JsonObject error = hears("error");
        assertEquals(code, error.getString("code"), error::encode);
        return error;
    }

    /** Nothing came before the answer to a question asked now. */
    public void hearsNothing() {
        String id = UUID.randomUUID().toString();
        says(new JsonObject().put("type", "ping").put("id", id));
        assertEquals(id, hears("pong").getString("id"));
    }

    /** The code that the connection is closed with. */
    public int isClosedWith() {
        return Await.await(closed.future());
    }

    /** Takes nothing off the network any more, not even the pings that it would answer: a phone in a tunnel. */
    public void fallsSilent() {
        ChannelHandlerContext netty = ((WebSocketInternal) socket).channelHandlerContext();
        netty.executor().execute(() -> netty.channel().config().setAutoRead(false));
    }

    /** Closes the connection as a closed tab does. */
    public void goes() {
        Await.await(socket.close());
    }
}
