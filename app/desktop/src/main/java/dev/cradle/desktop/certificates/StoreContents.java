package dev.cradle.desktop.certificates;

import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.device.StoreAccess;
import dev.cradle.core.device.StoreReading;
import dev.cradle.formats.certificates.DeviceStore;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read from a device's stores.
 *
 * @param readAt by this computer's clock
 */
record StoreContents(
        Map<DeviceStore, StoreReading> readings,
        StoreAccess access,
        List<CertificateRow> rows,
        Instant readAt) {
    StoreContents {
        readings = Collections.unmodifiableMap(new EnumMap<>(readings));
        rows = List.copyOf(rows);
    }

    Optional<StoreReading> reading(DeviceStore store) {
        return Optional.ofNullable(readings.get(store));
    }

    /** Everything that the stores hold. */
    List<DeviceCertificate> held() {
        return DeviceCertificates.certificates(readings);
    }

    /** Stores that failed, in the table's order. */
    List<DeviceStore> failed() {
        return readings.entrySet().stream()
                .filter(e -> e.getValue() instanceof StoreReading.Failed)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** How many personal certificates call for somebody to act. */
    int urgent() {
        return (int)
                rows.stream()
                        .filter(row -> row.isPersonal() && row.expiry().callsForAction())
                        .count();
    }
}
