package dev.cradle.network.bluetooth;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The C library's socket calls on Linux, for kinds of sockets that Java does not know. Numbers are
 * those of the kernel's generic headers, which x86, ARM and RISC-V share. Thread-safe.
 */
final class LinuxSockets {
    static final int AF_UNIX = 1;
    static final int AF_BLUETOOTH = 31;
    static final int SOCK_STREAM = 1;
    static final int SOCK_SEQPACKET = 5;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int BTPROTO_L2CAP = 0;
    static final int BTPROTO_RFCOMM = 3;
    static final int SOL_SOCKET = 1;
    static final int SO_ERROR = 4;
    static final int SOL_BLUETOOTH = 274;
    static final int BT_SECURITY = 4;
    static final int POLLIN = 1;
    static final int POLLOUT = 4;
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EPROTONOSUPPORT = 93;
    static final int EAFNOSUPPORT = 97;
    static final int EADDRINUSE = 98;
    static final int ETIMEDOUT = 110;
    static final int ECONNREFUSED = 111;
    static final int EHOSTDOWN = 112;
    static final int EHOSTUNREACH = 113;
    static final int EINPROGRESS = 115;
    private static final int SHUT_RDWR = 2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;

    /** fd, events wanted, events seen. */
    private static final StructLayout POLLFD =
            MemoryLayout.structLayout(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_SHORT, ValueLayout.JAVA_SHORT);

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle socket = call("socket", "iii");
    private final MethodHandle socketpair = call("socketpair", "iiip");
    private final MethodHandle bind = call("bind", "ipi");
    private final MethodHandle connect = call("connect", "ipi");
    private final MethodHandle setsockopt = call("setsockopt", "iiipi");
    private final MethodHandle getsockopt = call("getsockopt", "iiipp");
    private final MethodHandle listen = call("listen", "ii");
    private final MethodHandle accept = call("accept4", "ippi");
    private final MethodHandle poll = call("poll", "pli");
    private final MethodHandle recv = call("recv", "ipli");
    private final MethodHandle send = call("send", "ipli");
    private final MethodHandle shutdown = call("shutdown", "ii");
    private final MethodHandle close = call("close", "i");

    /** A call failed. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        private final int errno;

        Failure(String call, int errno) {
            super("the system refuses " + call + " (error " + errno + ")");
            this.errno = errno;
        }

        int errno() {
            return errno;
        }
    }

    /** i: int, l: long, p: pointer; every result is widened to long. */
    @SuppressWarnings("restricted") // calling the C library is what this class is for
    private static MethodHandle call(String name, String parameters) {
        MemoryLayout[] layouts =
                parameters
                        .chars()
                        .mapToObj(kind ->
                                switch (kind) {
                                    case 'i' -> ValueLayout.JAVA_INT;
                                    case 'l' -> ValueLayout.JAVA_LONG;
                                    default -> ValueLayout.ADDRESS;
                                })
                        .toArray(MemoryLayout[]::new);
        boolean size = name.equals("recv") || name.equals("send");
        FunctionDescriptor shape =
                FunctionDescriptor.of(size ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT, layouts);
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                shape,
                Linker.Option.captureCallState("errno"));
    }

    private static long invoke(String name, MethodHandle handle, Object... arguments)
            throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            Object[] all = new Object[arguments.length + 1];
            all[0] = state;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            long result = ((Number) handle.invokeWithArguments(all)).longValue();
            if (result < 0) {
                throw new Failure(name, (int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (Failure failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("the call " + name + " cannot be made", impossible);
        }
    }

    int socket(int family, int type, int protocol) throws Failure {
        return (int) invoke("socket", socket, family, type | SOCK_CLOEXEC, protocol);
    }

    /** Two sockets that are connected to each other. */
    int[] pair() throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment both = arena.allocate(ValueLayout.JAVA_INT, 2);
            invoke("socketpair", socketpair, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both);
            return both.toArray(ValueLayout.JAVA_INT);
        }
    }

    void bind(int descriptor, byte[] address) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
            invoke("bind", bind, descriptor, copy, address.length);
        }
    }

    /** Begins to connect a socket that does not block, which is ready once that has ended. */
    void connect(int descriptor, byte[] address) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
            invoke("connect", connect, descriptor, copy, address.length);
        } catch (Failure failure) {
            if (failure.errno() != EINPROGRESS) {
                throw failure;
            }
        }
    }

    /** Throws what a connection has failed with. */
    void requireConnected(int descriptor) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = arena.allocateFrom(ValueLayout.JAVA_INT, 0);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
            invoke("getsockopt", getsockopt, descriptor, SOL_SOCKET, SO_ERROR, error, length);
            int errno = error.get(ValueLayout.JAVA_INT, 0);
            if (errno != 0) {
                throw new Failure("connect", errno);
            }
        }
    }

    void set(int descriptor, int level, int option, byte[] value) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, value);
            invoke("setsockopt", setsockopt, descriptor, level, option, copy, value.length);
        }
    }

    void listen(int descriptor, int backlog) throws Failure {
        invoke("listen", listen, descriptor, backlog);
    }

    /**
     * Takes a waiting connection.
     *
     * @param peer filled with the peer's address as the kernel has it
     */
    int accept(int descriptor, byte[] peer) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(peer.length);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, peer.length);
            int accepted =
                    (int) invoke("accept", accept, descriptor, address, length, SOCK_CLOEXEC);
            MemorySegment.copy(address, ValueLayout.JAVA_BYTE, 0, peer, 0, peer.length);
            return accepted;
        }
    }

    /** Waits until the socket is ready, or has failed; false when the time is over first. */
    boolean poll(int descriptor, int events, int millis) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entry = arena.allocate(POLLFD);
            entry.set(ValueLayout.JAVA_INT, 0, descriptor);
            entry.set(ValueLayout.JAVA_SHORT, 4, (short) events);
            return invoke("poll", poll, entry, 1L, millis) > 0;
        } catch (Failure failure) {
            if (failure.errno() == EINTR) {
                return false;
            }
            throw failure;
        }
    }

    /** How many bytes came; 0 at the end. */
    int receive(int descriptor, MemorySegment into) throws Failure {
        return (int) invoke("recv", recv, descriptor, into, into.byteSize(), MSG_DONTWAIT);
    }

    /** How many bytes went, at least 1. */
    int send(int descriptor, MemorySegment bytes) throws Failure {
        return (int)
                invoke(
                        "send",
                        send,
                        descriptor,
                        bytes,
                        bytes.byteSize(),
                        MSG_DONTWAIT | MSG_NOSIGNAL);
    }

    void shutdown(int descriptor) throws Failure {
        invoke("shutdown", shutdown, descriptor, SHUT_RDWR);
    }

    void close(int descriptor) throws Failure {
        invoke("close", close, descriptor);
    }
}
