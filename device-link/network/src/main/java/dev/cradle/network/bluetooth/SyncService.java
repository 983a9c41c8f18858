package dev.cradle.network.bluetooth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * This computer as devices look for it: a channel on which it listens, and the service record that
 * tells which one. Linux with BlueZ.
 */
public final class SyncService implements BluetoothCalls {
    /** Where BlueZ's own tools register ActiveSync (link-layers.md 7). */
    public static final int USUAL_CHANNEL = 21;

    public static final int GREATEST_CHANNEL = RfcommListener.GREATEST_CHANNEL;

    private static final Path ADAPTERS = Path.of("/sys/class/bluetooth");

    private final RfcommListener listener;
    private final ServiceRecord record;

    private SyncService(RfcommListener listener, ServiceRecord record) {
        this.listener = listener;
        this.record = record;
    }

    /**
     * Listens, then publishes the record. Only devices connect that have been paired.
     *
     * @param channel 1 to {@link #GREATEST_CHANNEL}
     * @throws BluetoothUnavailableException naming what is missing and the remedy
     */
    public static SyncService open(int channel) throws BluetoothUnavailableException {
        RfcommListener listener = RfcommListener.open(channel);
        try {
            return new SyncService(listener, ServiceRecord.publish(channel));
        } catch (BluetoothUnavailableException unpublished) {
            listener.close();
            throw unpublished;
        }
    }

    /** Whether this computer has an adapter that Linux drives, on or off. */
    public static boolean isThere() {
        try (Stream<Path> adapters = Files.list(ADAPTERS)) {
            return adapters.findAny().isPresent();
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public Call accept() throws IOException {
        return listener.accept();
    }

    @Override
    public void close() {
        record.close();
        listener.close();
    }
}
