package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.Serializable;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AllowedClassesTest {

    private record Gadget(String command) implements Serializable {}

    private final InternalSerializationService bytes = new DefaultSerializationServiceBuilder()
            .setConfig(new SerializationConfig().setJavaSerializationFilterConfig(AllowedClasses.filter()))
            .build();

    @AfterEach
    void end() {
        bytes.dispose();
    }

    private Object afterTheWire(Object value) {
        return bytes.toObject(bytes.toData(value));
    }

    private void isRefused(Object value, String named) {
        Exception refused = assertThrows(HazelcastSerializationException.class, () -> afterTheWire(value));
        SecurityException why = assertInstanceOf(SecurityException.class, refused.getCause());
        assertTrue(String.valueOf(why.getMessage()).contains(named), why.getMessage());
    }

    @Test
    void aClassThatNobodySendsIsRefused() {
        isRefused(new Gadget("rm"), "Gadget");
    }

    @Test
    void aFailureThatCarriesAnythingElseIsRefused() {
        isRefused(new Exception("outer", new SerializableFailure()), "SerializableFailure");
    }

    private static final class SerializableFailure extends Exception {}

    /** Without it two halves of a cluster never merge. */
    @Test
    void whatMembersSayToMergeComesThrough() {
        assertEquals(ClusterState.FROZEN, afterTheWire(ClusterState.FROZEN));
    }

    @Test
    void theFailuresThatMembersReportComeThrough() {
        Exception failure = new ExecutionException("why", new HazelcastInstanceNotActiveException("it is gone"));
        Throwable read = (Throwable) afterTheWire(failure);
        assertEquals("why", read.getMessage());
        assertEquals("it is gone", Objects.requireNonNull(read.getCause()).getMessage());
    }
}
