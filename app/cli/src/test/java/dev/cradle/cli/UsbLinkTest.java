package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.cradle.cli.emulated.UsbCradle;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.UsbLink;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.network.Background;
import dev.cradle.network.rndis.FaultyBus;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.gadget.MemoryUsb;
import dev.cradle.network.usbip.UsbIpTool;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Emulated devices that are plugged into a USB of memory. */
@Timeout(60)
class UsbLinkTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir Path folder;
    private final MemoryUsb usb = new MemoryUsb();
    private final Deque<AutoCloseable> switchedOn = new ArrayDeque<>();

    /** What kind of plug a device has. */
    enum Plug {
        RNDIS,
        SERIAL
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : switchedOn) {
            one.close();
        }
        usb.close();
    }

    private UsbCradle device(String profile, Plug plug) throws IOException {
        EmulatedDevice device =
                EmulatedDevice.builder(DeviceProfiles.load(profile))
                        .approver(Approver.all())
                        .switchOn();
        switchedOn.push(device);
        UsbCradle cradle =
                switch (plug) {
                    case RNDIS ->
                            UsbCradle.rndis(device, RapiPorts.STANDARD, UnaryOperator.identity());
                    case SERIAL ->
                            UsbCradle.serial(device, RapiPorts.STANDARD, UnaryOperator.identity());
                };
        switchedOn.push(cradle);
        return cradle;
    }

    /** A bus that is still there after a command. */
    private static class Shared extends FaultyBus {
        Shared(UsbBus bus) {
            super(bus);
        }

        @Override
        public void close() {}
    }

    private Desk desk() {
        return new Desk(folder).withUsb(() -> new Shared(usb));
    }

    private static Desk.Said done(Desk.Said said) {
        assertThat(said.status()).as(said.err()).isZero();
        return said;
    }

    private byte[] content(int seed) throws IOException {
        byte[] content = new byte[MEBIBYTE];
        new Random(seed).nextBytes(content);
        Files.write(folder.resolve("a.bin"), content);
        return content;
    }

    @ParameterizedTest
    @CsvSource({"RNDIS", "SERIAL"})
    void theWholeMainJobPassesOverUsb(Plug plug) throws Exception {
        usb.plug(device("wm65-pro", plug).gadget(), 1);
        Desk desk = desk();
        done(desk.run("ca", "add", "--lab"));

        String[] enroll = {
            "--link", "usb", "enroll", "--type", "ExchangeUser", "--person", "alice", "--json"
        };
        Desk.Said enrolled = done(desk.run(enroll));
        assertThat(enrolled.json().path("state").asText()).isEqualTo("verified");
        String[] list = {"--link", "usb", "certs", "list", "--store", "MY", "--json"};
        JsonNode mine = done(desk.run(list)).json();
        assertThat(mine.path(0).path("thumbprint").asText())
                .isEqualTo(enrolled.json().path("thumbprint").asText());
        assertThat(mine.path(0).path("chainStatus").asText()).isEqualTo("trusted");

        byte[] content = content(21);
        done(desk.run("--link", "usb", "put", "a.bin", "\\Temp"));
        done(desk.run("--link", "usb", "get", "\\Temp\\a.bin", "b.bin"));
        assertThat(Files.readAllBytes(folder.resolve("b.bin"))).isEqualTo(content);
    }

    @Test
    void aLegacyDeviceIsReachedByVendorAndProduct() throws Exception {
        usb.plug(device("wm65-pro", Plug.RNDIS).gadget(), 1);
        usb.plug(device("ppc2003", Plug.SERIAL).gadget(), 2);

        Desk.Said info = done(desk().run("--link", "usb:03f0:1016", "info", "--json"));

        assertThat(info.json().path("generation").asText()).isEqualTo("RAPI1");
    }

    @Test
    void aPutGoesOnWhenThePlugIsPulledInItsMiddleAndPutInAgain() throws Exception {
        UsbCradle cradle = device("wm65-pro", Plug.RNDIS);
        AtomicReference<UsbDevice> plugged = new AtomicReference<>(usb.plug(cradle.gadget(), 1));
        AtomicInteger sent = new AtomicInteger();
        Desk desk =
                new Desk(folder)
                        .withUsb(() ->
                                new Shared(usb) {
                                    @Override
                                    protected void beforeSending(int bytes) {
                                        if (sent.getAndAdd(bytes) < MEBIBYTE / 3
                                                && sent.get() >= MEBIBYTE / 3) {
                                            usb.unplug(plugged.get());
                                            Background.run(() -> usb.plug(cradle.gadget(), 1));
                                        }
                                    }
                                });
        byte[] content = content(22);

        Desk.Said put = done(desk.run("--link", "usb", "put", "a.bin", "\\Temp"));

        assertThat(sent.get()).isGreaterThan(MEBIBYTE);
        assertThat(put.err()).contains(" is lost; waiting").contains(" is back.");
        done(desk.run("--link", "usb", "get", "\\Temp\\a.bin", "b.bin"));
        assertThat(Files.readAllBytes(folder.resolve("b.bin"))).isEqualTo(content);
    }

    @Test
    void devicesWithTheSameAddressesAreThereAtOnceAndLeaveOneByOne() throws Exception {
        Semaphore changes = new Semaphore(0);
        usb.plug(device("wm65-pro", Plug.RNDIS).gadget(), 1);
        try (DeviceHub hub = new DeviceHub(Clock.systemUTC(), Optional::empty)) {
            hub.watch(_ -> changes.release());
            try (UsbLink link =
                    UsbLink.open(
                            "usb",
                            new LinkSpec.Usb(Optional.empty()),
                            hub,
                            () -> new Shared(usb))) {
                UsbDevice second = usb.plug(device("wm65-pro", Plug.RNDIS).gadget(), 2);
                awaitConnected(hub, changes, 2);
                assertThat(hub.devices().stream().map(s -> s.device().orElseThrow().identity()))
                        .doesNotHaveDuplicates();
                assertThat(link.cables().status().devices()).hasSize(2);

                usb.unplug(second);

                awaitConnected(hub, changes, 1);
            }
        }
    }

    private static void awaitConnected(DeviceHub hub, Semaphore changes, int wanted)
            throws InterruptedException {
        while (hub.devices().stream().filter(s -> s.state() == DeviceStatus.State.CONNECTED).count()
                != wanted) {
            assertThat(changes.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NO_PERMISSION, may not be opened, Install Cradle's udev rule",
        "IN_USE, is taken, End the program that uses the device",
        "NO_DRIVER, has another driver, Bind the device to WinUSB"
    })
    void aDeviceThatCannotBeTakenIsNamedWithItsRemedy(Failure failure, String why, String next)
            throws Exception {
        usb.plug(device("wm65-pro", Plug.RNDIS).gadget(), 1);
        Desk desk =
                new Desk(folder)
                        .withUsb(() ->
                                new Shared(usb) {
                                    @Override
                                    public UsbPipes open(UsbDevice device, SyncFunction function)
                                            throws UsbException {
                                        throw new UsbException(failure, device.name() + " " + why);
                                    }
                                });

        Desk.Said said = desk.run("--link", "usb", "info", "--json");

        assertThat(said.status()).isEqualTo(1);
        JsonNode error = said.json().path("error");
        assertThat(error.path("code").asText()).isEqualTo("port-unavailable");
        assertThat(error.path("why").asText()).isEqualTo("USB 1-1 (0bb4:0b51) " + why + ".");
        assertThat(error.path("next").asText()).startsWith(next);
    }

    @Test
    void aComputerWithoutUsbIsNamed() {
        Desk desk =
                new Desk(folder)
                        .withUsb(() -> {
                            throw new UsbException(Failure.UNAVAILABLE, "USB is not available");
                        });

        Desk.Said said = desk.run("--link", "usb", "info", "--json");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.json().path("error").path("code").asText()).isEqualTo("port-unavailable");
        assertThat(said.json().path("error").path("next").asText()).contains("serial port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usb:", "usb:0bb4", "usb:0bb4:0b5", "usb:0bb4:0b51,x=1"})
    void aMistypedUsbLinkIsAUsageProblem(String link) {
        assertThat(new Desk(folder).run("--link", link, "info").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"wm65-pro, (0bb4:0b51), (ef/01/01)", "ppc2003, (03f0:1016), (ff/00/00)"})
    void theEmulatorsUsbDeviceIsListedByUsbip(String profile, String id, String function)
            throws Exception {
        try (CradleProcesses processes = new CradleProcesses(folder)) {
            Process emulator =
                    processes.start(
                            "emulator",
                            "--profile",
                            profile,
                            "--state",
                            "phone",
                            "--usbip",
                            "127.0.0.1:0");
            String ready =
                    CradleProcesses.await(
                            emulator.inputReader(), line -> line.startsWith("ready " + profile));
            assertThat(ready).contains(" offers 1-1 at 127.0.0.1:");

            String listed =
                    UsbIpTool.list(Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1)));

            assertThat(listed).contains("1-1: ", id, function);
        }
    }
}
