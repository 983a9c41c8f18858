package dev.cradle.network.cable;

import dev.cradle.network.bluetooth.BluetoothAddress;
import dev.cradle.network.bluetooth.BluetoothUnavailableException;
import dev.cradle.network.bluetooth.SyncServices;
import dev.cradle.network.link.ByteLink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A desktop that a device calls over Bluetooth, in the DEVICE role. */
public final class BluetoothLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(BluetoothLine.class);

    /** Paging somebody who is not there disturbs those who are. */
    private static final Duration PAUSE_REFUSED = Duration.ofSeconds(2);

    private final BluetoothAddress desktop;
    private final OptionalInt channel;
    private Optional<BluetoothUnavailableException.Reason> refused = Optional.empty();

    /**
     * @param channel none looks it up in the desktop's service records each time
     */
    public BluetoothLine(BluetoothAddress desktop, OptionalInt channel) {
        this.desktop = desktop;
        this.channel = channel;
    }

    @Override
    public ByteLink open() throws IOException {
        try {
            int where = channel.isPresent() ? channel.getAsInt() : SyncServices.find(desktop);
            ByteLink link = SyncServices.connect(desktop, where);
            LOG.info("{} takes devices on channel {}", desktop, where);
            refused = Optional.empty();
            return link;
        } catch (BluetoothUnavailableException e) {
            if (!refused.equals(Optional.of(e.reason()))) {
                LOG.warn("{}. {}", e.getMessage(), e.remedy());
            }
            refused = Optional.of(e.reason());
            throw e;
        }
    }

    @Override
    public Duration pause() {
        return refused.isPresent() ? PAUSE_REFUSED : Line.super.pause();
    }
}
