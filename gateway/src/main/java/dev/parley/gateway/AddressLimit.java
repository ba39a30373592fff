package dev.parley.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** One token bucket a client address, for the calls that need no token. One a process, used from every event loop. */
final class AddressLimit {

    /** Behind one address may be a whole school at the start of a lesson. */
    private static final int BURST = 600;

    private static final int PER_SECOND = 50;

    /** About a megabyte. Beyond it whoever was silent longest is forgotten, and a forgotten bucket is a full one. */
    private static final int ADDRESSES = 10_000;

    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** Takes one token of this address; empty where there was one, else the seconds until there is. */
    synchronized OptionalLong take(String address, long nowNanos) {
        TokenBucket bucket = buckets.computeIfAbsent(address, unseen -> new TokenBucket(BURST, PER_SECOND, nowNanos));
        return bucket.take(nowNanos) ? OptionalLong.empty() : OptionalLong.of(bucket.retryAfterSeconds());
    }
}
