package dev.cradle.network.usb.libusb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbClass;
import dev.cradle.network.usb.UsbDescription;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbSpeed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usb4java.LibUsb;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

class LibUsbBusTest {
    @Test
    void listsDevicesOrSaysWhyThereIsNoUsb() {
        try (LibUsbBus bus = LibUsbBus.open()) {
            assertThat(bus.devices())
                    .allSatisfy(d -> assertThat(d.port()).startsWith(d.bus() + "-"));
            UsbDevice nobody =
                    new UsbDevice(
                            "250-9",
                            250,
                            120,
                            new UsbDescription(
                                    1, 2, 3, UsbClass.PER_INTERFACE, UsbSpeed.FULL, List.of()));
            assertThatThrownBy(() ->
                            bus.open(
                                    nobody,
                                    new SyncFunction.Serial(
                                            1,
                                            0,
                                            UsbEndpoint.bulk(0x81, 64),
                                            UsbEndpoint.bulk(2, 64))))
                    .isInstanceOfSatisfying(
                            UsbException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.GONE));
        } catch (UsbException e) {
            // A machine without USB, such as a container.
            assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
            assertThat(e).hasMessageStartingWith("USB is not available: ");
        }
    }

    @Test
    @Timeout(60)
    void aSystemWithoutALibraryHasNoUsbAndNoOtherHarm() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dos.arch=unheard-of",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OpenTwice.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains(
                        "1 UNAVAILABLE USB is not available: no library for this system",
                        "2 UNAVAILABLE USB is not available: no library for this system");
    }

    /** In a process of its own, since a library once loaded stays. */
    static final class OpenTwice {
        public static void main(String[] args) {
            for (int time = 1; time <= 2; time++) {
                try {
                    LibUsbBus.open().close();
                    System.out.println(time + " opened");
                } catch (UsbException e) {
                    System.out.println(time + " " + e.failure() + " " + e.getMessage());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-3, false, NO_PERMISSION",
        "-3, true, IN_USE",
        "-6, false, IN_USE",
        "-12, true, NO_DRIVER",
        "-5, true, NO_DRIVER",
        "-4, false, GONE",
        "-1, false, GONE"
    })
    void errorsOfTheLibraryAreNamed(int code, boolean windows, Failure failure) {
        assertThat(LibUsbErrors.failure(code, "cannot open it", windows).failure())
                .isEqualTo(failure);
    }

    @Test
    void numbersAreThoseOfTheLibrary() {
        assertThat(LibUsb.ERROR_ACCESS).isEqualTo(-3);
        assertThat(LibUsb.ERROR_BUSY).isEqualTo(-6);
        assertThat(LibUsb.ERROR_NOT_SUPPORTED).isEqualTo(-12);
    }
}
