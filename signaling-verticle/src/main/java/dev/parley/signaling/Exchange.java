package dev.parley.signaling;

import com.hazelcast.core.HazelcastJsonValue;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts one text in place of another, where that other is still there; run by the member that owns the room, between any
 * two other changes of it. It knows texts only, no rules: during a rolling update every version of this code does the
 * same, so it must never change.
 *
 * <p>Answers null where the new text is there afterwards, else the text that is ({@link #NOTHING} for none).
 */
final class Exchange implements EntryProcessor<String, HazelcastJsonValue, String>, IdentifiedDataSerializable {

    static final String NOTHING = "";

    /** Any number that no other factory in the cluster has. */
    static final int FACTORY_ID = 0x9a71e4;

    static final DataSerializableFactory FACTORY = Exchange::make;

    private static final int CLASS_ID = 1;

    private @Nullable String expected;
    private @Nullable String next;

    /** For reading from the wire. */
    private Exchange() {}

    /**
     * An exchange of texts.
     *
     * @param expected null for none
     * @param next null to leave none
     */
    Exchange(@Nullable String expected, @Nullable String next) {
        this.expected = expected;
        this.next = next;
    }

    private static IdentifiedDataSerializable make(int classId) {
        if (classId != CLASS_ID) {
            throw new IllegalArgumentException("no class " + classId + " in parley's factory");
        }
        return new Exchange();
    }

    @Override
    public @Nullable String process(Map.Entry<String, HazelcastJsonValue> entry) {
        HazelcastJsonValue found = entry.getValue();
        String current = found == null ? null : found.getValue();
        if (Objects.equals(current, next)) {
            return null; // asked again: the owner died after the change and before its word
        }
        if (!Objects.equals(current, expected)) {
            return current == null ? NOTHING : current;
        }
        entry.setValue(next == null ? null : new HazelcastJsonValue(next));
        return null;
    }

    @Override
    public int getFactoryId() {
        return FACTORY_ID;
    }

    @Override
    public int getClassId() {
        return CLASS_ID;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(expected);
        out.writeString(next);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        expected = in.readString();
        next = in.readString();
    }
}
