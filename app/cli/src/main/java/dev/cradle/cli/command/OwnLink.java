package dev.cradle.cli.command;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.problem.CradleException;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The link of one command's {@code --link}, opened when it is first needed. */
final class OwnLink implements DeviceAccess {
    /** Long enough for a device that is being put into its cradle. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** Left of a time limit for saying what was missing. */
    private static final Duration REMAINDER = Duration.ofMillis(300);

    private record Open(DeviceHub hub, OpenLink link) {}

    private final String name;
    private final LinkSpec spec;
    private final LinkOpener opener;
    private final Terminal terminal;
    private final Optional<Duration> timeout;
    private final Supplier<Optional<char[]>> password;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Open open;

    OwnLink(GlobalOptions options, String name, LinkOpener opener, Terminal terminal)
            throws CradleException {
        this.name = name;
        this.spec = LinkSpec.parse(name);
        this.opener = opener;
        this.terminal = terminal;
        this.timeout = options.timeout();
        this.password = new DevicePassword(options, terminal);
    }

    @Override
    public DeviceHub hub() throws CradleException {
        return opened().hub();
    }

    @Override
    public Duration patience() {
        return timeout.map(limit -> limit.minus(REMAINDER))
                .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
                .orElse(LONGEST_WAIT);
    }

    @Override
    public int passThroughPort() {
        lock.lock();
        try {
            return open == null ? OpenLink.PASS_THROUGH_PORT : open.link().passThroughPort();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (open != null) {
                open.hub().close();
                open.link().close();
                open = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Open opened() throws CradleException {
        lock.lock();
        try {
            Open known = open;
            if (known == null) {
                DeviceHub hub = new DeviceHub(Clock.systemUTC(), password);
                known = new Open(hub, opener.open(name, spec, hub, terminal));
                open = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
