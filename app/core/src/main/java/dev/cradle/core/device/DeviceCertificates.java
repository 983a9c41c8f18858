package dev.cradle.core.device;

import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.Base64Text;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.Thumbprint;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoCharacteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.RoleMask;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Jobs on a device's certificate stores. Thread-safe. */
public final class DeviceCertificates {
    private final Device device;

    public DeviceCertificates(Device device) {
        this.device = device;
    }

    /** All stores with what they hold, those that cannot be read among them. */
    public Map<DeviceStore, StoreReading> read(Set<DeviceStore> stores) throws CradleException {
        return device.stores().read(stores);
    }

    /**
     * The same store after store, so that one which cannot be understood does not hide the others.
     *
     * @param step is told each store before it is read
     * @throws CradleException when the device is gone, or it was cancelled
     */
    public Map<DeviceStore, StoreReading> readEach(
            Set<DeviceStore> stores, Consumer<DeviceStore> step, Cancellation cancellation)
            throws CradleException {
        Map<DeviceStore, StoreReading> readings = new EnumMap<>(DeviceStore.class);
        for (DeviceStore store : stores) {
            cancellation.check();
            step.accept(store);
            readings.put(store, readOrFailure(store));
        }
        return readings;
    }

    private StoreReading readOrFailure(DeviceStore store) throws CradleException {
        try {
            return read(Set.of(store)).getOrDefault(store, new StoreReading.Absent());
        } catch (CradleException failed) {
            return switch (failed.code()) {
                case NOT_CONNECTED, TIMED_OUT, CANCELLED, DEVICE_LOCKED -> throw failed;
                default -> new StoreReading.Failed(Problem.of(failed));
            };
        }
    }

    /** All certificates that can be read. */
    public List<DeviceCertificate> all() throws CradleException {
        return certificates(read(EnumSet.allOf(DeviceStore.class)));
    }

    /** The certificates of readings. */
    public static List<DeviceCertificate> certificates(Map<DeviceStore, StoreReading> readings) {
        return readings.values().stream()
                .flatMap(reading -> reading.certificatesOrNone().stream())
                .toList();
    }

    /** Every entry with that thumbprint; at least one. */
    public List<DeviceCertificate> find(Thumbprint thumbprint) throws CradleException {
        List<DeviceCertificate> found =
                all().stream().filter(c -> c.thumbprint().equals(thumbprint)).toList();
        if (found.isEmpty()) {
            throw new CradleException(
                    ProblemCode.DEVICE_CALL_FAILED,
                    "The certificate " + thumbprint + " is not on the device.",
                    "No store that can be read holds it.",
                    "Look at the list of its certificates.");
        }
        return found;
    }

    /** The entry of one store with that thumbprint. */
    public DeviceCertificate find(Thumbprint thumbprint, DeviceStore store) throws CradleException {
        return find(thumbprint).stream()
                .filter(held -> held.store() == store)
                .findFirst()
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.DEVICE_CALL_FAILED,
                                "The certificate "
                                        + thumbprint
                                        + " is not in "
                                        + store.storeName()
                                        + ".",
                                "Another store of the device holds it.",
                                "Look at the list of its certificates."));
    }

    /**
     * Puts a certificate into a store.
     *
     * @param role for SPC: what packages that it vouches for may do
     */
    public void add(X509Certificate certificate, DeviceStore store, Optional<RoleMask> role)
            throws CradleException {
        List<ProvisioningNode> parms = new ArrayList<>();
        parms.add(Parm.of("EncodedCertificate", Base64Text.encode(Certificates.der(certificate))));
        role.ifPresent(mask -> parms.add(Parm.of("Role", mask.toDecimal())));
        process(
                store,
                "The certificate was not added to " + store.storeName() + ".",
                in(store, Characteristic.of(Certificates.thumbprint(certificate).hex(), parms)));
    }

    /** Takes a certificate out of a store. */
    public void delete(Thumbprint thumbprint, DeviceStore store) throws CradleException {
        process(
                store,
                "The certificate was not deleted from " + store.storeName() + ".",
                in(store, NoCharacteristic.of(thumbprint.hex())));
    }

    private static ProvisioningDocument in(DeviceStore store, ProvisioningNode node) {
        Characteristic inner =
                store.segmented()
                        ? Characteristic.of(
                                store.storeName(), Characteristic.of(store.segment().label(), node))
                        : Characteristic.of(store.storeName(), node);
        return ProvisioningDocument.of(Characteristic.of("CertificateStore", inner));
    }

    private void process(DeviceStore store, String what, ProvisioningDocument document)
            throws CradleException {
        DeviceAnswer answer = device.configuration().process(document);
        if (answer.succeeded()) {
            return;
        }
        CradleException refused = DeviceProblems.hresult(what, answer.hresult());
        Optional<Problem> explained =
                refused.code() == ProblemCode.REFUSED_BY_ROLE
                        ? StoreAccess.of(device).refusal(what, store)
                        : Optional.empty();
        throw explained.map(Problem::toException).orElse(refused);
    }
}
