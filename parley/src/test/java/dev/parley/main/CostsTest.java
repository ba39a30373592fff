package dev.parley.main;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What may not grow unnoticed. Counted, not timed: the figures hardly differ from run to run or from machine to machine,
 * so that a bound is what was measured and some room. How long it takes is for {@code make bench} to say.
 */
class CostsTest {

    /** Measured: 2,184. */
    private static final int MESSAGE_BYTES = 2_700;

    /** Measured: 3,700–4,300, of the heap and beside it, with what the caller itself has in this JVM. */
    private static final int CONNECTION_BYTES = 6_000;

    private static final String DATA = "{\"candidate\":\"" + "x".repeat(200) + "\"}";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<RawCaller> callers = new ArrayList<>();
    private Plain plain;

    @BeforeEach
    void start() throws Exception {
        plain = new Plain();
    }

    @AfterEach
    void stop() throws IOException {
        for (RawCaller caller : callers) {
            caller.close();
        }
        plain.close();
    }

    private RawCaller joins(String room) throws IOException {
        RawCaller caller = new RawCaller(plain.port());
        callers.add(caller);
        caller.says("{\"type\":\"join\",\"room\":\"" + room + "\",\"token\":\"" + plain.token() + "\"}");
        caller.hears("joined");
        return caller;
    }

    @Test
    void aMessageAllocatesNoMoreThanItDid() throws IOException {
        int pairs = 5;
        for (int i = 0; i < pairs; i++) {
            RawCaller first = joins("room" + i);
            joins("room" + i);
            first.hears("other_joined");
        }
        talk(100); // what is made once is made now
        int each = 300; // under what is ever limited
        long before = allocatedByServer();
        talk(each);
        long perMessage = (allocatedByServer() - before) / ((long) pairs * each);
        System.out.println("bytes allocated for a message: " + perMessage);
        assertTrue(perMessage <= MESSAGE_BYTES, perMessage + " bytes");
    }

    /** The first of each pair says something, and hears on only after the second has heard it. */
    private void talk(int times) throws IOException {
        for (int time = 0; time < times; time++) {
            for (int i = 0; i < callers.size(); i += 2) {
                callers.get(i).says("{\"type\":\"message\",\"data\":" + DATA + "}");
                callers.get(i + 1).hears("message");
            }
        }
    }

    private long allocatedByServer() {
        long[] loops = Arrays.stream(threads.dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().startsWith("vert.x-"))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        return Arrays.stream(threads.getThreadAllocatedBytes(loops)).sum();
    }

    @Test
    void aConnectionKeepsNoMoreThanItDid() throws IOException {
        int some = 500;
        enter("before", some);
        long before = kept();
        enter("after", some);
        long each = (kept() - before) / some;
        System.out.println("bytes kept for a connection: " + each);
        assertTrue(each <= CONNECTION_BYTES, each + " bytes");
    }

    private void enter(String rooms, int some) throws IOException {
        for (int i = 0; i < some; i++) {
            joins(rooms + i / 2);
        }
    }

    private static long kept() {
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return heap
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }
}
