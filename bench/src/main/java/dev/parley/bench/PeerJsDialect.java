package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** PeerJS: no rooms, each client is known by the id it chose, and says for whom a message is. */
final class PeerJsDialect implements Dialect {

    private static final int WORD = "{\"type\":\"".length();
    private static final byte[] BEHIND = Dialect.utf8("}");
    private static final byte[] SIGN = Dialect.utf8("{\"type\":\"HEARTBEAT\"}");

    private final String id;
    private final byte[] before;

    PeerJsDialect(String room, int side) {
        id = room + "-" + side;
        String other = room + "-" + (1 - side);
        before = Dialect.utf8("{\"type\":\"CANDIDATE\",\"dst\":\"" + other + "\",\"payload\":");
    }

    @Override
    public String target() {
        return "/peerjs?key=peerjs&id=" + id + "&token=t" + id + "&version=1.5.5";
    }

    @Override
    public byte @Nullable [] opening() {
        return null;
    }

    @Override
    public Meaning read(ByteBuf text) {
        return switch (text.getByte(text.readerIndex() + WORD)) {
            case 'O' -> Dialect.says(text, WORD, "OPEN") ? Meaning.JOINED : Meaning.NOISE;
            case 'C' -> Meaning.MESSAGE;
            case 'E', 'I' -> Meaning.REFUSED;
            default -> Meaning.NOISE;
        };
    }

    @Override
    public byte[] before() {
        return before;
    }

    @Override
    public byte[] behind() {
        return BEHIND;
    }

    @Override
    public byte @Nullable [] leave() {
        return null;
    }

    @Override
    public byte[] sign() {
        return SIGN;
    }
}
