package dev.parley.signaling;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.protocol.RoomView.Departure;
import dev.parley.protocol.Route;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as JSON text, the form in which it is kept. Equal rooms have equal texts: fields in one order, absent ones left
 * out. The room's name is the text's key and not in it. Times are microseconds since 1970.
 *
 * <p>During a rolling update two versions of this code read each other's texts: unknown fields are skipped. A change
 * that an older reader must not skip raises {@link #FORMAT}, and then the older one refuses.
 */
final class RoomText {

    static final int FORMAT = 1;

    /** Paths in the text that the store's indexes are made of; each seat has its own. */
    static final List<String> AWAY_UNTIL = List.of("seats[0].until", "seats[1].until");

    static final List<String> GATEWAY = List.of("seats[0].gateway", "seats[1].gateway");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RoomText() {}

    @JsonPropertyOrder({"format", "version", "seats", "departed"})
    private record Text(
            int format,
            long version,
            List<SeatText> seats,
            @Nullable Departure departed) {}

    @JsonPropertyOrder({
        "peer",
        "hash",
        "epoch",
        "since",
        "name",
        "incarnation",
        "gateway",
        "socket",
        "asked",
        "displaced",
        "until"
    })
    private record SeatText(
            String peer,
            String hash,
            long epoch,
            long since,
            @Nullable String name,
            @Nullable String incarnation,
            String gateway,
            String socket,
            long asked,
            List<Route> displaced,
            @Nullable Long until) {

        static SeatText of(Seat seat) {
            Instant until = seat.awayUntil();
            return new SeatText(
                    seat.peer(),
                    seat.secretHash(),
                    seat.epoch(),
                    seat.since(),
                    seat.name(),
                    seat.incarnation(),
                    seat.route().gateway(),
                    seat.route().socket(),
                    seat.askedUntilMs(),
                    seat.displaced(),
                    until == null ? null : micros(until));
        }

        Seat seat() {
            Instant end = until == null ? null : Instant.EPOCH.plus(until, ChronoUnit.MICROS);
            return new Seat(
                    peer, hash, epoch, since, name, incarnation, new Route(gateway, socket), asked, displaced, end);
        }
    }

    static String write(Room room) {
        List<SeatText> seats = room.seats().stream().map(SeatText::of).toList();
        try {
            return MAPPER.writeValueAsString(new Text(FORMAT, room.version(), seats, room.departed()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write room " + room.name(), e);
        }
    }

    /** Fails with {@link IllegalArgumentException} where the text is none of ours, or too new for us. */
    static Room read(String name, String text) {
        try {
            Text read = MAPPER.readValue(text, Text.class);
            if (read.format() != FORMAT) {
                throw new IllegalArgumentException("room " + name + " has format " + read.format());
            }
            return new Room(
                    name,
                    read.version(),
                    read.seats().stream().map(SeatText::seat).toList(),
                    read.departed());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot read room " + name + " at " + e.getLocation());
        }
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
