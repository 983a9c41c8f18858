package dev.cradle.network.usbip;

import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.UsbSetup;
import dev.cradle.network.usb.UsbSpeed;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The attaching side of USB/IP, written from the kernel's description and not from the server. */
final class UsbIpClient implements UsbPipes {
    /**
     * An answer as it came.
     *
     * @param command 3 for a transfer, 4 for an unlink
     */
    record Answer(int command, int sequence, int status, int length, byte[] data) {}

    final Socket socket;
    private final DataInputStream in;
    private final Map<Integer, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> reading = new ConcurrentHashMap<>();
    private final CompletableFuture<String> gone = new CompletableFuture<>();
    private final AtomicInteger sequence = new AtomicInteger();

    private UsbIpClient(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    static byte[] importRequest(String busId) {
        return ByteBuffer.allocate(40)
                .putShort((short) 0x0111)
                .putShort((short) 0x8003)
                .putInt(0)
                .put(busId.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** Attaches a device; empty answers and all that follows is read on a thread. */
    static UsbIpClient attach(int port, String busId) throws IOException {
        UsbIpClient client = new UsbIpClient(connect(port));
        client.socket.getOutputStream().write(importRequest(busId));
        byte[] header = new byte[8];
        client.in.readFully(header);
        int status = ByteBuffer.wrap(header).getInt(4);
        if (status != 0) {
            client.socket.close();
            throw new IOException("refused with status " + status);
        }
        client.in.readFully(new byte[312]);
        client.socket.setSoTimeout(0);
        Thread.ofVirtual().name("usbip-test-client").start(client::read);
        return client;
    }

    private void read() {
        try {
            byte[] header = new byte[48];
            while (true) {
                in.readFully(header);
                ByteBuffer words = ByteBuffer.wrap(header);
                int number = words.getInt(4);
                int length = words.getInt(0) == 3 ? words.getInt(24) : 0;
                byte[] data = new byte[Boolean.TRUE.equals(reading.remove(number)) ? length : 0];
                in.readFully(data);
                CompletableFuture<Answer> asked = waiting.remove(number);
                if (asked == null) {
                    throw new IOException("an answer to nothing: " + number);
                }
                asked.complete(new Answer(words.getInt(0), number, words.getInt(20), length, data));
            }
        } catch (IOException e) {
            gone.complete(String.valueOf(e.getMessage()));
            waiting.values().forEach(w -> w.completeExceptionally(e));
        }
    }

    CompletableFuture<Answer> submit(
            boolean fromDevice, int endpoint, int length, byte[] setup, byte[] data)
            throws IOException {
        int number = sequence.incrementAndGet();
        ByteBuffer out = ByteBuffer.allocate(48 + data.length);
        out.putInt(1).putInt(number).putInt(0x00010001).putInt(fromDevice ? 1 : 0);
        out.putInt(endpoint).putInt(0).putInt(length).position(40);
        out.put(setup).put(data);
        reading.put(number, fromDevice);
        return send(number, out.array());
    }

    CompletableFuture<Answer> unlink(int victim) throws IOException {
        int number = sequence.incrementAndGet();
        ByteBuffer out = ByteBuffer.allocate(48);
        out.putInt(2).putInt(number).putInt(0x00010001).putInt(0).putInt(0).putInt(victim);
        return send(number, out.array());
    }

    int lastSequence() {
        return sequence.get();
    }

    private synchronized CompletableFuture<Answer> send(int number, byte[] message)
            throws IOException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        socket.getOutputStream().write(message);
        return answer;
    }

    static byte[] setup(UsbSetup setup, int length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) setup.requestType())
                .put((byte) setup.request())
                .putShort((short) setup.value())
                .putShort((short) setup.index())
                .putShort((short) length)
                .array();
    }

    private Answer await(CompletableFuture<Answer> asked, int number, Duration timeout)
            throws UsbException {
        try {
            Answer answer;
            try {
                answer = asked.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                Answer unlinked = unlink(number).get(10, TimeUnit.SECONDS);
                if (unlinked.status() == -104) {
                    return new Answer(3, number, 0, 0, new byte[0]);
                }
                answer = asked.get(10, TimeUnit.SECONDS);
            }
            if (answer.status() == -32) {
                throw new UsbException(Failure.STALLED, "stalled");
            }
            if (answer.status() != 0) {
                throw new UsbException(Failure.GONE, "status " + answer.status());
            }
            return answer;
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw e instanceof UsbException usb ? usb : new UsbException(Failure.GONE, "" + e);
        } catch (InterruptedException e) {
            throw new UsbException(Failure.GONE, "interrupted");
        }
    }

    private Answer transfer(
            boolean fromDevice, int endpoint, int length, byte[] setup, byte[] data, Duration wait)
            throws UsbException {
        CompletableFuture<Answer> asked;
        int number;
        synchronized (this) {
            try {
                asked = submit(fromDevice, endpoint, length, setup, data);
            } catch (IOException e) {
                throw new UsbException(Failure.GONE, "" + e);
            }
            number = sequence.get();
        }
        return await(asked, number, wait);
    }

    @Override
    public String name() {
        return "USB/IP";
    }

    @Override
    public UsbSpeed speed() {
        return UsbSpeed.HIGH;
    }

    @Override
    public int control(UsbSetup setup, byte[] data, Duration timeout) throws UsbException {
        byte[] out = setup.isIn() ? new byte[0] : data;
        byte[] eight = setup(setup, data.length);
        Answer answer = transfer(setup.isIn(), 0, data.length, eight, out, timeout);
        System.arraycopy(answer.data(), 0, data, 0, answer.data().length);
        return answer.length();
    }

    @Override
    public int receive(int endpoint, byte[] buffer, int length, Duration timeout)
            throws UsbException {
        Answer answer = transfer(true, endpoint & 0xF, length, new byte[8], new byte[0], timeout);
        System.arraycopy(answer.data(), 0, buffer, 0, answer.data().length);
        return answer.data().length;
    }

    @Override
    public int send(int endpoint, byte[] bytes, int offset, int length, Duration timeout)
            throws UsbException {
        byte[] data = Arrays.copyOfRange(bytes, offset, offset + length);
        return transfer(false, endpoint, length, new byte[8], data, timeout).length();
    }

    @Override
    public void clearHalt(int endpoint) throws UsbException {
        control(new UsbSetup(0x02, 1, 0, endpoint), new byte[0], Duration.ofSeconds(5));
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        gone.complete("closed");
    }
}
