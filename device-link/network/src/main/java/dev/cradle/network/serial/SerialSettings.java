package dev.cradle.network.serial;

import java.util.List;

/**
 * How a port is driven: always eight data bits, no parity, one stop bit.
 *
 * @param baud bits per second, 50 to 4,000,000; the port may know only some rates
 * @param flow who holds back whom
 */
public record SerialSettings(int baud, FlowControl flow) {
    /** What devices of all generations are delivered with, link-layers.md 2. */
    public static final SerialSettings DEFAULT = new SerialSettings(115_200, FlowControl.NONE);

    /** Rates at which a device's first words are looked for, in this order; link-layers.md 2. */
    public static final List<Integer> PROBED_RATES = List.of(115_200, 57_600, 38_400, 19_200, 9600);

    /** A character on the line: start bit, eight data bits, stop bit. */
    static final int BITS_PER_BYTE = 10;

    public SerialSettings {
        if (baud < 50 || baud > 4_000_000) {
            throw new IllegalArgumentException("a rate of " + baud + " bits/s");
        }
    }

    public SerialSettings withBaud(int rate) {
        return new SerialSettings(rate, flow);
    }

    public SerialSettings withFlow(FlowControl control) {
        return new SerialSettings(baud, control);
    }

    double nanosPerByte() {
        return BITS_PER_BYTE * 1e9 / baud;
    }
}
