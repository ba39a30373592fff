package dev.parley.signaling;

import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** Simulated time: what is to happen, in the order of its time. */
final class Agenda implements InstantSource {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private record Entry(long atMs, long number, Runnable deed) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            return atMs == other.atMs ? Long.compare(number, other.number) : Long.compare(atMs, other.atMs);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long nowMs;
    private long number;

    void in(long ms, Runnable deed) {
        entries.add(new Entry(nowMs + ms, number++, deed));
    }

    /** Lets time pass, and whatever falls into it happen. */
    void passes(long ms) {
        long endMs = nowMs + ms;
        for (Entry next = entries.peek(); next != null && next.atMs <= endMs; next = entries.peek()) {
            entries.remove();
            nowMs = next.atMs;
            next.deed.run();
        }
        nowMs = endMs;
    }

    long nowMs() {
        return nowMs;
    }

    @Override
    public Instant instant() {
        return START.plusMillis(nowMs);
    }
}
