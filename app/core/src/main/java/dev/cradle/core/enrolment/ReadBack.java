package dev.cradle.core.enrolment;

import dev.cradle.core.ca.DeviceRequest;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.certificates.DeviceStore;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks for an enrolled certificate and its chain in what the device says it holds. */
final class ReadBack {
    private static final Set<DeviceStore> PERSONAL =
            EnumSet.of(DeviceStore.MY_USER, DeviceStore.MY_SYSTEM);
    private static final Set<DeviceStore> ALL =
            EnumSet.of(
                    DeviceStore.MY_USER,
                    DeviceStore.MY_SYSTEM,
                    DeviceStore.CA_USER,
                    DeviceStore.CA_SYSTEM,
                    DeviceStore.ROOT_USER,
                    DeviceStore.ROOT_SYSTEM);
    private static final Set<DeviceStore> ROOTS =
            EnumSet.of(DeviceStore.ROOT_USER, DeviceStore.ROOT_SYSTEM);

    private ReadBack() {}

    static EnrolmentRun.DeviceCertificates of(EnrolmentDevice device, JournalRow row)
            throws CradleException {
        String pinned = row.request().orElseThrow().spkiSha256();
        if (device.certificates(PERSONAL).stream().noneMatch(c -> keyHash(c).equals(pinned))) {
            return EnrolmentRun.DeviceCertificates.NONE;
        }
        List<DeviceCertificate> held = device.certificates(ALL);
        List<DeviceCertificate> found = new ArrayList<>();
        held.stream()
                .filter(c -> PERSONAL.contains(c.store()) && keyHash(c).equals(pinned))
                .findFirst()
                .ifPresent(found::add);
        List<X509Certificate> chain = row.authority().chain();
        boolean rooted = false;
        for (X509Certificate issuer : chain.subList(Math.min(1, chain.size()), chain.size())) {
            Optional<DeviceCertificate> there =
                    held.stream().filter(c -> c.certificate().equals(issuer)).findFirst();
            there.ifPresent(found::add);
            rooted |= there.isPresent() && ROOTS.contains(there.get().store());
        }
        return new EnrolmentRun.DeviceCertificates(List.copyOf(found), !found.isEmpty(), rooted);
    }

    private static String keyHash(DeviceCertificate entry) {
        return DeviceRequest.keyHash(entry.certificate().getPublicKey().getEncoded())
                .toLowerCase(Locale.ROOT);
    }
}
