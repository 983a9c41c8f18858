package dev.cradle.network.usb;

import java.util.List;
import java.util.Optional;

/** A function of a device over which it can be reached. */
public sealed interface SyncFunction {
    /** The configuration that holds it. */
    int configuration();

    /** Numbers of its interfaces. */
    List<Integer> interfaces();

    /**
     * RNDIS, the network of Windows Mobile 5 and later.
     *
     * @param control number of the interface that takes control messages
     * @param notifications its interrupt endpoint; some devices have none or never use it
     */
    record Rndis(
            int configuration,
            Kind kind,
            int control,
            int data,
            Optional<UsbEndpoint> notifications,
            UsbEndpoint in,
            UsbEndpoint out)
            implements SyncFunction {
        /** What kind of device speaks it, the most certain first. */
        public enum Kind {
            ACTIVESYNC,
            GENERIC,
            TETHERING
        }

        @Override
        public List<Integer> interfaces() {
            return control == data ? List.of(control) : List.of(control, data);
        }
    }

    /**
     * A pair of bulk pipes that behaves like a serial line, as on Pocket PC 2000 to 2003.
     *
     * @param number its interface
     */
    record Serial(int configuration, int number, UsbEndpoint in, UsbEndpoint out)
            implements SyncFunction {
        @Override
        public List<Integer> interfaces() {
            return List.of(number);
        }
    }
}
