import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A long cable: two network devices (TAP) of which each hands every frame to the other, after a
 * while, and no faster than it can carry. For kernels without {@code tc netem}.
 *
 * <p>Usage: {@code java Wire.java DEVICE DEVICE DELAY_MS [KILOBITS_PER_SECOND]}; prints "ready" when
 * both are there.
 */
final class Wire {
    /** linux/if_tun.h: TUNSETIFF, and a device of whole Ethernet frames without a header of its own. */
    private static final long TUNSETIFF = 0x400454caL;

    private static final short IFF_TAP_NO_PI = 0x0002 | 0x1000;
    private static final int O_RDWR = 2;
    /** linux/if.h: struct ifreq, whose name is followed by the flags. */
    private static final int IFREQ_BYTES = 40;

    private static final int FLAGS_AT = 16;
    /** An Ethernet frame of the usual 1500, with room to spare. */
    private static final int FRAME_BYTES = 2048;
    /** What a router would let wait; more is dropped, as there. */
    private static final int UNDER_WAY_MAX = 2_000;
    /** So does a router before a narrow line: half a second of it. */
    private static final long QUEUE_NANOS_MAX = 500_000_000;

    private static final MethodHandle OPEN = of("open", FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = of("ioctl", FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    private static final FunctionDescriptor TRANSFER = FunctionDescriptor.of(
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final MethodHandle READ = of("read", TRANSFER);
    private static final MethodHandle WRITE = of("write", TRANSFER);

    private record Frame(MemorySegment bytes, long dueNanos) {}

    /** How long a frame is under way, and how long each of its bytes keeps the line busy. */
    private record Pace(long delayNanos, long byteNanos) {
        static Pace of(String... millisAndKilobits) {
            long delayNanos = Long.parseLong(millisAndKilobits[0]) * 1_000_000;
            boolean isNarrow = millisAndKilobits.length > 1;
            return new Pace(delayNanos, isNarrow ? 8_000_000 / Long.parseLong(millisAndKilobits[1]) : 0);
        }
    }

    public static void main(String[] args) throws Throwable {
        int one = tap(args[0]);
        int two = tap(args[1]);
        Pace pace = Pace.of(Arrays.copyOfRange(args, 2, args.length));
        carry(one, two, pace);
        carry(two, one, pace);
        System.out.println("ready");
    }

    private static int tap(String name) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            int device = (int) OPEN.invokeExact(arena.allocateFrom("/dev/net/tun"), O_RDWR);
            MemorySegment request = arena.allocate(IFREQ_BYTES);
            request.setString(0, name);
            request.set(ValueLayout.JAVA_SHORT, FLAGS_AT, IFF_TAP_NO_PI);
            if (device < 0 || (int) IOCTL.invokeExact(device, TUNSETIFF, request) < 0) {
                throw new IllegalStateException("no TAP device " + name);
            }
            return device;
        }
    }

    /** Two threads: one stamps what comes, one lets it go when it is due. */
    private static void carry(int from, int to, Pace pace) {
        BlockingQueue<Frame> underWay = new ArrayBlockingQueue<>(UNDER_WAY_MAX);
        Thread.ofPlatform().start(() -> {
            long freeAtNanos = System.nanoTime();
            while (true) {
                MemorySegment frame = Arena.ofAuto().allocate(FRAME_BYTES);
                long length = transfer(READ, from, frame);
                long now = System.nanoTime();
                // A device that is down or on its way to another namespace has nothing to say.
                if (length <= 0) LockSupport.parkNanos(1_000_000);
                else if (freeAtNanos - now <= QUEUE_NANOS_MAX) {
                    freeAtNanos = Math.max(freeAtNanos, now) + length * pace.byteNanos;
                    underWay.offer(new Frame(frame.asSlice(0, length), freeAtNanos + pace.delayNanos));
                }
            }
        });
        Thread.ofPlatform().start(() -> {
            while (true) {
                Frame frame = next(underWay);
                LockSupport.parkNanos(frame.dueNanos() - System.nanoTime());
                transfer(WRITE, to, frame.bytes());
            }
        });
    }

    private static Frame next(BlockingQueue<Frame> underWay) {
        try {
            return underWay.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody interrupts us
        }
    }

    private static long transfer(MethodHandle call, int device, MemorySegment bytes) {
        try {
            return (long) call.invokeExact(device, bytes, bytes.byteSize());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle of(String name, FunctionDescriptor shape, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
    }
}
