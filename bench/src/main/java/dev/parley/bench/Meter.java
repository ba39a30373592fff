package dev.parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of processes by the kernel's own accounting, user and system, all threads, dead ones too (proc(5)). */
final class Meter {

    /** {@code USER_HZ}: the unit of /proc/PID/stat on every Linux of today. */
    private static final double TICKS_PER_SECOND = 100;

    private final List<Long> processes;
    private List<Double> begunCpu = List.of();
    private double begunOwn;
    private long begunNanos;

    Meter(List<Long> processes) {
        this.processes = List.copyOf(processes);
    }

    void begin() {
        begunCpu = read();
        begunOwn = cpuSeconds(ProcessHandle.current().pid());
        begunNanos = System.nanoTime();
    }

    /** CPU seconds of each process since {@link #begin}. */
    List<Double> cpu() {
        List<Double> now = read();
        return Stream.iterate(0, i -> i < now.size(), i -> i + 1)
                .map(i -> now.get(i) - begunCpu.get(i))
                .toList();
    }

    double ownCpu() {
        return cpuSeconds(ProcessHandle.current().pid()) - begunOwn;
    }

    double wall() {
        return (System.nanoTime() - begunNanos) / 1e9;
    }

    private List<Double> read() {
        return processes.stream().map(Meter::cpuSeconds).toList();
    }

    static double cpuSeconds(long process) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
            // The name, in parentheses, may hold spaces; utime and stime are fields 14 and 15.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException("process " + process + " is gone", e);
        }
    }
}
