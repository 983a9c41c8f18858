package dev.cradle.network.cable;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.serial.FlowControl;
import dev.cradle.network.serial.SerialByteLink;
import dev.cradle.network.serial.SerialSettings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** A serial port, at one rate or at those that devices use, one after the other. */
public final class SerialLine implements Line {
    private final String path;
    private final FlowControl flow;
    private final List<Integer> rates;

    /** Kept when the port is opened again: the rate that worked is tried first. */
    private int rate;

    private @Nullable SerialByteLink open;

    /**
     * @param baud none tries {@link SerialSettings#PROBED_RATES}
     */
    public SerialLine(String path, OptionalInt baud, FlowControl flow) {
        this.path = path;
        this.flow = flow;
        this.rates = baud.isPresent() ? List.of(baud.getAsInt()) : SerialSettings.PROBED_RATES;
    }

    @Override
    public synchronized ByteLink open() throws IOException {
        SerialByteLink link = SerialByteLink.open(path, settings());
        open = link;
        return link;
    }

    @Override
    public synchronized void tryAnotherRate() throws IOException {
        SerialByteLink link = open;
        if (link != null && rates.size() > 1) {
            rate = (rate + 1) % rates.size();
            link.change(settings());
        }
    }

    private SerialSettings settings() {
        return new SerialSettings(rates.get(rate), flow);
    }
}
