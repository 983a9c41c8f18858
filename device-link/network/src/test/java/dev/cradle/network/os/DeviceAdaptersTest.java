package dev.cradle.network.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.os.DeviceAdapter.Kind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables are in the kernel's own format; the trees are made up. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the trees hold symbolic links")
class DeviceAdaptersTest {
    private static final String ROUTE_HEAD =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
    private static final String ARP_HEAD =
            "IP address       HW type     Flags       HW address            Mask     Device\n";

    @TempDir Path root;
    private final List<SystemInterface> interfaces = new ArrayList<>();
    private final StringBuilder routes = new StringBuilder(ROUTE_HEAD);
    private final StringBuilder neighbours = new StringBuilder(ARP_HEAD);

    @BeforeEach
    void makeTree() throws Exception {
        Files.createDirectories(root.resolve("sys/class/net"));
        Files.createDirectories(root.resolve("proc/net"));
    }

    private void add(String name, String description, boolean pointToPoint, String own) {
        interfaces.add(
                new SystemInterface(
                        name,
                        description,
                        pointToPoint,
                        own.isEmpty() ? List.of() : List.of(Inet4Address.ofLiteral(own))));
    }

    private void hardware(String name, String driver) throws Exception {
        Path device = Files.createDirectories(root.resolve("sys/class/net/" + name + "/device"));
        Files.createSymbolicLink(
                device.resolve("driver"), Path.of("../../../../bus/usb/drivers/" + driver));
    }

    private void route(String name, String destination, String mask) {
        routes.append(
                name + "\t" + destination + "\t00000000\t0005\t0\t0\t0\t" + mask + "\t0\t0\t0\n");
    }

    private List<DeviceAdapter> found() throws Exception {
        Files.writeString(root.resolve("proc/net/route"), routes);
        Files.writeString(root.resolve("proc/net/arp"), neighbours);
        return adapters().now();
    }

    private DeviceAdapters adapters() {
        return new DeviceAdapters(() -> interfaces, new KernelTables(root));
    }

    private static DeviceAdapter adapter(String name, Kind kind, String own, String peer) {
        return new DeviceAdapter(
                name,
                kind,
                Inet4Address.ofLiteral(own),
                Optional.of(peer).filter(p -> !p.isEmpty()).map(Inet4Address::ofLiteral));
    }

    @Test
    void aPppLinkToOneHostIsADevice() throws Exception {
        add("ppp0", "ppp0", true, "192.168.131.1");
        route("ppp0", "8183A8C0", "FFFFFFFF");

        assertThat(found())
                .containsExactly(adapter("ppp0", Kind.PPP, "192.168.131.1", "192.168.131.129"));
        assertThat(adapters().peerBeside(Inet4Address.ofLiteral("192.168.131.1")))
                .contains(Inet4Address.ofLiteral("192.168.131.129"));
        assertThat(adapters().peerBeside(Inet4Address.ofLiteral("192.168.131.2"))).isEmpty();
    }

    @Test
    void aWayIntoAnotherNetworkIsNone() throws Exception {
        add("ppp0", "ppp0", true, "10.64.64.64");
        route("ppp0", "7074700A", "FFFFFFFF");
        route("ppp0", "00000000", "00000000");
        add("ppp1", "ppp1", true, "10.8.0.2");
        route("ppp1", "0100080A", "FFFFFFFF");
        route("ppp1", "0000A8C0", "0000FFFF");
        add("tun0", "tun0", true, "10.9.0.2");
        route("tun0", "0100090A", "FFFFFFFF");
        add("usb0", "usb0", false, "192.168.42.100");
        hardware("usb0", "rndis_host");
        route("usb0", "00000000", "00000000");

        assertThat(found()).isEmpty();
    }

    @Test
    void anRndisAdapterIsKnownByItsDriverWhateverItsAddress() throws Exception {
        add("enx1", "enx1", false, "192.168.77.2");
        hardware("enx1", "rndis_host");
        neighbours.append(
                "192.168.77.1     0x1         0x2         80:00:60:0f:e8:00     *        enx1\n");
        neighbours.append(
                "192.168.77.9     0x1         0x0         00:00:00:00:00:00     *        enx1\n");
        add("eth0", "eth0", false, "10.1.2.3");
        hardware("eth0", "virtio_net");
        add("usb1", "usb1", false, "");
        hardware("usb1", "rndis_host");

        assertThat(found())
                .containsExactly(adapter("enx1", Kind.RNDIS, "192.168.77.2", "192.168.77.1"));
    }

    @Test
    void onWindowsTheDescriptionTells() throws Exception {
        add("eth3", "Microsoft Windows Mobile Remote Adapter #2", false, "169.254.2.2");
        add("eth4", "Remote NDIS based Device", false, "169.254.9.2");
        add("eth5", "Remote NDIS based Internet Sharing Device", false, "192.168.42.5");
        add("eth6", "Intel(R) Ethernet Connection", false, "10.0.0.8");

        assertThat(found())
                .containsExactly(
                        adapter("eth3", Kind.RNDIS, "169.254.2.2", ""),
                        adapter("eth4", Kind.RNDIS, "169.254.9.2", ""));
    }

    @Test
    void tablesThatAreBrokenOrAbsentTellNothing() throws Exception {
        add("ppp0", "ppp0", true, "192.168.131.1");
        assertThat(adapters().now()).isEmpty();
        routes.append("ppp0\n\nppp0\tzz\t0\t0\t0\t0\t0\tFFFFFFFF\n\u0000\n");

        assertThat(found()).isEmpty();
    }
}
