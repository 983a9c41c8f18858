package dev.cradle.core.packaging;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.device.DevicePath;
import dev.cradle.core.device.DeviceProblems;
import dev.cradle.core.device.DevicePrograms;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.policy.DevicePolicies;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.Thumbprint;
import dev.cradle.formats.security.PolicyCatalogue;
import dev.cradle.formats.security.SecurityPolicy;
import dev.cradle.rapi.session.TransferProgress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends cabinets to a device and has them installed by its own installer. Thread-safe. */
public final class DevicePackages {
    private static final String INSTALLER = "\\Windows\\wceload.exe";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** What is left to the stores after the installer has taken the file away. */
    private static final int LOOKS_AFTERWARDS = 5;

    private final Device device;
    private final DeviceFiles files;

    public DevicePackages(Device device) {
        this.device = device;
        this.files = new DeviceFiles(device);
    }

    /** What became of an installation, as far as the device lets it be seen. */
    public enum Result {
        INSTALLED("installed"),
        NOT_INSTALLED("notInstalled"),
        UNKNOWN("unknown");

        private final String id;

        Result(String id) {
            this.id = id;
        }

        /** The result as scripts see it. */
        public String id() {
            return id;
        }
    }

    /**
     * A difference between the stores before and after.
     *
     * @param added false: removed
     */
    public record StoreChange(String store, String segment, Thumbprint thumbprint, boolean added) {}

