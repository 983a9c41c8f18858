package dev.cradle.network.os;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Notices when this computer no longer has an address, as when a device is unplugged. */
final class AddressWatch implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Looks that must fail one after the other, since an interface may flicker. */
    private static final int FAILURES = 2;

    private final InetAddress address;
    private final Predicate<InetAddress> present;
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final ScheduledExecutorService scheduler;
    private int failures;

    AddressWatch(InetAddress address, Predicate<InetAddress> present, Duration interval) {
        this.address = address;
        this.present = present;
        this.scheduler =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("watch " + address.getHostAddress()).factory());
        long nanos = interval.toNanos();
        scheduler.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether an interface that is up has the address. */
    static boolean isOnThisComputer(InetAddress address) {
        try {
            NetworkInterface found = NetworkInterface.getByInetAddress(address);
            // Linux gives the loopback interface the whole of 127/8 but lists one address of it.
            return found == null ? address.isLoopbackAddress() : found.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private void look() {
        failures = present.test(address) ? 0 : failures + 1;
        if (failures == FAILURES) {
            scheduler.shutdown();
            lost.complete("the interface with " + address.getHostAddress() + " is gone");
        }
    }

    CompletableFuture<String> lost() {
        return lost;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        lost.complete("network was closed");
    }
}
