package dev.cradle.core.enrolment;

import dev.cradle.core.audit.Audit;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.DeviceAlgorithmVerdict.Family;
import dev.cradle.core.ca.LabAuthority;
import dev.cradle.core.ca.LabConnector;
import dev.cradle.core.ca.LabRecord;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceSelector;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.Database;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.WindowsMobileSoftware;
import dev.cradle.emulator.enroller.EnrolmentSession;
import dev.cradle.emulator.enroller.EnrolmentSessions;
import dev.cradle.emulator.keys.KeyContainers;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.network.memory.MemoryLink;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A desk whose devices lose their link: one journal and one lab authority, and for every trial an
 * emulated device of its own that can be cradled again and again. Safe for trials side by side.
 */
final class CutDesk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final EnrolmentOrder.EnrolmentLimits LIMITS =
            new EnrolmentOrder.EnrolmentLimits(
                    Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(200));

    final EnrolmentJournal journal;
    final LabAuthority lab;
    private final Database database;
    private final KeyPairSource keys;
    private final Audit audit;
    private final EnrolmentFlow flow;
    private final CaConnector authority;
    private final CertificateType type;
    private final CertificateOwner owner;

    CutDesk(Path folder, KeyPairSource keys) throws Exception {
        this(folder, keys, Clock.systemUTC());
    }

    /**
     * @param clock the desk's; ahead of the time it spares the wait for a dead process's lease
     */
    CutDesk(Path folder, KeyPairSource keys, Clock clock) throws Exception {
        this.keys = keys;
        database = Database.open(DataFolder.open(folder));
        journal = new EnrolmentJournal(database, clock);
        lab =
                LabAuthority.open(
                        folder.resolve("lab-ca"), new TestSecrets(folder.resolve("secrets")));
        authority = new LabConnector("Lab", lab);
        audit = new Audit(database, clock);
        flow = flow(new AuthorityChecks(Family.WINDOWS_MOBILE_6, clock));
        type =
                authority.types().stream()
                        .filter(t -> t.template().equals("ExchangeUser"))
                        .findFirst()
                        .orElseThrow();
        owner = CertificateOwner.ofAccount(lab.settings().people().getFirst().account());
    }

    /** The lab authority as the flow sees it. */
    CaConnector authority() {
        return authority;
    }

    EnrolmentFlow flow() {
        return flow;
    }

    /** A flow with other checks of what is issued. */
    EnrolmentFlow flow(EnrolmentFlow.IssuedChecks checks) {
        return new EnrolmentFlow(journal, audit, checks, 5721);
    }

    EnrolmentOrder order(EnrolmentOrder.EnrolmentLimits limits) {
        return new EnrolmentOrder(type, owner, "desk", Optional.empty(), limits);
    }

    /** A device that has just been switched on. */
    Trial trial() throws Exception {
        return trial(Approver.all());
    }

    /** The same with somebody who answers its questions. */
    Trial trial(Approver approver) throws Exception {
        return new Trial(
                EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"))
                        .approver(approver)
                        .software(WindowsMobileSoftware.factory(keys))
                        .switchOn());
    }

    /** The audit as it is exported. */
    String auditText() throws Exception {
        StringBuilder text = new StringBuilder();
        audit.export(text);
        return text.toString();
    }

    /** Certificates that the authority issued and no row of the journal holds. */
    List<String> forgottenCertificates() throws Exception {
        Set<String> held = new TreeSet<>();
        for (JournalRow row : journal.all()) {
            row.authority().thumbprint().ifPresent(held::add);
        }
        return lab.issued().stream()
                .map(LabRecord::certificate)
                .flatMap(Optional::stream)
                .map(certificate -> Certificates.thumbprint(certificate).hex())
                .filter(thumbprint -> !held.contains(thumbprint))
                .toList();
    }

    @Override
    public void close() throws Exception {
        lab.close();
        database.close();
    }

    /** One device and its way through one enrolment. */
    final class Trial implements AutoCloseable {
        final EmulatedDevice device;

        private Trial(EmulatedDevice device) {
            this.device = device;
        }

        /** Enrols while cradled; the link is the caller's to listen in on and to cut. */
        EnrolmentResult enroll(LinkUse use) throws Exception {
            return enroll(use, authority);
        }

        /** The same with another authority. */
        EnrolmentResult enroll(LinkUse use, CaConnector other) throws Exception {
            return cradled(link -> {
                use.prepare(link.link());
                return flow.enroll(
                        order(LIMITS), link.connected(), other, EnrolmentObserver.NOBODY);
            });
        }

        /** Goes on with this device's row while cradled anew. */
        EnrolmentResult resume(JournalRow row) throws Exception {
            return cradled(link ->
                    flow.resume(
                            row,
                            LIMITS,
                            Optional.of(link.connected()),
                            authority,
                            EnrolmentObserver.NOBODY));
        }

        /** This device's row, when its enrolment came as far as having one. */
        Optional<JournalRow> row() throws Exception {
            String id = device.guid().toString();
            return journal.all().stream()
                    .filter(row -> row.plan().device().id().equalsIgnoreCase(id))
                    .findFirst();
        }

        /** Keys in the device that neither a row of the journal nor a session names. */
        List<String> orphanKeys() throws Exception {
            KeyContainers containers = ((WindowsMobileSoftware) device.software()).keys();
            Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (EnrolmentSession session :
                    new EnrolmentSessions(
                                    device.state().registry(), EnrolmentSessions.Operation.ENROLL)
                            .all()) {
                session.container().ifPresent(used::add);
            }
            List<String> orphans = new ArrayList<>();
            for (String name : containers.names()) {
                PublicKey key = containers.publicKey(name).orElseThrow();
                if (journal.byKey(hash(key)).isEmpty() && !used.contains(name)) {
                    orphans.add(name);
                }
            }
            return orphans;
        }

        /** The container of a certificate's key, where the device has it. */
        Optional<String> containerOf(X509Certificate certificate) throws Exception {
            return ((WindowsMobileSoftware) device.software())
                    .keys()
                    .containerOf(certificate.getPublicKey());
        }

        private EnrolmentResult cradled(Use use) throws Exception {
            try (MemoryNetwork.Pair pair =
                            MemoryNetwork.pair(
                                    InetAddress.getByName("169.254.2.2"),
                                    InetAddress.getByName("169.254.2.1"));
                    DeviceHub hub = new DeviceHub(Clock.systemUTC(), Optional::empty)) {
                hub.listen(
                        "emulator",
                        pair.host(),
                        RapiPorts.STANDARD,
                        RapiQuirks.EMULATOR,
                        PeerNetworks.always(pair.host()));
                device.cradle(pair.device(), RapiPorts.STANDARD);
                ConnectedDevice connected =
                        new ConnectedDevice(hub.await(DeviceSelector.ONLY, PATIENCE));
                return use.on(new Cradled(pair.link(), connected));
            } finally {
                device.uncradle();
            }
        }

        @Override
        public void close() throws Exception {
            device.close();
        }
    }

    /** What to do with the link of an enrolment before it begins. */
    @FunctionalInterface
    interface LinkUse {
        void prepare(MemoryLink link);
    }

    @FunctionalInterface
    private interface Use {
        EnrolmentResult on(Cradled link) throws Exception;
    }

    private record Cradled(MemoryLink link, ConnectedDevice connected) {}

    private static String hash(PublicKey key) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    }
}
