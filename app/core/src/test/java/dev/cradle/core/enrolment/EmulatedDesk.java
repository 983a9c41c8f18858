package dev.cradle.core.enrolment;

import dev.cradle.core.audit.Audit;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.DeviceAlgorithmVerdict.Family;
import dev.cradle.core.ca.LabAuthority;
import dev.cradle.core.ca.LabConnector;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceSelector;
import dev.cradle.core.secrets.MemorySecrets;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.Database;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A desk with everything in one process: journal, lab authority, and an emulated device on a
 * network in memory.
 */
final class EmulatedDesk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Clock clock = Clock.systemUTC();
    final Database database;
    final EnrolmentJournal journal;
    final Audit audit;
    final LabAuthority lab;
    final EmulatedDevice emulated;
    private MemoryNetwork.Pair network;
    private DeviceHub hub;

    EmulatedDesk(Path folder, String profile, Approver approver) throws Exception {
        this(folder, DeviceProfiles.load(profile), approver);
    }

    EmulatedDesk(Path folder, DeviceProfile profile, Approver approver) throws Exception {
        database = Database.open(DataFolder.open(folder));
        journal = new EnrolmentJournal(database, clock);
        audit = new Audit(database, clock);
        lab = LabAuthority.open(folder.resolve("lab-ca"), new MemorySecrets());
        emulated = EmulatedDevice.builder(profile).approver(approver).switchOn();
        network = cradle();
        hub = listen();
    }

    Device device() throws Exception {
        return hub.await(DeviceSelector.ONLY, PATIENCE);
    }

    ConnectedDevice connected() throws Exception {
        return new ConnectedDevice(device());
    }

    CaConnector authority() {
        return new LabConnector("Lab", lab);
    }

    CertificateType type(String template) {
        return new LabConnector("Lab", lab)
                .types().stream()
                        .filter(t -> t.template().equals(template))
                        .findFirst()
                        .orElseThrow();
    }

    EnrolmentOrder order(UnaryOperator<EnrolmentOrder.EnrolmentLimits> limits) {
        CertificateOwner owner =
                CertificateOwner.ofAccount(lab.settings().people().getFirst().account());
        return new EnrolmentOrder(
                type("ExchangeUser"),
                owner,
                "desk",
                Optional.empty(),
                limits.apply(
                        new EnrolmentOrder.EnrolmentLimits(
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(30),
                                Duration.ofMillis(500))));
    }

    EnrolmentFlow flow() {
        return new EnrolmentFlow(
                journal, audit, new AuthorityChecks(Family.WINDOWS_MOBILE_6, clock), 5721);
    }

    EnrolmentResult enroll() throws Exception {
        return flow().enroll(
                        order(limits -> limits),
                        connected(),
                        authority(),
                        EnrolmentObserver.NOBODY);
    }

    List<String> states(JournalRow row) throws Exception {
        return journal.events(row.number()).stream()
                .filter(event -> event.kind() == EnrolmentEvent.Kind.STATE)
                .map(EnrolmentEvent::text)
                .toList();
    }

    @Override
    public void close() throws Exception {
        hub.close();
        emulated.close();
        network.host().close();
        network.device().close();
        lab.close();
        database.close();
    }

    private MemoryNetwork.Pair cradle() throws Exception {
        MemoryNetwork.Pair pair =
                MemoryNetwork.pair(
                        InetAddress.getByName("169.254.2.2"), InetAddress.getByName("169.254.2.1"));
        return pair;
    }

    private DeviceHub listen() throws Exception {
        DeviceHub listening = new DeviceHub(clock, Optional::empty);
        listening.listen(
                "emulator",
                network.host(),
                RapiPorts.STANDARD,
                RapiQuirks.EMULATOR,
                PeerNetworks.always(network.host()));
        emulated.cradle(network.device(), RapiPorts.STANDARD);
        return listening;
    }
}
