package dev.cradle.rapi.session;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.rapi.wire.ControlMessage;
import dev.cradle.rapi.wire.LegacyInfoBlock;
import dev.cradle.rapi.wire.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** The control connection of an older device on host port 5679 (rapi-wire.md 1.2). */
final class LegacyLink extends DeviceLink {
    private static final Logger LOG = LoggerFactory.getLogger(LegacyLink.class);

    private volatile int challenge;
    private boolean informed;

    LegacyLink(Connection connection, Surroundings host) {
        super(connection, host);
    }

    @Override
    void converse() throws IOException {
        InputStream in = connection().input();
        while (true) {
            int low = Words.u16(in);
            if (takesAnswer()) {
                answered(low != 0);
            } else {
                take(low | Words.u16(in) << 16, in);
            }
        }
    }

    /** In the order of classification that rapi-wire.md 1.2 gives. */
    private void take(int word, InputStream in) throws IOException {
        if (word == 0) {
            return;
        }
        if (word == ControlMessage.LEGACY_PING) {
            pinged();
        } else if (Integer.compareUnsigned(word, LegacyInfoBlock.MIN_SIZE) < 0) {
            throw new FormatException("RAPI legacy control", "message", -1, "begins with " + word);
        } else if (Integer.compareUnsigned(word, LegacyInfoBlock.SIZE_LIMIT) < 0) {
            info(Words.bytes(in, word));
        } else if (informed) {
            LOG.info("a challenge after the info message is ignored");
        } else {
            challenge = word;
        }
    }

    private void info(byte[] bytes) throws IOException {
        LegacyInfoBlock block = LegacyInfoBlock.decode(bytes);
        if (informed) {
            LOG.info("a second info message is ignored");
            return;
        }
        informed = true;
        known(DeviceInfo.of(block));
        if (challenge == 0) {
            ready(Duration.ZERO);
        } else {
            locked(true);
        }
    }

    private void answered(boolean accepted) {
        if (accepted) {
            ready(host().quirks().waits().settle());
        } else {
            refused();
        }
    }

    @Override
    int passwordKey() {
        return challenge;
    }

    @Override
    int attempts() {
        return host().quirks().legacyAttempts();
    }

    @Override
    byte[] ping() {
        return Words.of(ControlMessage.LEGACY_PING);
    }

    @Override
    Duration pingInterval() {
        return host().quirks().pings().legacy();
    }

    @Override
    ChannelOpener opener() {
        return () -> {
            Duration patience = host().quirks().waits().handshake();
            Connection channel =
                    host().peers().towards(remote()).connect(host().ports().device(), patience);
            try {
                Optional<byte[]> password = passwordMessage();
                if (password.isPresent()) {
                    // Length and text in one write: a device may insist (rapi-wire.md 1.2.3).
                    channel.readTimeout(patience);
                    channel.output().write(password.get());
                    if (channel.input().read() <= 0) {
                        throw new RapiException(
                                new RapiProblem.Locked("it refused the password on a channel"));
                    }
                    channel.readTimeout(Duration.ZERO);
                }
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        };
    }
}
