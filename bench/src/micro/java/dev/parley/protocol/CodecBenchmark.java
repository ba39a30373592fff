package dev.parley.protocol;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The codec on the way of every message. */
@State(Scope.Thread)
public class CodecBenchmark {

    private final String candidate =
            "{\"type\":\"message\",\"data\":{\"candidate\":\"" + "x".repeat(200) + "\",\"sdpMid\":\"0\"}}";
    private final String offer =
            "{\"type\":\"message\",\"data\":{\"sdp\":\"" + "a=rtpmap:96 VP8/90000\\r\\n".repeat(180) + "\"}}";
    private final ServerEvent.Message message =
            new ServerEvent.Message("0123456789abcdef", "{\"candidate\":\"" + "x".repeat(200) + "\"}");

    @Benchmark
    public ClientCommand readsACandidate() throws BadFrame {
        return CommandReader.read(candidate);
    }

    @Benchmark
    public ClientCommand readsAnOffer() throws BadFrame {
        return CommandReader.read(offer);
    }

    @Benchmark
    public String writesAMessage() {
        return EventWriter.write(message);
    }
}
