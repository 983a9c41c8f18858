package dev.cradle.network.usbip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.rndis.RndisDevice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Linux's own {@code usbip} program asks our server. */
class UsbIpToolTest {
    @Test
    @Timeout(30)
    void usbipListsTheEmulatedDevice() throws Exception {
        Path usbip = program();
        RndisDevice device =
                new RndisDevice(
                        RndisDevice.Identity.phone("1", new Random(2)),
                        EthernetSettings.ACTIVESYNC);
        try (UsbIpServer server =
                UsbIpServer.start(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0),
                        List.of(device))) {
            Process process =
                    new ProcessBuilder(
                                    usbip.toString(),
                                    "--tcp-port",
                                    String.valueOf(server.port()),
                                    "list",
                                    "-r",
                                    "127.0.0.1")
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said)
                    .contains("1-1: ", "(0bb4:0b51)", "/sys/devices/cradle/usb1/1-1")
                    .contains("(ef/01/01)", "(0a/00/00)");
        }
    }

    private static Path program() {
        Path found =
                Stream.of("/usr/sbin/usbip", "/usr/bin/usbip", "/sbin/usbip")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(Path.of("missing"));
        boolean there = Files.isExecutable(found);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("the program usbip (package usbip) is missing");
        }
        assumeTrue(there, "the program usbip (package usbip) is missing");
        return found;
    }
}
