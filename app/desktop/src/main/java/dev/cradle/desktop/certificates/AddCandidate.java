package dev.cradle.desktop.certificates;

import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Something from a file that can be added. FX thread only.
 *
 * <p>One without a certificate is a file with a private key, which only the device opens.
 */
final class AddCandidate {
    private static final int NO_AUTHORITY = -1;

    private final Path file;
    private final Optional<X509Certificate> certificate;
    private final BooleanProperty wanted = new SimpleBooleanProperty(true);
    private final ObjectProperty<DeviceStore> store;

    AddCandidate(Path file, Optional<X509Certificate> certificate, boolean segmented) {
        this.file = file;
        this.certificate = certificate;
        this.store =
                new SimpleObjectProperty<>(
                        certificate.map(c -> proposal(c, segmented)).orElse(DeviceStore.MY_USER));
    }

    Path file() {
        return file;
    }

    Optional<X509Certificate> certificate() {
        return certificate;
    }

    /** Whether it is to be added. */
    BooleanProperty wanted() {
        return wanted;
    }

    /** Where to. */
    ObjectProperty<DeviceStore> store() {
        return store;
    }

    /** The stores that hold it already. */
    List<DeviceStore> presentIn(List<DeviceCertificate> held) {
        return held.stream()
                .filter(c -> certificate.filter(c.certificate()::equals).isPresent())
                .map(DeviceCertificate::store)
                .sorted()
                .toList();
    }

    /** What the chosen store holds under the same subject, which the device may replace. */
    List<DeviceCertificate> sameSubject(List<DeviceCertificate> held) {
        return certificate
                .map(mine ->
                        held.stream()
                                .filter(c -> c.store() == store.get())
                                .filter(c -> !c.certificate().equals(mine))
                                .filter(c ->
                                        c.certificate()
                                                .getSubjectX500Principal()
                                                .equals(mine.getSubjectX500Principal()))
                                .toList())
                .orElse(List.of());
    }

    /** Roots to ROOT, authorities to CA, others beside the personal ones. */
    private static DeviceStore proposal(X509Certificate certificate, boolean segmented) {
        if (Certificates.isSelfSigned(certificate)) {
            return segmented ? DeviceStore.ROOT_USER : DeviceStore.ROOT_SYSTEM;
        }
        if (certificate.getBasicConstraints() != NO_AUTHORITY) {
            return segmented ? DeviceStore.CA_USER : DeviceStore.CA_SYSTEM;
        }
        return DeviceStore.MY_USER;
    }
}
