package dev.parley.bench;

import io.netty.buffer.ByteBuf;

/** socket.io 4 (protocol 5 on Engine.IO 4), WebSocket from the start, which is its quickest way. */
final class SocketIoDialect implements Dialect {

    private static final byte[] OPENING = Dialect.utf8("40");
    private static final byte[] BEHIND = Dialect.utf8("]");
    private static final int WORD = "42[\"".length();

    private final byte[] join;
    private final byte[] before;
    private final byte[] leave;

    SocketIoDialect(String room) {
        join = Dialect.utf8("42[\"join\",\"" + room + "\"]");
        before = Dialect.utf8("42[\"message\",\"" + room + "\",");
        leave = Dialect.utf8("42[\"leave\",\"" + room + "\"]");
    }

    @Override
    public String target() {
        return "/socket.io/?EIO=4&transport=websocket";
    }

    @Override
    public byte[] opening() {
        return OPENING;
    }

    @Override
    public byte[] answerToWelcome() {
        return join;
    }

    @Override
    public Meaning read(ByteBuf text) {
        byte first = text.getByte(text.readerIndex());
        if (first == '2') {
            return Meaning.ASKS_SIGN;
        }
        if (first != '4') {
            return Meaning.NOISE; // Engine.IO's own hello
        }
        if (Dialect.says(text, 1, "0")) {
            return Meaning.WELCOME;
        }
        return switch (text.getByte(text.readerIndex() + WORD)) {
            case 'm' -> Meaning.MESSAGE;
            case 'j' -> Meaning.JOINED;
            case 'o' -> Meaning.OTHER_JOINED;
            case 'l' -> Meaning.LEFT;
            case 'f' -> Meaning.REFUSED;
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
    public byte[] leave() {
        return leave;
    }
}
