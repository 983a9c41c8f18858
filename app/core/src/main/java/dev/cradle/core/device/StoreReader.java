package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.CharacteristicQuery;
import dev.cradle.formats.provisioning.ProvisioningStream;
import dev.cradle.formats.provisioning.ProvisioningXml;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.session.RemoteRegistry;
import dev.cradle.rapi.wire.ConfigurationCalls.ConfigAnswer;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.RegistryCalls.ValueData;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the device's certificate stores: by queries of the {@code CertificateStore} provider; where
 * the role forbids them, or the device knows no segments, from the registry (design.md section 3,
 * device-security.md 2.4). Thread-safe.
 */
public final class StoreReader {
    private static final Logger LOG = LoggerFactory.getLogger(StoreReader.class);
    private static final String PROVIDER = "CertificateStore";
    private static final int ACCESS_DENIED = 5;

    private final DeviceConfiguration configuration;
    private final RapiSession session;

    StoreReader(DeviceConfiguration configuration, RapiSession session) {
        this.configuration = configuration;
        this.session = session;
    }

    /**
     * Reads stores; the answer has an entry for each that was asked for, in the order of the table.
     */
    public Map<DeviceStore, StoreReading> read(Set<DeviceStore> stores) throws CradleException {
        Map<DeviceStore, StoreReading> readings = new EnumMap<>(DeviceStore.class);
        readings.putAll(query(stores));
        for (DeviceStore store : stores) {
            if (!readings.containsKey(store)) {
                query(Set.of(store)).forEach(readings::put);
            }
            if (!readings.containsKey(store)) {
                readings.put(store, fromRegistry(store));
            }
        }
        return readings;
    }

    /** Reads stores whose contents the caller cannot do without. */
    public List<DeviceCertificate> require(Set<DeviceStore> stores) throws CradleException {
        List<DeviceCertificate> all = new ArrayList<>();
        for (StoreReading reading : read(stores).values()) {
            if (reading instanceof StoreReading.NotReadable(String why)) {
                throw new CradleException(
                        ProblemCode.STORE_NOT_READABLE,
                        "A certificate store of the device was not read.",
                        why,
                        "Connect with a role that may read it (RAPI policy 4097).");
            }
            all.addAll(reading.certificatesOrNone());
        }
        return all;
    }

    /**
     * What a query tells; empty when the device refuses it, is busy, or has no configuration
     * manager.
     */
    private Map<DeviceStore, StoreReading> query(Set<DeviceStore> stores) throws CradleException {
        if (!session.supports(dev.cradle.rapi.wire.ConfigurationCalls.PROCESS_CONFIG)) {
            return Map.of();
        }
        ConfigAnswer answer;
        try {
            answer = configuration.raw(ProvisioningXml.write(document(stores)));
        } catch (CradleException problem) {
            if (problem.code() == ProblemCode.NOT_SUPPORTED_BY_PROTOCOL) {
                return Map.of();
            }
            throw new CradleException(
                    problem.code(),
                    "The device's certificate stores were not read.",
                    problem.why(),
                    problem.next(),
                    problem);
        }
        if (answer.hresult() < 0 || answer.xml().isEmpty()) {
            LOG.debug("the store query was refused with {}", Integer.toHexString(answer.hresult()));
            return Map.of();
        }
        try {
            return parsed(stores, answer.xml().get());
        } catch (IOException malformed) {
            throw DeviceProblems.of("The device's certificate stores were not read.", malformed);
        }
    }

    private static ProvisioningDocument document(Set<DeviceStore> stores) {
        Map<String, List<ProvisioningNode>> halves = new LinkedHashMap<>();
        List<ProvisioningNode> children = new ArrayList<>();
        for (DeviceStore store : stores) {
            if (store.segmented()) {
                halves.computeIfAbsent(store.storeName(), _ -> new ArrayList<>())
                        .add(CharacteristicQuery.of(store.segment().label()));
            } else {
                children.add(CharacteristicQuery.of(store.storeName()));
            }
        }
        halves.forEach((name, queries) -> children.add(Characteristic.of(name, queries)));
        return ProvisioningDocument.of(Characteristic.of(PROVIDER, children));
    }

