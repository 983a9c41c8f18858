package dev.cradle.network.link;

import org.jspecify.annotations.Nullable;

/**
 * The driver of one machine, from its start to its one end. Before and after, what the machine says
 * goes nowhere. A part of a machine: no more thread-safe than that.
 */
public final class Outside implements PacketMachine.Driver {
    private PacketMachine.@Nullable Driver driver;
    private boolean ended;

    /**
     * @throws IllegalStateException if the machine was started before
     */
    public void begin(PacketMachine.Driver outside) {
        if (driver != null) {
            throw new IllegalStateException("started before");
        }
        driver = outside;
    }

    /** Whether the machine was started and has not ended. */
    public boolean open() {
        return driver != null && !ended;
    }

    @Override
    public void transmit(byte[] bytes) {
        if (driver != null && !ended) {
            driver.transmit(bytes);
        }
    }

    @Override
    public void up(LinkAddresses addresses) {
        if (driver != null && !ended) {
            driver.up(addresses);
        }
    }

    @Override
    public void packet(byte[] packet) {
        if (driver != null && !ended) {
            driver.packet(packet);
        }
    }

    /** The first call counts. */
    @Override
    public void down(String reason) {
        if (driver != null && !ended) {
            ended = true;
            driver.down(reason);
        }
    }
}
