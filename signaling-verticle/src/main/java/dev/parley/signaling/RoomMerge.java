package dev.parley.signaling;

import com.hazelcast.core.HazelcastJsonValue;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingEntry;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/** What Hazelcast asks after a split, for each room of the part that gives up: see {@link Repair#merge}. */
final class RoomMerge
        implements SplitBrainMergePolicy<
                        HazelcastJsonValue, MergingEntry<String, HazelcastJsonValue>, @Nullable HazelcastJsonValue>,
                IdentifiedDataSerializable {

    /** Any number that no other factory in the cluster has; it never changes. */
    static final int FACTORY_ID = 0x9a71e4;

    static final DataSerializableFactory FACTORY = classId -> new RoomMerge();

    /** For Hazelcast, which knows it by name. */
    RoomMerge() {}

    @Override
    public @Nullable HazelcastJsonValue merge(
            MergingEntry<String, HazelcastJsonValue> theirs, @Nullable MergingEntry<String, HazelcastJsonValue> ours) {
        if (ours == null) {
            return theirs.getDeserializedValue();
        }
        Room merged = Repair.merge(room(theirs), room(ours));
        return merged.isEmpty() ? null : new HazelcastJsonValue(RoomText.write(merged));
    }

    private static Room room(MergingEntry<String, HazelcastJsonValue> entry) {
        return RoomText.read(entry.getKey(), entry.getDeserializedValue().getValue());
    }

    @Override
    public int getFactoryId() {
        return FACTORY_ID;
    }

    @Override
    public int getClassId() {
        return 1;
    }

    @Override
    public void writeData(ObjectDataOutput out) {
        // no state
    }

    @Override
    public void readData(ObjectDataInput in) {
        // no state
    }
}
