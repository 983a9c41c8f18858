package dev.cradle.core.ownership;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets other processes of the same user have their jobs run by the owner of a data folder, over a
 * Unix-domain socket (0600). JSON lines: a request {@code {"id","command","args"}} is answered by
 * any number of {@code {"id","event"}} and one {@code {"id","result"}} or {@code {"id","error":
 * {"code","what","why","next"}}}. Closing the connection cancels its requests.
 */
public final class OwnerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerServer.class);

    private final Path socket;
    private final ServerSocketChannel listener;
    private final OwnerHandler handler;
    private final Set<OwnerConnection> connections = ConcurrentHashMap.newKeySet();

    private OwnerServer(Path socket, ServerSocketChannel listener, OwnerHandler handler) {
        this.socket = socket;
        this.listener = listener;
        this.handler = handler;
    }

    /**
     * Begins to listen. A socket that a killed owner left behind is replaced: whoever holds the
     * lock knows that nobody listens there.
     *
     * @param lock stays with the caller, who closes it after the server
     * @throws CradleException {@code STORAGE_FAILED} when the socket cannot be made
     */
    public static OwnerServer start(OwnerLock lock, OwnerHandler handler) throws CradleException {
        Path socket = lock.record().socket();
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                listener.bind(UnixDomainSocketAddress.of(socket));
                closeToOthers(socket);
            } catch (IOException e) {
                listener.close();
                throw e;
            }
            OwnerServer server = new OwnerServer(socket, listener, handler);
            Thread.ofVirtual().name("owner socket").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new CradleException(
                    ProblemCode.STORAGE_FAILED,
                    "The owner's socket " + socket + " cannot be made.",
                    e.toString(),
                    "Make the folder writable, or choose another one with --data.",
                    e);
        }
    }

    /** Stops listening, cancels what runs for others and removes the socket. */
    @Override
    public void close() {
        try {
            listener.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.warn("The socket {} stays behind: {}", socket, e.toString());
        }
        connections.forEach(OwnerConnection::close);
    }

    private static void closeToOthers(Path socket) throws IOException {
        if (Files.getFileAttributeView(socket, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                OwnerConnection connection = new OwnerConnection(channel, handler);
                connections.add(connection);
                Thread.ofVirtual().name("owner connection").start(() -> serve(connection));
            } catch (IOException e) {
                if (listener.isOpen()) {
                    LOG.warn("A connection to {} failed: {}", socket, e.toString());
                }
            }
        }
    }

    private void serve(OwnerConnection connection) {
        try {
            if (listener.isOpen()) {
                connection.serve();
            }
        } finally {
            connection.close();
            connections.remove(connection);
        }
    }
}
