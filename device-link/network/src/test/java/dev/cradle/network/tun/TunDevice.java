package dev.cradle.network.tun;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A network interface of the Linux kernel whose packets this process reads and writes (TUN), so
 * that the kernel's TCP can be the peer of ours. One thread reads, one writes, any closes.
 */
final class TunDevice implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final int EAGAIN = 11;
    private static final int O_RDWR_NONBLOCK = 0x802;
    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TUN_NO_PI = 0x1001;
    private static final int IFREQ = 40;
    private static final int FLAGS_AT = 16;
    private static final short POLLIN = 1;
    private static final int LARGEST = 2048;
    private static final MemoryLayout ERRNO = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_VALUE =
            ERRNO.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option WITH_ERRNO = Linker.Option.captureCallState("errno");

    private static final MethodHandle OPEN =
            function(
                    "open",
                    FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL =
            function(
                    "ioctl",
                    FunctionDescriptor.of(INT, INT, LONG, ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ =
            function("read", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private static final MethodHandle WRITE =
            function("write", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private static final MethodHandle POLL =
            function("poll", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, LONG, INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));

    private final Arena arena = Arena.ofShared();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final MemorySegment in = arena.allocate(LARGEST, 8);
    private final MemorySegment out = arena.allocate(LARGEST, 8);
    private final MemorySegment readErrno = arena.allocate(ERRNO);
    private final MemorySegment writeErrno = arena.allocate(ERRNO);
    private final MemorySegment poll = arena.allocate(8, 8);
    private final int descriptor;
    private boolean closed;

    @SuppressWarnings("restricted")
    private static MethodHandle function(
            String name, FunctionDescriptor type, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = WITH_ERRNO;
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type, all);
    }

    /** Creates an interface; a command gives it its addresses. */
    TunDevice(String name) throws IOException {
        MemorySegment request = arena.allocate(IFREQ, 8);
        request.setString(0, name);
        request.set(ValueLayout.JAVA_SHORT, FLAGS_AT, IFF_TUN_NO_PI);
        try {
            descriptor =
                    (int)
                            OPEN.invokeExact(
                                    readErrno, arena.allocateFrom("/dev/net/tun"), O_RDWR_NONBLOCK);
            if (descriptor < 0) {
                throw new IOException("cannot open /dev/net/tun: errno " + errno(readErrno));
            }
            if ((int) IOCTL.invokeExact(readErrno, descriptor, TUNSETIFF, request) < 0) {
                throw new IOException("cannot create " + name + ": errno " + errno(readErrno));
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    /** Runs {@code ip} with these arguments. */
    static void ip(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO_VALUE.get(state, 0L);
    }

    /** Reads one packet, waiting at most so long, or not at all; 0 when none came. */
    int read(byte[] into, int offset, int length, int waitMillis) throws IOException {
        use.readLock().lock();
        try {
            requireOpen();
            long count = (long) READ.invokeExact(readErrno, descriptor, in, (long) LARGEST);
            boolean none = count < 0 && errno(readErrno) == EAGAIN;
            if (none && waitMillis > 0 && awaitPacket(waitMillis)) {
                count = (long) READ.invokeExact(readErrno, descriptor, in, (long) LARGEST);
            }
            if (count < 0 && errno(readErrno) == EAGAIN) {
                return 0;
            }
            if (count < 0 || count > length) {
                throw new IOException("reading: " + count + ", errno " + errno(readErrno));
            }
            MemorySegment.copy(in, ValueLayout.JAVA_BYTE, 0, into, offset, (int) count);
            return (int) count;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        } finally {
            use.readLock().unlock();
        }
    }

    private boolean awaitPacket(int waitMillis) throws Throwable {
        poll.set(INT, 0, descriptor);
        poll.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
        return (int) POLL.invokeExact(readErrno, poll, 1L, waitMillis) > 0;
    }

    /** Writes one packet; what the kernel has no room for is lost, as on any wire. */
    void write(byte[] packet, int offset, int length) throws IOException {
        use.readLock().lock();
        try {
            requireOpen();
            MemorySegment.copy(packet, offset, out, ValueLayout.JAVA_BYTE, 0, length);
            long count = (long) WRITE.invokeExact(writeErrno, descriptor, out, (long) length);
            if (count < 0 && errno(writeErrno) != EAGAIN) {
                throw new IOException("writing: errno " + errno(writeErrno));
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        } finally {
            use.readLock().unlock();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("interface was closed");
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                int ignored = (int) CLOSE.invokeExact(writeErrno, descriptor);
                arena.close();
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            use.writeLock().unlock();
        }
    }
}
