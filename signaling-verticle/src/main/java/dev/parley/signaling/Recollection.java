package dev.parley.signaling;

import com.hazelcast.core.HazelcastJsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this process knew last of the rooms that it keeps: a guess that saves reading, where an exchange says whether it
 * was right. Any thread may ask.
 */
final class Recollection {

    /** Half a kilobyte each. A room that nobody remembers is read. */
    private static final int ROOMS = 10_000;

    private final Map<String, HazelcastJsonValue> texts =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, HazelcastJsonValue> eldest) {
                    return size() > ROOMS;
                }
            });

    /** The text of a room; none where it was gone, or is not remembered. */
    @Nullable HazelcastJsonValue of(String room) {
        return texts.get(room);
    }

    /**
     * Remembers a room.
     *
     * @param text none where the room is gone
     */
    void put(String room, @Nullable HazelcastJsonValue text) {
        if (text == null) {
            texts.remove(room);
        } else {
            texts.put(room, text);
        }
    }
}
