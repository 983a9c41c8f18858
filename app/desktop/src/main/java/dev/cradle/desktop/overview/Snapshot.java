package dev.cradle.desktop.overview;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceReport;
import dev.cradle.core.device.StoreReading;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.policy.DevicePolicies;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.SecurityPolicy;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the page shows, read in one go.
 *
 * @param certificates in all stores that this connection may read
 * @param policies number to value, of those that can be read
 * @param lately this device's enrolments, the newest first
 * @param read when
 */
record Snapshot(
        Device device,
        DeviceReport report,
        List<DeviceCertificate> certificates,
        Map<Integer, Long> policies,
        List<JournalRow> lately,
        Instant read) {
    private static final int LATELY = 6;

    static Snapshot read(Device device, Workspace workspace, ProgressSink progress)
            throws CradleException {
        DeviceReport report = DeviceReport.of(device);
        progress.amount(1, 3);
        List<DeviceCertificate> certificates =
                device.stores().read(EnumSet.allOf(DeviceStore.class)).values().stream()
                        .map(StoreReading::certificatesOrNone)
                        .flatMap(List::stream)
                        .toList();
        progress.amount(2, 3);
        return new Snapshot(
                device,
                report,
                certificates,
                policies(device),
                workspace.journal().all().stream()
                        .filter(row -> row.plan().device().id().equals(device.identity().id()))
                        .sorted(Comparator.comparing(JournalRow::number).reversed())
                        .limit(LATELY)
                        .toList(),
                workspace.clock().instant());
    }

    /** The personal certificate that expires next. */
    Optional<DeviceCertificate> expiresNext() {
        return certificates.stream()
                .filter(c -> c.store() == DeviceStore.MY_USER || c.store() == DeviceStore.MY_SYSTEM)
                .min(Comparator.comparing(c -> c.certificate().getNotAfter()));
    }

    private static Map<Integer, Long> policies(Device device) throws CradleException {
        Map<Integer, Long> values = new HashMap<>();
        DevicePolicies policies = new DevicePolicies(device);
        for (int id :
                List.of(
                        SecurityPolicy.RAPI,
                        SecurityPolicy.UNSIGNED_APPS,
                        SecurityPolicy.UNSIGNED_PROMPT,
                        SecurityPolicy.PRIVILEGED_APPS)) {
            try {
                policies.read(policies.named(Integer.toString(id)))
                        .value()
                        .ifPresent(value -> values.put(id, value));
            } catch (CradleException refused) {
                if (refused.code() == ProblemCode.NOT_CONNECTED) {
                    throw refused;
                }
            }
        }
        return Map.copyOf(values);
    }
}
