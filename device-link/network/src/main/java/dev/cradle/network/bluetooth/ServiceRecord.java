package dev.cradle.network.bluetooth;

import dev.cradle.network.bluetooth.dbus.DBusErrorException;
import dev.cradle.network.bluetooth.dbus.MessageBus;
import dev.cradle.network.bluetooth.dbus.Variant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells devices that look for ActiveSync or a serial port on this computer which channel it is on,
 * for as long as this is open. BlueZ publishes it ({@code org.bluez.ProfileManager1}) on every
 * adapter, also on one that comes later, and again here when BlueZ is started anew.
 */
final class ServiceRecord implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceRecord.class);
    private static final String BLUEZ = "org.bluez";
    private static final String MANAGER = "org.bluez.ProfileManager1";
    private static final String MANAGER_PATH = "/org/bluez";
    private static final String PROFILE_PATH = "/dev/cradle/activesync";
    private static final String ALREADY = "org.bluez.Error.AlreadyExists";

    /**
     * Attributes 1 (service classes), 4 (protocols: L2CAP, RFCOMM and its channel), 5 (browse
     * group), 9 (profile and its version) and 0x100 (name); it has no channel of BlueZ's own, so
     * BlueZ does not listen.
     */
    private static final String XML =
            """
            <?xml version="1.0" encoding="UTF-8" ?>
            <record>
             <attribute id="0x0001"><sequence>
              <uuid value="%s"/><uuid value="0x1101"/>
             </sequence></attribute>
             <attribute id="0x0004"><sequence>
              <sequence><uuid value="0x0100"/></sequence>
              <sequence><uuid value="0x0003"/><uint8 value="0x%02x"/></sequence>
             </sequence></attribute>
             <attribute id="0x0005"><sequence><uuid value="0x1002"/></sequence></attribute>
             <attribute id="0x0009"><sequence>
              <sequence><uuid value="0x1101"/><uint16 value="0x0100"/></sequence>
             </sequence></attribute>
             <attribute id="0x0100"><text value="ActiveSync"/></attribute>
            </record>
            """;

    private final MessageBus bus;
    private final int channel;

    private ServiceRecord(MessageBus bus, int channel) {
        this.bus = bus;
        this.channel = channel;
    }

    /**
     * Publishes the record on the system's bus.
     *
     * @throws BluetoothUnavailableException when there is no BlueZ, or no adapter that is on
     */
    static ServiceRecord publish(int channel) throws BluetoothUnavailableException {
        MessageBus bus;
        try {
            bus = MessageBus.system(ServiceRecord::called);
        } catch (IOException noBus) {
            throw BluetoothUnavailableException.noDaemon(noBus);
        }
        return publish(bus, channel);
    }

    /** Publishes the record on a bus, which belongs to the record from now on. */
    static ServiceRecord publish(MessageBus bus, int channel) throws BluetoothUnavailableException {
        ServiceRecord record = new ServiceRecord(bus, channel);
        try {
            requireAdapter(bus);
            bus.watch(BLUEZ, record::daemonChanged);
            record.register();
            return record;
        } catch (BluetoothUnavailableException unusable) {
            bus.close();
            throw unusable;
        } catch (DBusErrorException refused) {
            bus.close();
            throw BluetoothUnavailableException.recordRefused(refused);
        } catch (IOException silent) {
            bus.close();
            throw BluetoothUnavailableException.noDaemon(silent);
        }
    }

    /** BlueZ tells a profile that it is over; it has nothing else to say to this one. */
    static Optional<MessageBus.Reply> called(String member, List<Object> arguments) {
        return member.equals("Release") ? Optional.of(MessageBus.Reply.DONE) : Optional.empty();
    }

    private static void requireAdapter(MessageBus bus) throws IOException {
        List<Object> answer =
                bus.call(BLUEZ, "/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects", "");
        boolean there = false;
        Object objects = answer.isEmpty() ? List.of() : answer.getFirst();
        if (objects instanceof Map<?, ?> all) {
            for (Object interfaces : all.values()) {
                Optional<Map<?, ?>> adapter = properties(interfaces);
                there |= adapter.isPresent();
                if (adapter.isPresent() && isOn(adapter.get())) {
                    return;
                }
            }
        }
        throw there
                ? BluetoothUnavailableException.adapterOff()
                : BluetoothUnavailableException.noAdapter();
    }

    private static Optional<Map<?, ?>> properties(Object interfaces) {
        return interfaces instanceof Map<?, ?> all
                        && all.get("org.bluez.Adapter1") instanceof Map<?, ?> properties
                ? Optional.of(properties)
                : Optional.empty();
    }

    private static boolean isOn(Map<?, ?> adapter) {
        if (!(adapter.get("Powered") instanceof Variant(String _, Object on)) || !on.equals(true)) {
            return false;
        }
        if (adapter.get("Address") instanceof Variant(String _, Object address)) {
            LOG.info("devices find this computer over Bluetooth as {}", address);
        }
        return true;
    }

    private void register() throws IOException {
        Map<String, Variant> options =
                Map.of(
                        "Name", Variant.of("ActiveSync"),
                        "Role", Variant.of("server"),
                        "RequireAuthentication", Variant.of(true),
                        "ServiceRecord", Variant.of(xml(channel)));
        try {
            bus.call(
                    BLUEZ,
                    MANAGER_PATH,
                    MANAGER,
                    "RegisterProfile",
                    "osa{sv}",
                    PROFILE_PATH,
                    SyncServices.ACTIVESYNC.value().toString(),
                    options);
        } catch (DBusErrorException refused) {
            if (!refused.name().equals(ALREADY)) {
                throw refused;
            }
        }
    }

    static String xml(int channel) {
        return XML.formatted(SyncServices.ACTIVESYNC.value(), channel);
    }

    private void daemonChanged(boolean there) {
        if (!there) {
            LOG.warn("the system's Bluetooth service has ended; devices do not find this computer");
            return;
        }
        try {
            register();
            LOG.info("the system's Bluetooth service is back");
        } catch (IOException refused) {
            LOG.warn("devices do not find this computer: {}", refused.getMessage());
        }
    }

    /** Withdraws the record. */
    @Override
    public void close() {
        try {
            bus.call(BLUEZ, MANAGER_PATH, MANAGER, "UnregisterProfile", "o", PROFILE_PATH);
        } catch (IOException gone) {
            LOG.debug("the service record was not withdrawn: {}", gone.getMessage());
        }
        bus.close();
    }
}
