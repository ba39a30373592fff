package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Ours: with a token for every join, and the seat's secret where there is one from before. */
final class ParleyDialect implements Dialect {

    private static final int WORD = "{\"type\":\"".length();
    private static final byte[] BEFORE = Dialect.utf8("{\"type\":\"message\",\"data\":");
    private static final byte[] BEHIND = Dialect.utf8("}");
    private static final byte[] LEAVE = Dialect.utf8("{\"type\":\"leave\"}");

    private final String room;
    private final Tokens tokens;
    private @Nullable String seat;

    ParleyDialect(String room, Tokens tokens) {
        this.room = room;
        this.tokens = tokens;
    }

    @Override
    public String target() {
        return "/api/v1/signal";
    }

    @Override
    public String subprotocol() {
        return "parley.v1";
    }

    @Override
    public byte[] opening() {
        String claim = seat == null ? "" : ",\"seat\":\"" + seat + "\"";
        return Dialect.utf8(
                "{\"type\":\"join\",\"room\":\"" + room + "\",\"token\":\"" + tokens.mint(room) + "\"" + claim + "}");
    }

    @Override
    public Meaning read(ByteBuf text) {
        return switch (text.getByte(text.readerIndex() + WORD)) {
            case 'm' -> Meaning.MESSAGE;
            case 'j' -> {
                seat = Dialect.field(text, "seat");
                yield Meaning.JOINED;
            }
            case 'o' -> Dialect.says(text, WORD, "other_joined") ? Meaning.OTHER_JOINED : Meaning.NOISE;
            case 'l' -> Meaning.LEFT;
            case 'e', 'f', 'r' -> Meaning.REFUSED;
            default -> Meaning.NOISE;
        };
    }

    @Override
    public byte[] before() {
        return BEFORE;
    }

    @Override
    public byte[] behind() {
        return BEHIND;
    }

    @Override
    public byte[] leave() {
        return LEAVE;
    }
}
