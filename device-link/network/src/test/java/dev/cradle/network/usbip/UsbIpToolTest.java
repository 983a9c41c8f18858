package dev.cradle.network.usbip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.rndis.RndisDevice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;

/** Linux's own {@code usbip} program asks our server. */
class UsbIpToolTest {
    @Test
    @Timeout(30)
    void usbipListsTheEmulatedDevice() throws Exception {
        RndisDevice device =
                new RndisDevice(
                        RndisDevice.Identity.phone("1", new Random(2)),
                        EthernetSettings.ACTIVESYNC);
        try (UsbIpServer server =
                UsbIpServer.start(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0),
                        List.of(device))) {
            assertThat(UsbIpTool.list(server.port()))
                    .contains("1-1: ", "(0bb4:0b51)", "/sys/devices/cradle/usb1/1-1")
                    .contains("(ef/01/01)", "(0a/00/00)");
        }
    }
}