    /**
     * @param hresult of the configuration manager, where it answered
     * @param path where the package was put
     */
    public record Outcome(
            Result result, OptionalInt hresult, List<StoreChange> changes, String path) {
        public Outcome {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Copies a cabinet to the device.
     *
     * @param folder empty for the device's document folder
     * @return where it is
     */
    public String send(Path cabinet, String folder) throws CradleException {
        return send(cabinet, folder, ProgressSink.silent(), new Cancellation());
    }

    /** The same, watched. Stopped in the middle it leaves nothing on the device. */
    public String send(
            Path cabinet, String folder, ProgressSink progress, Cancellation cancellation)
            throws CradleException {
        String name = String.valueOf(cabinet.getFileName());
        String place = folder.isEmpty() ? files.documents() : DevicePath.normal(folder);
        String target = files.isFolder(place) ? DevicePath.child(place, name) : place;
        if (!Files.isRegularFile(cabinet)) {
            throw PackageProblems.unreadable(cabinet, "There is no such file.");
        }
        try (InputStream source = Files.newInputStream(cabinet)) {
            long size = Files.size(cabinet);
            TransferProgress moved =
                    new TransferProgress() {
                        @Override
                        public void moved(long bytes) {
                            progress.amount(bytes, size);
                        }

                        @Override
                        public boolean isCancelled() {
                            return cancellation.isCancelled();
                        }
                    };
            device.session().files().put(source, target, moved);
            return target;
        } catch (IOException e) {
            cancellation.check();
            throw DeviceProblems.of("The package was not sent.", e);
        }
    }

    /**
     * Sends a cabinet, has it opened by the device's installer, and looks at what changed.
     *
     * @param silent nobody is asked on the device
     * @param longest how long questions on the device are waited for
     * @throws CradleException {@code REFUSED_BY_POLICY} before anything is sent, when the device
     *     would refuse it
     */
    public Outcome install(
            Path cabinet, boolean silent, Duration longest, Cancellation cancellation)
            throws CradleException {
        CabInspection inspection = new CabFile(cabinet).inspect();
        if (silent && !inspection.signed()) {
            requireUnsignedAllowed();
        }
        List<DeviceCertificate> before = new DeviceCertificates(device).all();
        String path = send(cabinet, "");
        new DevicePrograms(device).run(INSTALLER, (silent ? "/silent " : "") + '"' + path + '"');
        boolean taken = awaitEnd(path, longest, cancellation);
        List<Thumbprint> expected = expected(inspection);
        List<DeviceCertificate> after = new DeviceCertificates(device).all();
        for (int looks = 0; looks < LOOKS_AFTERWARDS && taken && !holds(after, expected); looks++) {
            pause(cancellation);
            after = new DeviceCertificates(device).all();
        }
        return new Outcome(
                result(inspection, expected, after, taken),
                OptionalInt.empty(),
                changes(before, after),
                path);
    }

    private static Result result(
            CabInspection inspection,
            List<Thumbprint> expected,
            List<DeviceCertificate> after,
            boolean taken) {
        boolean certificatesOnly =
                inspection.setup().isPresent()
                        && !expected.isEmpty()
                        && inspection.kind() == CabInspection.Kind.PROVISIONING;
        if (!certificatesOnly) {
            return Result.UNKNOWN;
        }
        if (holds(after, expected)) {
            return Result.INSTALLED;
        }
        return taken ? Result.NOT_INSTALLED : Result.UNKNOWN;
    }

    /**
     * What the device does with an unsigned package when nobody may be asked (device-security.md
     * 2.3, device-provisioning.md 5.7).
     */
    private void requireUnsignedAllowed() throws CradleException {
        DevicePolicies policies = new DevicePolicies(device);
        PolicyCatalogue catalogue = PolicyCatalogue.shipped();
        long role = value(policies, catalogue, SecurityPolicy.UNSIGNED_CABS, 16);
        long prompt = value(policies, catalogue, SecurityPolicy.UNSIGNED_PROMPT, 0);
        if (role == 0 || prompt == 0) {
            throw new CradleException(
                    ProblemCode.REFUSED_BY_POLICY,
                    "The package was not sent.",
                    role == 0
                            ? "It is unsigned, and the device refuses unsigned packages (policy"
                                    + " 4101 is 0)."
                            : "It is unsigned, and the device answers its own question about"
                                    + " unsigned packages with no when nobody is asked (policy 4122"
                                    + " is 0).",
                    role == 0
                            ? "Sign it, or change policy 4101."
                            : "Install it without --silent, sign it, or set policy 4122 to 1.");
        }
    }

    private static long value(
            DevicePolicies policies, PolicyCatalogue catalogue, int id, long usual)
            throws CradleException {
        return policies.read(catalogue.find(id).orElseThrow()).value().orElse(usual);
    }

    /**
     * Waits until the installer has taken the package away, as it does after success and failure
     * alike; false when it did not.
     */
    private boolean awaitEnd(String path, Duration longest, Cancellation cancellation)
            throws CradleException {
        long end = System.nanoTime() + longest.toNanos();
        while (files.find(path).isPresent()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(cancellation);
        }
        return true;
    }

    /** Ends early when the link is lost or the job cancelled. */
    void pause(Cancellation cancellation) throws CradleException {
        cancellation.interruptibly(() -> {
            try {
                return device.lost().get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException nothingHappened) {
                return "";
            } catch (ExecutionException never) {
                throw new IllegalStateException("a lost link completes with its reason", never);
            }
        });
    }

    private static List<Thumbprint> expected(CabInspection inspection) {
        List<Thumbprint> expected = new ArrayList<>();
        inspection
                .setup()
                .ifPresent(setup ->
                        setup.certificates().stream()
                                .filter(change -> !change.removal())
                                .forEach(change -> change.thumbprint().ifPresent(expected::add)));
        return expected;
    }

    static boolean holds(List<DeviceCertificate> certificates, List<Thumbprint> expected) {
        return expected.stream()
                .allMatch(t -> certificates.stream().anyMatch(c -> c.thumbprint().equals(t)));
    }

    static List<StoreChange> changes(
            List<DeviceCertificate> before, List<DeviceCertificate> after) {
        List<StoreChange> changes = new ArrayList<>();
        after.stream().filter(c -> !contains(before, c)).forEach(c -> changes.add(change(c, true)));
        before.stream()
                .filter(c -> !contains(after, c))
                .forEach(c -> changes.add(change(c, false)));
        return changes;
    }

    private static boolean contains(
            List<DeviceCertificate> certificates, DeviceCertificate wanted) {
        return certificates.stream()
                .anyMatch(c ->
                        c.store() == wanted.store() && c.thumbprint().equals(wanted.thumbprint()));
    }

    private static StoreChange change(DeviceCertificate certificate, boolean added) {
        return new StoreChange(
                certificate.store().storeName(),
                certificate.store().segment().id().toLowerCase(Locale.ROOT),
                certificate.thumbprint(),
                added);
    }
}
