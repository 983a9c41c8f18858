package dev.cradle.emulator.system;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The device's clock: the host's, off by as much as somebody has set it. Thread-safe. */
public final class DeviceClock implements InstantSource {
    private final InstantSource host;
    private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();
    private volatile Duration skew = Duration.ZERO;

    public DeviceClock() {
        this(Clock.systemUTC());
    }

    public DeviceClock(InstantSource host) {
        this.host = host;
    }

    @Override
    public Instant instant() {
        return host.instant().plus(skew);
    }

    /** Sets the clock, which goes on from there. */
    public void set(Instant now) {
        skew(Duration.between(host.instant(), now));
    }

    /** How much the device is ahead of the host. */
    public Duration skew() {
        return skew;
    }

    public void skew(Duration ahead) {
        skew = ahead;
        listeners.forEach(l -> l.accept(ahead));
    }

    /** Tells of every change of the skew. */
    public void onChange(Consumer<Duration> listener) {
        listeners.add(listener);
    }
}
