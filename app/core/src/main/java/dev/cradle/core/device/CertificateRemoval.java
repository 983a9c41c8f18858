package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.AtomicFile;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.security.RoleMask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes certificates out of a device's stores so that they can be put back. A private key goes with
 * its certificate and does not come back. Thread-safe.
 */
public final class CertificateRemoval {
    private static final String COPIES = "undo";

    private final DeviceCertificates certificates;
    private final DataFolder folder;

    /**
     * @param folder keeps the copies
     */
    public CertificateRemoval(Device device, DataFolder folder) {
        this.certificates = new DeviceCertificates(device);
        this.folder = folder;
    }

    /**
     * Keeps a copy, then deletes.
     *
     * @return where the copy is
     */
    public Path remove(DeviceCertificate held) throws CradleException {
        Path copy = folder.folder(COPIES).resolve(held.thumbprint().hex() + ".cer");
        try {
            AtomicFile.write(copy, Certificates.der(held.certificate()));
        } catch (IOException unwritable) {
            throw new CradleException(
                    ProblemCode.STORAGE_FAILED,
                    "The certificate was not deleted.",
                    "A copy of it could not be written to "
                            + copy
                            + ": "
                            + unwritable.getMessage()
                            + ".",
                    "Make room there, or see who may write there.",
                    unwritable);
        }
        certificates.delete(held.thumbprint(), held.store());
        return copy;
    }

    /** Puts the same bytes back into the same store, with the role that they had there. */
    public void putBack(DeviceCertificate held) throws CradleException {
        Optional<RoleMask> role =
                held.role().isPresent()
                        ? Optional.of(new RoleMask(held.role().getAsInt()))
                        : Optional.empty();
        certificates.add(held.certificate(), held.store(), role);
    }
}
