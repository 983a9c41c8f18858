package dev.cradle.rapi.session;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.rapi.wire.ControlMessage;
import dev.cradle.rapi.wire.InfoBlock;
import dev.cradle.rapi.wire.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** The control channel of a WM5+ device on host port 990 (rapi-wire.md 1.3). */
final class ControlLink extends DeviceLink {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLink.class);

    private volatile int key;
    private boolean informed;
    private boolean unlocking;

    /** {@code connection} has brought its hello. */
    ControlLink(Connection connection, Surroundings host) {
        super(connection, host);
    }

    @Override
    void converse() throws IOException {
        InputStream in = connection().input();
        send(Words.of(ControlMessage.HELLO_ANSWER));
        while (true) {
            int low = Words.u16(in);
            if (takesAnswer()) {
                answered(low != 0);
            } else {
                take(low | Words.u16(in) << 16, in);
            }
        }
    }

    private void take(int type, InputStream in) throws IOException {
        switch (type) {
            case ControlMessage.HELLO -> hello();
            case ControlMessage.PING_ANSWER -> pinged();
            case ControlMessage.ASK_VERSION ->
                    send(
                            ControlMessage.version(
                                    RapiQuirks.VERSION_MAJOR, host().quirks().versionMinor()));
            case ControlMessage.INFO -> info(in);
            default -> LOG.info("control message of unknown type {} is ignored", type);
        }
    }

    private void info(InputStream in) throws IOException {
        int length = Words.u32(in);
        if (length < 0 || length > InfoBlock.MAX_SIZE) {
            throw new FormatException(
                    "RAPI device info",
                    "length",
                    0,
                    "is " + Integer.toUnsignedLong(length) + ", more than " + InfoBlock.MAX_SIZE);
        }
        InfoBlock block = InfoBlock.decode(Words.bytes(in, length));
        if (informed) {
            LOG.info("a second info message is ignored");
            return;
        }
        informed = true;
        key = block.passwordKey();
        known(DeviceInfo.of(block));
        switch (key) {
            case 0 -> ready(Duration.ZERO);
            case InfoBlock.UNLOCK_ON_DEVICE -> {
                unlocking = true;
                locked(false);
                send(Words.of(ControlMessage.SHOW_UNLOCK));
            }
            default -> locked(true);
        }
    }

    private void hello() throws IOException {
        if (unlocking) {
            unlocking = false;
            send(Words.of(ControlMessage.HELLO, ControlMessage.AFTER_UNLOCK));
            ready(Duration.ZERO);
        }
    }

    private void answered(boolean accepted) {
        if (accepted) {
            ready(Duration.ZERO);
        } else {
            refused();
        }
    }

    @Override
    int passwordKey() {
        return key;
    }

    @Override
    int attempts() {
        return Integer.MAX_VALUE;
    }

    @Override
    byte[] ping() {
        return Words.of(ControlMessage.PING);
    }

    @Override
    Duration pingInterval() {
        return host().quirks().pings().control();
    }

    @Override
    ChannelOpener opener() {
        return () -> {
            Connection channel =
                    host().requests()
                            .request(
                                    id -> send(ControlMessage.openChannel(id)),
                                    ended(),
                                    host().quirks().waits().handshake());
            channel.readTimeout(Duration.ZERO);
            return channel;
        };
    }
}
