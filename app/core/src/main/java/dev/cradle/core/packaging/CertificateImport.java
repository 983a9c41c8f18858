package dev.cradle.core.packaging;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.device.DevicePath;
import dev.cradle.core.device.DevicePrograms;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.packaging.DevicePackages.StoreChange;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.Thumbprint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has a device import a certificate file with its own installer, and reads its stores back. The
 * copy of the file, which may hold a private key, is taken off the device afterwards. Thread-safe.
 */
public final class CertificateImport {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateImport.class);
    private static final String FOLDER = "\\Temp";

    private final Device device;
    private final DeviceFiles files;

    public CertificateImport(Device device) {
        this.device = device;
        this.files = new DeviceFiles(device);
    }

    /**
     * @param installed whether the stores hold what was awaited; false when nothing was to be seen
     *     in time, as after a no on the device
     */
    public record Outcome(String program, boolean installed, List<StoreChange> changes) {
        public Outcome {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Copies the file there, opens it, and waits until the stores hold its certificates, or, where
     * the file is locked by a password, until they change.
     *
     * @param longest how long the questions on the device are waited for
     */
    public Outcome run(Path file, Duration longest, Cancellation cancellation)
            throws CradleException {
        Optional<List<Thumbprint>> expected = expected(file);
        DevicePackages packages = new DevicePackages(device);
        List<DeviceCertificate> before = certificates();
        files.makeFolders(FOLDER);
        String path = packages.send(file, DevicePath.child(FOLDER, name(file)));
        try {
            String program = new DevicePrograms(device).open(path).program();
            List<DeviceCertificate> after = certificates();
            long end = System.nanoTime() + longest.toNanos();
            while (!arrived(expected, before, after) && System.nanoTime() - end < 0) {
                packages.pause(cancellation);
                after = certificates();
            }
            after = settled(after, packages, cancellation);
            return new Outcome(
                    program,
                    arrived(expected, before, after),
                    DevicePackages.changes(before, after));
        } finally {
            remove(path);
        }
    }

    /** What comes with a personal certificate is stored behind it. */
    private List<DeviceCertificate> settled(
            List<DeviceCertificate> seen, DevicePackages packages, Cancellation cancellation)
            throws CradleException {
        List<DeviceCertificate> earlier = seen;
        while (true) {
            packages.pause(cancellation);
            List<DeviceCertificate> now = certificates();
            if (now.equals(earlier)) {
                return now;
            }
            earlier = now;
        }
    }

    private static boolean arrived(
            Optional<List<Thumbprint>> expected,
            List<DeviceCertificate> before,
            List<DeviceCertificate> after) {
        return expected.map(thumbprints -> DevicePackages.holds(after, thumbprints))
                .orElseGet(() -> !DevicePackages.changes(before, after).isEmpty());
    }

    /** What the file brings; empty for one that only the device will unlock. */
    private static Optional<List<Thumbprint>> expected(Path file) throws CradleException {
        if (CertificateFile.isForDeviceOnly(file)) {
            return Optional.empty();
        }
        return Optional.of(
                CertificateFile.read(file).stream().map(Certificates::thumbprint).toList());
    }

    private List<DeviceCertificate> certificates() throws CradleException {
        return new DeviceCertificates(device).all();
    }

    private void remove(String path) {
        try {
            files.remove(path, false);
        } catch (CradleException left) {
            LOG.warn("The copy {} was left on the device: {}", path, left.why());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