    private static Map<DeviceStore, StoreReading> parsed(Set<DeviceStore> stores, String xml)
            throws IOException {
        Map<DeviceStore, List<DeviceCertificate>> found = new EnumMap<>(DeviceStore.class);
        stores.forEach(store -> found.put(store, new ArrayList<>()));
        try (ProvisioningStream answer =
                ProvisioningStream.open(xml, ProvisioningStream.Split.certificates())) {
            for (Optional<ProvisioningStream.Piece> piece = answer.next();
                    piece.isPresent();
                    piece = answer.next()) {
                Optional<DeviceStore> store = storeOf(piece.get().scopes());
                if (store.isPresent()
                        && found.containsKey(store.get())
                        && piece.get().node() instanceof Characteristic entry) {
                    certificate(store.get(), entry).ifPresent(found.get(store.get())::add);
                }
            }
        }
        Map<DeviceStore, StoreReading> readings = new EnumMap<>(DeviceStore.class);
        found.forEach((store, certificates) ->
                readings.put(
                        store,
                        new StoreReading.Read(certificates, StoreReading.Way.PROVISIONING_QUERY)));
        return readings;
    }

    private static Optional<DeviceStore> storeOf(List<Characteristic> scopes) {
        if (scopes.size() < 2) {
            return Optional.empty();
        }
        String name = scopes.get(1).type();
        DeviceStore.Segment segment =
                scopes.size() > 2
                                && scopes.get(2)
                                        .type()
                                        .equalsIgnoreCase(DeviceStore.Segment.USER.label())
                        ? DeviceStore.Segment.USER
                        : DeviceStore.Segment.SYSTEM;
        return DeviceStore.of(name, segment);
    }

    private static Optional<DeviceCertificate> certificate(DeviceStore store, Characteristic entry)
            throws FormatException {
        Optional<String> encoded = entry.value("EncodedCertificate");
        if (encoded.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate certificate = Certificates.parseBase64(encoded.get());
        boolean key =
                entry.characteristic("PrivateKeyContainer")
                        .flatMap(c -> c.value("ContainerName"))
                        .isPresent();
        return Optional.of(
                new DeviceCertificate(
                        store, certificate, key, role(entry), entry.value("TemplateName")));
    }

    private static OptionalInt role(Characteristic entry) {
        try {
            Optional<String> role = entry.value("Role");
            return role.isPresent()
                    ? OptionalInt.of(Integer.parseInt(role.get().trim()))
                    : OptionalInt.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    private StoreReading fromRegistry(DeviceStore store) throws CradleException {
        Handle root =
                switch (store.segment()) {
                    case SYSTEM -> Handle.HKEY_LOCAL_MACHINE;
                    case USER -> Handle.HKEY_CURRENT_USER;
                };
        String key = store.registryKey() + "\\Certificates";
        RemoteRegistry registry = session.registry();
        try {
            List<DeviceCertificate> certificates = new ArrayList<>();
            for (String thumbprint : registry.subkeys(root, key)) {
                Optional<ValueData> blob = registry.query(root, key + "\\" + thumbprint, "Blob");
                if (blob.isPresent()) {
                    certificates.add(
                            entry(store, CertificateBlob.read(blob.get().data().toByteArray())));
                }
            }
            return new StoreReading.Read(certificates, StoreReading.Way.REGISTRY);
        } catch (RapiException refused) {
            if (refused.isNotFound()) {
                return new StoreReading.Absent();
            }
            if (refused.isWin32(ACCESS_DENIED)) {
                return new StoreReading.NotReadable(
                        store.storeName()
                                + " ("
                                + store.segment().id()
                                + ") is not readable with this role.");
            }
            throw DeviceProblems.of("The device's certificate stores were not read.", refused);
        } catch (IOException fault) {
            throw DeviceProblems.of("The device's certificate stores were not read.", fault);
        }
    }

    private static DeviceCertificate entry(DeviceStore store, CertificateBlob blob)
            throws FormatException {
        byte[] der =
                blob.certificate()
                        .orElseThrow(() ->
                                new FormatException(
                                        "certificate blob", "certificate", -1, "is missing"));
        X509Certificate certificate = Certificates.parseDer(der);
        return new DeviceCertificate(
                store,
                certificate,
                blob.keyProvider().isPresent(),
                blob.roleMask(),
                Certificates.templateName(certificate));
    }
}
