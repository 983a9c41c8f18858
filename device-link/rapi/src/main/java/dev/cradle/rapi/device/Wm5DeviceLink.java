package dev.cradle.rapi.device;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.rapi.wire.ControlMessage;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.InfoBlock;
import dev.cradle.rapi.wire.PasswordMessage;
import dev.cradle.rapi.wire.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The device's side of the WM5+ lifecycle (rapi-wire.md 1.3): waits for the trigger, dials host
 * port 990, and dials it again for each data channel that the host asks for.
 */
public final class Wm5DeviceLink extends DialingLink {
    private static final Logger LOG = LoggerFactory.getLogger(Wm5DeviceLink.class);
    private static final int MAX_PAYLOAD = 4096;

    private final Supplier<InfoBlock> info;
    private final Optional<DatagramReceiver> triggers;

    private Wm5DeviceLink(
            DeviceEnd end,
            DeviceLinkTimes times,
            Supplier<InfoBlock> info,
            Optional<DatagramReceiver> triggers) {
        super(end, times);
        this.info = info;
        this.triggers = triggers;
    }

    /**
     * Starts dialling. Where the trigger's port cannot be had, the device still dials by itself.
     *
     * @param info read at every connection; its password key is replaced by the lock's
     */
    public static Wm5DeviceLink start(
            DeviceEnd end, DeviceLinkTimes times, Supplier<InfoBlock> info) {
        Optional<DatagramReceiver> triggers = Optional.empty();
        try {
            triggers = Optional.of(end.network().receiveDatagrams(end.ports().trigger()));
        } catch (IOException e) {
            LOG.info("no trigger will be heard: {}", e.getMessage());
        }
        Wm5DeviceLink link = new Wm5DeviceLink(end, times, info, triggers);
        triggers.ifPresent(receiver -> link.start("device-trigger", () -> link.hear(receiver)));
        link.startDialing();
        return link;
    }

    @Override
    public void close() {
        triggers.ifPresent(DatagramReceiver::close);
        super.close();
    }

    @Override
    int hostPort() {
        return end().ports().control();
    }

    @Override
    void converse(Connection control) throws IOException {
        InputStream in = control.input();
        DeviceLock.Kind lock = end().lock().kind();
        int key = key(lock);
        greet(control, key);
        if (lock == DeviceLock.Kind.PASSWORD) {
            takePassword(control, key);
        }
        boolean open = lock != DeviceLock.Kind.ON_DEVICE;
        while (true) {
            int type = Words.u32(in);
            switch (type) {
                case ControlMessage.PING -> send(control, Words.of(ControlMessage.PING_ANSWER));
                case ControlMessage.SHOW_UNLOCK -> askUser(control);
                case ControlMessage.AFTER_UNLOCK -> open = true;
                case ControlMessage.OPEN_CHANNEL -> {
                    int id = requestedId(in);
                    if (open) {
                        start("device-channel-" + id, () -> openChannel(id));
                    } else {
                        LOG.info("data channel {} is refused: the device is locked", id);
                    }
                }
                case ControlMessage.INFO, ControlMessage.VERSION -> payload(in);
                default -> LOG.debug("control message of type {} is ignored", type);
            }
        }
    }

    private int key(DeviceLock.Kind lock) {
        return switch (lock) {
            case OPEN -> 0;
            case PASSWORD -> end().lock().key();
            case ON_DEVICE -> InfoBlock.UNLOCK_ON_DEVICE;
        };
    }

    private void greet(Connection control, int key) throws IOException {
        InputStream in = control.input();
        send(control, Words.of(ControlMessage.HELLO));
        expect(in, ControlMessage.HELLO_ANSWER);
        if (times().asksVersion()) {
            send(control, Words.of(ControlMessage.ASK_VERSION));
            expect(in, ControlMessage.VERSION);
            payload(in);
        }
        byte[] block = info.get().withPasswordKey(key).encode();
        byte[] message = new byte[2 * Integer.BYTES + block.length];
        System.arraycopy(Words.of(ControlMessage.INFO, block.length), 0, message, 0, 8);
        System.arraycopy(block, 0, message, 8, block.length);
        send(control, message);
    }

    private void takePassword(Connection control, int key) throws IOException {
        boolean accepted = false;
        while (!accepted) {
            char[] password = PasswordMessage.read(control.input(), key);
            accepted = end().lock().accepts(password);
            Arrays.fill(password, '\0');
            send(control, new byte[] {(byte) (accepted ? 1 : 0), 0});
        }
    }

    private void askUser(Connection control) {
        end().lock()
                .askUser()
                .thenRun(() -> {
                    try {
                        send(control, Words.of(ControlMessage.HELLO));
                    } catch (IOException e) {
                        LOG.debug("unlock could not be told: {}", e.getMessage());
                    }
                });
    }

    private void openChannel(int id) {
        try {
            Connection channel = held(end().network().connect(hostPort(), times().connect()));
            try {
                send(channel, Words.of(id));
                serve(channel, Dialect.RAPI2);
            } finally {
                released(channel);
            }
        } catch (IOException e) {
            LOG.debug("data channel {} was not opened: {}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(DatagramReceiver receiver) {
        try {
            while (true) {
                byte[] payload = receiver.receive().payload();
                if (payload.length == 1 && payload[0] == ControlMessage.TRIGGER) {
                    connectNow();
                }
            }
        } catch (IOException e) {
            LOG.debug("no more triggers: {}", e.getMessage());
        }
    }

    private static int requestedId(InputStream in) throws IOException {
        byte[] payload = payload(in);
        if (payload.length != Integer.BYTES) {
            throw new FormatException(
                    "RAPI control", "channel id", -1, "has " + payload.length + " bytes");
        }
        return new BinaryReader("RAPI control", payload).i32("id");
    }

    private static byte[] payload(InputStream in) throws IOException {
        int length = Words.u32(in);
        if (length < 0 || length > MAX_PAYLOAD) {
            throw new FormatException("RAPI control", "length", -1, "is " + length);
        }
        return Words.bytes(in, length);
    }

    private static void expect(InputStream in, int type) throws IOException {
        int got = Words.u32(in);
        if (got != type) {
            throw new FormatException(
                    "RAPI control", "message type", -1, "is " + got + " instead of " + type);
        }
    }

    private static void send(Connection connection, byte[] message) throws IOException {
        synchronized (connection) {
            connection.output().write(message);
        }
    }
}
