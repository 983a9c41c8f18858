package dev.cradle.network.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.bluetooth.BluetoothUnavailableException.Reason;
import dev.cradle.network.bluetooth.dbus.DBusErrorException;
import dev.cradle.network.bluetooth.dbus.MessageBus;
import dev.cradle.network.bluetooth.dbus.Variant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.xml.parsers.DocumentBuilderFactory;

/** Over a real message bus, at whose other end the calls to BlueZ are taken down. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class ServiceRecordTest {
    private static final String PATH = "/dev/cradle/activesync";

    private record Called(String member, List<Object> arguments) {}

    @TempDir Path folder;
    private BusDaemon daemon;
    private final BlockingQueue<Called> calls = new LinkedBlockingQueue<>();
    private volatile List<Boolean> adapters = List.of(true);

    @BeforeEach
    void begin() throws Exception {
        daemon = BusDaemon.start(folder);
    }

    @AfterEach
    void end() throws Exception {
        daemon.close();
    }

    /** Somebody who has BlueZ's name. */
    private MessageBus bluez() throws IOException {
        MessageBus bus = daemon.connect(this::called);
        String path = "/org/freedesktop/DBus";
        List<Object> answer =
                bus.call(
                        MessageBus.BUS, path, MessageBus.BUS, "RequestName", "su", "org.bluez", 4L);
        assertThat(answer).containsExactly(1L);
        return bus;
    }

    private Optional<MessageBus.Reply> called(String member, List<Object> arguments) {
        switch (member) {
            case "GetManagedObjects" -> {
                return Optional.of(new MessageBus.Reply("a{oa{sa{sv}}}", List.of(objects())));
            }
            case "RegisterProfile", "UnregisterProfile" -> {
                calls.add(new Called(member, arguments));
                return Optional.of(MessageBus.Reply.DONE);
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private Map<String, Object> objects() {
        Map<String, Object> objects = new TreeMap<>();
        objects.put("/org/bluez", Map.of("org.bluez.AgentManager1", Map.of()));
        for (int i = 0; i < adapters.size(); i++) {
            Map<String, Variant> properties =
                    Map.of(
                            "Address", Variant.of("00:AA:01:00:00:0" + i),
                            "Powered", Variant.of(adapters.get(i)));
            objects.put("/org/bluez/hci" + i, Map.of("org.bluez.Adapter1", properties));
        }
        return objects;
    }

    private Called next() throws InterruptedException {
        Called called = calls.poll(10, TimeUnit.SECONDS);
        assertThat(called).isNotNull();
        return called;
    }

    private ServiceRecord publish() throws IOException {
        return ServiceRecord.publish(daemon.connect(ServiceRecord::called), 21);
    }

    @Test
    void theRecordIsPublishedUntilItIsClosed() throws Exception {
        try (MessageBus _ = bluez()) {
            adapters = List.of(false, true);
            ServiceRecord record = publish();

            Called registered = next();
            assertThat(registered.member()).isEqualTo("RegisterProfile");
            assertThat(registered.arguments().get(0)).isEqualTo(PATH);
            assertThat(registered.arguments().get(1))
                    .isEqualTo("0350278f-3dca-4e62-831d-a41165ff906c");
            assertThat((Map<?, ?>) registered.arguments().get(2))
                    .extracting(
                            options -> options.get("Role"),
                            options -> options.get("ServiceRecord"),
                            options -> options.get("Channel"))
                    .containsExactly(Variant.of("server"), Variant.of(ServiceRecord.xml(21)), null);

            record.close();
            assertThat(next()).isEqualTo(new Called("UnregisterProfile", List.of(PATH)));
        }
    }

    @Test
    void bluezThatIsStartedAnewIsToldAgain() throws Exception {
        MessageBus first = bluez();
        ServiceRecord record = publish();
        assertThat(next().member()).isEqualTo("RegisterProfile");

        first.close();
        try (MessageBus _ = bluez()) {
            assertThat(next().member()).isEqualTo("RegisterProfile");
            record.close();
            assertThat(next().member()).isEqualTo("UnregisterProfile");
        }
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertRefused(Reason.NO_DAEMON, "systemctl start bluetooth");
        try (MessageBus _ = bluez()) {
            adapters = List.of();
            assertRefused(Reason.NO_ADAPTER, "Plug one in");
            adapters = List.of(false);
            assertRefused(Reason.ADAPTER_OFF, "bluetoothctl power on");
        }
        assertThat(calls).isEmpty();
    }

    private void assertRefused(Reason reason, String remedy) {
        assertThatThrownBy(this::publish)
                .isInstanceOfSatisfying(
                        BluetoothUnavailableException.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(reason);
                            assertThat(refused.remedy()).contains(remedy);
                            assertThat(refused.sentence()).matches("[A-Z].*[.]");
                        });
    }

    @Test
    void theRecordIsWellFormedAndHasTheChannel() throws Exception {
        Document record =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        ServiceRecord.xml(29).getBytes(StandardCharsets.UTF_8)));

        assertThat(values(record, "uuid"))
                .startsWith("0350278f-3dca-4e62-831d-a41165ff906c", "0x1101", "0x0100", "0x0003");
        assertThat(values(record, "uint8")).containsExactly("0x1d");
    }

    private static List<String> values(Document record, String element) {
        List<String> values = new ArrayList<>();
        NodeList all = record.getElementsByTagName(element);
        for (int i = 0; i < all.getLength(); i++) {
            values.add(((Element) all.item(i)).getAttribute("value"));
        }
        return values;
    }

    @Test
    void aCallThatNobodyKnowsIsAnError() throws Exception {
        try (MessageBus _ = bluez();
                MessageBus bus = daemon.connect(ServiceRecord::called)) {
            assertThatThrownBy(() -> bus.call("org.bluez", "/", "org.bluez.X", "Nothing", ""))
                    .isInstanceOfSatisfying(
                            DBusErrorException.class,
                            error ->
                                    assertThat(error.name())
                                            .isEqualTo("org.freedesktop.DBus.Error.UnknownMethod"));
        }
    }

    @Test
    void aBusThatEndsFailsTheCall() throws Exception {
        MessageBus bus = daemon.connect(ServiceRecord::called);
        daemon.close();

        assertThatThrownBy(() -> bus.call("org.bluez", "/", "org.bluez.X", "Nothing", ""))
                .isInstanceOf(IOException.class);
        bus.close();
        assertThatThrownBy(() -> daemon.connect(ServiceRecord::called))
                .isInstanceOf(IOException.class);
    }
}
