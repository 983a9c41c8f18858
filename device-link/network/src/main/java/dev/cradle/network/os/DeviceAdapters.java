package dev.cradle.network.os;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the interfaces of the operating system behind which a device is: its RNDIS adapters and its
 * PPP links, and no others that look alike. A way into the internet or into a company's network is
 * none: a PPP link with a device leads to that device alone, and no default route goes over either.
 * Thread-safe.
 */
public final class DeviceAdapters {
    /** Of Linux; the second serves CE devices with the CDC profile. */
    private static final Set<String> DRIVERS = Set.of("rndis_host", "cdc_ether");

    /** In the names that Windows gives to its adapters, in lower case. */
    private static final List<String> DESCRIPTIONS = List.of("windows mobile", "remote ndis");

    /** A telephone that shares its internet is such an adapter, too. */
    private static final String SHARING = "internet sharing";

    private final Supplier<List<SystemInterface>> interfaces;
    private final KernelTables tables;

    DeviceAdapters(Supplier<List<SystemInterface>> interfaces, KernelTables tables) {
        this.interfaces = interfaces;
        this.tables = tables;
    }

    /** Those of this computer. */
    public static DeviceAdapters ofSystem() {
        return new DeviceAdapters(SystemInterface::all, new KernelTables(Path.of("/")));
    }

    /** The adapters that are up and have an address now. */
    public List<DeviceAdapter> now() {
        return interfaces.get().stream().flatMap(found -> adapter(found).stream()).toList();
    }

    /** The device's address on the adapter with an own address, where both are known. */
    public Optional<InetAddress> peerBeside(InetAddress own) {
        return now().stream()
                .filter(adapter -> adapter.own().equals(own))
                .findFirst()
                .flatMap(DeviceAdapter::peer);
    }

    private Optional<DeviceAdapter> adapter(SystemInterface found) {
        if (found.addresses().isEmpty()) {
            return Optional.empty();
        }
        Inet4Address own = found.addresses().getFirst();
        if (found.pointToPoint() && found.name().startsWith("ppp")) {
            return pppPeer(found.name(), own)
                    .map(peer ->
                            new DeviceAdapter(
                                    found.name(), DeviceAdapter.Kind.PPP, own, Optional.of(peer)));
        }
        if (isRndis(found) && tables.routes(found.name()).stream().noneMatch(r -> r.isDefault())) {
            List<Inet4Address> neighbours = tables.neighbours(found.name());
            return Optional.of(
                    new DeviceAdapter(
                            found.name(),
                            DeviceAdapter.Kind.RNDIS,
                            own,
                            neighbours.size() == 1
                                    ? Optional.of(neighbours.getFirst())
                                    : Optional.empty()));
        }
        return Optional.empty();
    }

    /** The other end of a link that leads nowhere else. */
    private Optional<Inet4Address> pppPeer(String name, Inet4Address own) {
        List<KernelTables.Route> routes = tables.routes(name);
        return routes.size() == 1 && routes.getFirst().isToOneHost()
                ? Optional.of(routes.getFirst().destination()).filter(peer -> !peer.equals(own))
                : Optional.empty();
    }

    private boolean isRndis(SystemInterface found) {
        String described = found.description().toLowerCase(Locale.ROOT);
        return tables.driver(found.name()).filter(DRIVERS::contains).isPresent()
                || DESCRIPTIONS.stream().anyMatch(described::contains)
                        && !described.contains(SHARING);
    }
}
