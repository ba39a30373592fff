package dev.parley.protocol;

import dev.parley.protocol.Envelope.Field;
import org.jspecify.annotations.Nullable;

/** Reads a frame into a command. Together with {@link EventWriter} the only place that knows a field's name. */
public final class CommandReader {

    private CommandReader() {}

    /**
     * Reads one text frame.
     *
     * @param frame at most {@link Limits#FRAME_BYTES}
     * @throws BadFrame with the answer for its sender, for any text that is no command
     */
    public static ClientCommand read(String frame) throws BadFrame {
        Envelope envelope = Envelope.of(frame);
        String id = envelope.optional(Field.ID, Limits.ID_CHARS);
        String word = envelope.required(Field.TYPE, Limits.FRAME_BYTES);
        return switch (word) {
            case "join" -> join(envelope, id);
            case "leave" -> new ClientCommand.Leave(id);
            case "message" -> new ClientCommand.Message(id, envelope.data());
            case "ice_servers" -> new ClientCommand.IceServers(id);
            case "ping" -> new ClientCommand.Ping(id);
            default -> throw envelope.bad("unknown word; known are join, leave, message, ice_servers, ping");
        };
    }

    private static ClientCommand join(Envelope envelope, @Nullable String id) throws BadFrame {
        String room = envelope.required(Field.ROOM, Limits.FRAME_BYTES);
        if (!Limits.ROOM.matcher(room).matches()) {
            throw envelope.bad("the field room is not 1-" + Limits.ROOM_CHARS + " of A-Z a-z 0-9 - _");
        }
        Secret token = new Secret(envelope.required(Field.TOKEN, Limits.FRAME_BYTES));
        String seat = envelope.optional(Field.SEAT, Limits.SEAT_CHARS);
        String name = envelope.optional(Field.NAME, Limits.NAME_CHARS);
        String incarnation = envelope.optional(Field.INCARNATION, Limits.INCARNATION_CHARS);
        return new ClientCommand.Join(id, room, token, seat == null ? null : new Secret(seat), name, incarnation);
    }
}
