package dev.cradle.benchmark;

import dev.cradle.core.audit.Audit;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.DeviceAlgorithmVerdict.Family;
import dev.cradle.core.ca.LabAuthority;
import dev.cradle.core.ca.LabConnector;
import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.AuthorityChecks;
import dev.cradle.core.enrolment.ConnectedDevice;
import dev.cradle.core.enrolment.EnrolmentFlow;
import dev.cradle.core.enrolment.EnrolmentJournal;
import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.EnrolmentOrder;
import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.secrets.MemorySecrets;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.Database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A desktop with its journal, audit and lab authority on the disk, as the product has them; only
 * the folder goes when it is closed.
 */
final class Desk implements AutoCloseable {
    private static final int PASS_THROUGH_PORT = 5721;

    private final Path folder;
    private final Database database;
    private final LabAuthority lab;
    private final CaConnector authority;
    private final EnrolmentFlow flow;
    private final EnrolmentOrder order;

    Desk() throws Exception {
        Clock clock = Clock.systemUTC();
        folder = Files.createTempDirectory("cradle-benchmark");
        database = Database.open(DataFolder.open(folder));
        lab = LabAuthority.open(folder.resolve("lab-ca"), new MemorySecrets());
        authority = new LabConnector("Lab", lab);
        flow =
                new EnrolmentFlow(
                        new EnrolmentJournal(database, clock),
                        new Audit(database, clock),
                        new AuthorityChecks(Family.WINDOWS_MOBILE_6, clock),
                        PASS_THROUGH_PORT);
        order =
                new EnrolmentOrder(
                        authority.types().getFirst(),
                        CertificateOwner.ofAccount(lab.settings().people().getFirst().account()),
                        "benchmark",
                        Optional.empty(),
                        EnrolmentOrder.EnrolmentLimits.USUAL);
    }

    CertificateType type() {
        return order.type();
    }

    /** Enrols and makes sure that all of it came about. */
    void enroll(Device device, EnrolmentObserver observer) throws CradleException {
        EnrolmentResult result =
                flow.enroll(order, new ConnectedDevice(device), authority, observer);
        if (!result.state().equals("verified")) {
            throw new IllegalStateException("an enrolment ended as " + result.state());
        }
    }

    @Override
    public void close() throws IOException {
        lab.close();
        database.close();
        List<Path> left;
        try (Stream<Path> files = Files.walk(folder)) {
            left = files.toList().reversed();
        }
        for (Path file : left) {
            Files.delete(file);
        }
    }
}
