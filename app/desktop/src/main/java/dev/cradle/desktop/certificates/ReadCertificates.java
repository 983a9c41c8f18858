package dev.cradle.desktop.certificates;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.device.StoreAccess;
import dev.cradle.core.device.StoreReading;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.DeviceStore;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a device's stores one after the other. */
record ReadCertificates(Device device, InstantSource clock) implements JobBody<StoreContents> {
    private static final Texts TEXTS = Texts.of(ReadCertificates.class);

    @Override
    public StoreContents run(ProgressSink progress, Cancellation cancellation)
            throws CradleException {
        Set<DeviceStore> stores = new LinkedHashSet<>(StoreLine.ORDER);
        AtomicInteger done = new AtomicInteger();
        Map<DeviceStore, StoreReading> readings =
                new DeviceCertificates(device)
                        .readEach(
                                stores,
                                store -> {
                                    progress.text(
                                            TEXTS.text(
                                                    "read.store", CertificateRow.storeName(store)));
                                    progress.amount(done.getAndIncrement(), stores.size());
                                },
                                cancellation);
        StoreAccess access = StoreAccess.of(device);
        Instant now = clock.instant();
        List<DeviceCertificate> held =
                StoreLine.ORDER.stream()
                        .flatMap(store ->
                                Optional.ofNullable(readings.get(store)).stream()
                                        .flatMap(read -> read.certificatesOrNone().stream()))
                        .toList();
        return new StoreContents(
                readings,
                access,
                held.parallelStream().map(c -> CertificateRow.of(c, now)).toList(),
                now);
    }
}
