package dev.cradle.core.diagnostics;

import dev.cradle.core.device.OpenLink;
import dev.cradle.network.DeviceNetwork;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks again and again whether anything answers at the device's address: a connection to a port
 * that nobody listens on is refused by whoever is there, and by nobody else.
 */
final class AddressProbe implements AutoCloseable {
    /** "discard", RFC 863, which handhelds do not have. */
    private static final int PORT = 9;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OpenLink link;
    private final Thread thread;
    private volatile Optional<Boolean> answers = Optional.empty();

    private AddressProbe(OpenLink link) {
        this.link = link;
        this.thread = Thread.ofVirtual().name("address probe").unstarted(this::ask);
    }

    static AddressProbe start(OpenLink link) {
        AddressProbe probe = new AddressProbe(link);
        probe.thread.start();
        return probe;
    }

    /** What came of it so far; none while there is no way to ask. */
    Optional<Boolean> answers() {
        return answers;
    }

    private void ask() {
        try {
            while (!answers.equals(Optional.of(true))) {
                Optional<DeviceNetwork> way = link.towardsDevice();
                if (way.isPresent()) {
                    answers = answer(way.get()).or(() -> answers);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Boolean> answer(DeviceNetwork way) {
        try {
            way.connect(PORT, PATIENCE).close();
            return Optional.of(true);
        } catch (ConnectException refused) {
            return Optional.of(true);
        } catch (SocketTimeoutException nobody) {
            return Optional.of(false);
        } catch (IOException noWay) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
