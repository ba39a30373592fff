package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A bare relay: the path is the room, the server says {@code j} and {@code o}, all else is the other's. */
final class BareDialect implements Dialect {

    private static final byte[] NOTHING = {};

    private final String room;

    BareDialect(String room) {
        this.room = room;
    }

    @Override
    public String target() {
        return "/" + room;
    }

    @Override
    public byte @Nullable [] opening() {
        return null;
    }

    @Override
    public Meaning read(ByteBuf text) {
        return switch (text.getByte(text.readerIndex())) {
            case 'j' -> Meaning.JOINED;
            case 'o' -> Meaning.OTHER_JOINED;
            case 'f' -> Meaning.REFUSED;
            default -> Meaning.MESSAGE;
        };
    }

    @Override
    public byte[] before() {
        return NOTHING;
    }

    @Override
    public byte[] behind() {
        return NOTHING;
    }

    @Override
    public byte @Nullable [] leave() {
        return null;
    }
}
