package dev.cradle.network.bluetooth.dbus;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** Whole messages over the bus's socket. One thread receives, any thread sends. */
final class BusSocket implements AutoCloseable {
    private static final int LONGEST_LINE = 1024;

    private final SocketChannel channel;
    private final ReentrantLock sending = new ReentrantLock();

    private BusSocket(SocketChannel channel) {
        this.channel = channel;
    }

    static BusSocket connect(Path socket) throws IOException {
        return new BusSocket(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /** Has the bus look for itself who this process belongs to. */
    void authenticate() throws IOException {
        say("\0AUTH EXTERNAL\r\n");
        expect("DATA");
        say("DATA\r\n");
        expect("OK ");
        say("BEGIN\r\n");
    }

    private void expect(String beginning) throws IOException {
        StringBuilder line = new StringBuilder();
        while (!line.toString().endsWith("\r\n")) {
            line.append((char) receive(1)[0]);
            if (line.length() > LONGEST_LINE) {
                throw new DBusFormatException("the bus does not answer as a bus does");
            }
        }
        if (!line.toString().startsWith(beginning)) {
            throw new IOException("the bus refuses this user: " + line.toString().strip());
        }
    }

    private void say(String line) throws IOException {
        write(line.getBytes(StandardCharsets.US_ASCII));
    }

    void send(DBusMessage message) throws IOException {
        write(message.toByteArray());
    }

    private void write(byte[] bytes) throws IOException {
        sending.lock();
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } finally {
            sending.unlock();
        }
    }

    DBusMessage receive() throws IOException {
        byte[] fixed = receive(DBusMessage.FIXED_BYTES);
        int length = DBusMessage.length(fixed);
        byte[] rest = receive(length - fixed.length);
        return DBusMessage.parse(ByteBuffer.allocate(length).put(fixed).put(rest).array());
    }

    private byte[] receive(int count) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(count);
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new EOFException("the bus hung up");
            }
        }
        return into.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
