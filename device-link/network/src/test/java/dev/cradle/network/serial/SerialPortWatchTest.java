package dev.cradle.network.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.serial.SerialPortWatch.Change;
import dev.cradle.network.serial.SerialPortWatch.Change.Arrived;
import dev.cradle.network.serial.SerialPortWatch.Change.Departed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@Timeout(30)
class SerialPortWatchTest {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final SerialPortWatch.Listener listener =
            change ->
                    heard.add(
                            switch (change) {
                                case Arrived(SerialPortInfo port) ->
                                        "arrived " + port.description();
                                case Departed(SerialPortInfo port) ->
                                        "departed " + port.description();
                            });

    @TempDir Path devices;
    private volatile List<SerialPortInfo> present = List.of(usb("old", "1"));

    @Test
    void tellsWhatIsThereAndWhatComesAndGoes() throws Exception {
        try (SerialPortWatch watch = SerialPortWatch.start(devices, () -> present, listener)) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo("arrived old");
            present = List.of(usb("old", "1"), usb("new", "2"));
            Files.createFile(devices.resolve("ttyUSB1"));
            assertThat(next()).isEqualTo("arrived new");

            present = List.of(usb("new", "2"));
            Files.delete(devices.resolve("ttyUSB1"));

            assertThat(next()).isEqualTo("departed old");
        }
        present = List.of();
        assertThat(heard.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void anotherDeviceAtTheSamePathIsADepartureAndAnArrival() throws Exception {
        try (SerialPortWatch watch = SerialPortWatch.start(devices, () -> present, listener)) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo("arrived old");

            present = List.of(usb("other", "9"));

            assertThat(next()).isEqualTo("departed old");
            assertThat(next()).isEqualTo("arrived other");
        }
    }

    @Test
    void seesAPtyThatTheSystemDoesNotList() throws Exception {
        try (PtyPair cable = PtyPair.open()) {
            String path = cable.host();
            BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
            try (SerialPortWatch watch = SerialPortWatch.start(changes::add, List.of(path))) {
                SerialPortInfo pty = new SerialPortInfo(path, path, Optional.empty());
                Change change = changes.poll(5, TimeUnit.SECONDS);
                while (change != null && !change.port().equals(pty)) {
                    change = changes.poll(5, TimeUnit.SECONDS);
                }
                assertThat(change).isEqualTo(new Arrived(pty));
                assertThat(watch.present()).contains(pty);

                cable.unplug();

                assertThat(changes.poll(5, TimeUnit.SECONDS)).isEqualTo(new Departed(pty));
                assertThat(watch.present()).doesNotContain(pty);
            }
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(5, TimeUnit.SECONDS));
    }

    private static SerialPortInfo usb(String name, String serial) {
        return new SerialPortInfo(
                "/dev/ttyUSB0",
                name,
                Optional.of(new SerialPortInfo.UsbIdentity(0x0403, 0x6001, serial, "1-1")));
    }
}
