package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One caller: gets into its room, says things with the time on them, hears things, leaves. Confined to its loop. */
final class Client implements Wire.Ear {

    /** Who runs the load. */
    interface Owner {

        void onJoined(Client client);

        default void onOther(Client client) {}

        /**
         * The other's words came.
         *
         * @param sentNanos the time that was on them
         * @param kind which of {@link Data} it was
         */
        void onMessage(Client client, long sentNanos, byte kind);

        void onLeft(Client client);

        /** The socket is gone, asked for or not. */
        void onClosed(Client client, String why);
    }

    /** Where the server is and how it talks. */
    record Server(
            String dialect,
            URI address,
            @Nullable Tokens tokens,
            @Nullable SslContext tls) {}

    final int side;
    private final EventLoop loop;
    private final Server server;
    private final Dialect dialect;
    private final Owner owner;
    private @Nullable Wire wire;
    private boolean joined;
    private boolean closing;

    Client(EventLoop loop, Server server, String room, int side, Owner owner) {
        this.loop = loop;
        this.server = server;
        this.side = side;
        this.dialect = Dialect.of(server.dialect(), room, side, server.tokens());
        this.owner = owner;
    }

    /** Connects and joins; a second time it takes its seat back, where the server has such a thing. */
    void connect() {
        joined = false;
        closing = false;
        wire = Wire.connect(loop, server.address(), dialect.target(), dialect.subprotocol(), server.tls(), this);
    }

    boolean isJoined() {
        return joined;
    }

    /** Whether {@link #close} or {@link #cut} was called: then its end is no failure. */
    boolean isClosing() {
        return closing;
    }

    void say(Data data, long nowNanos) {
        wire().send(dialect.before(), data.at(nowNanos), dialect.behind());
    }

    /** Says that it leaves, where there is a word for that. */
    void leave() {
        byte[] word = dialect.leave();
        if (word == null) {
            owner.onLeft(this);
        } else {
            wire().send(word);
        }
    }

    void close() {
        closing = true;
        wire().close();
    }

    /** Gone without a word. */
    void cut() {
        closing = true;
        wire().cut();
    }

    /** A sign of life, where the server wants them from its clients unasked. */
    void giveSign() {
        if (joined && !closing && server.dialect().equals("peerjs")) {
            wire().send(dialect.sign());
        }
    }

    private Wire wire() {
        return Objects.requireNonNull(wire, "not connected");
    }

    @Override
    public void onOpen() {
        byte[] opening = dialect.opening();
        if (opening != null) {
            wire().send(opening);
        }
    }

    @Override
    public void onText(ByteBuf text) {
        switch (dialect.read(text)) {
            case MESSAGE -> hear(text);
            case WELCOME -> {
                byte[] answer = dialect.answerToWelcome();
                if (answer != null) {
                    wire().send(answer);
                }
            }
            case JOINED -> {
                joined = true;
                owner.onJoined(this);
            }
            case OTHER_JOINED -> owner.onOther(this);
            case LEFT -> owner.onLeft(this);
            case ASKS_SIGN -> wire().send(dialect.sign());
            case REFUSED -> owner.onClosed(this, "refused: " + text.toString(StandardCharsets.UTF_8));
            case NOISE -> {}
        }
    }

    private void hear(ByteBuf text) {
        int at = Data.find(text);
        owner.onMessage(this, Data.sentNanos(text, at), Data.kind(text, at));
    }

    @Override
    public void onClosed(String why) {
        joined = false;
        owner.onClosed(this, why);
    }
}
