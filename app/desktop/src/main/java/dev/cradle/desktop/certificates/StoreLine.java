package dev.cradle.desktop.certificates;

import dev.cradle.core.device.StoreAccess;
import dev.cradle.core.device.StoreReading;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityRole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of the list of stores.
 *
 * @param store empty for all of them
 * @param group its heading, where it is the first of its group
 * @param note segment and who may change it, or why it cannot be looked at
 * @param count empty when it was not read
 * @param locked whether this connection's role may not change it
 */
record StoreLine(
        Optional<DeviceStore> store,
        Optional<String> group,
        String name,
        String note,
        Optional<Integer> count,
        boolean locked) {
    private static final Texts TEXTS = Texts.of(StoreLine.class);

    private static final List<DeviceStore> AUTHENTICATION =
            List.of(
                    DeviceStore.MY_USER,
                    DeviceStore.MY_SYSTEM,
                    DeviceStore.ROOT_USER,
                    DeviceStore.ROOT_SYSTEM,
                    DeviceStore.CA_USER,
                    DeviceStore.CA_SYSTEM);
    private static final List<DeviceStore> CODE_SIGNING =
            List.of(DeviceStore.PRIVILEGED, DeviceStore.UNPRIVILEGED, DeviceStore.SPC);

    /** All stores, in the order of the lines. */
    static final List<DeviceStore> ORDER =
            Stream.concat(AUTHENTICATION.stream(), CODE_SIGNING.stream()).toList();

    /** All lines; before the first reading, without counts. */
    static List<StoreLine> of(Optional<StoreContents> contents) {
        List<StoreLine> lines = new ArrayList<>();
        lines.add(
                new StoreLine(
                        Optional.empty(),
                        Optional.empty(),
                        TEXTS.text("store.all"),
                        TEXTS.text("store.all.note"),
                        contents.map(c -> c.rows().size()),
                        false));
        group(lines, AUTHENTICATION, TEXTS.text("store.authentication"), contents);
        group(lines, CODE_SIGNING, TEXTS.text("store.code-signing"), contents);
        return List.copyOf(lines);
    }

    /** The roles that may change a store, in words. */
    static String writers(StoreAccess access, DeviceStore store) {
        RoleMask writers = access.writers(store);
        return writers.roles().stream()
                .map(StoreLine::roleName)
                .collect(Collectors.joining(TEXTS.text("role.or")));
    }

    private static String roleName(SecurityRole role) {
        String key = "role." + role.name();
        return TEXTS.has(key) ? TEXTS.text(key) : role.name();
    }

    private static void group(
            List<StoreLine> lines,
            List<DeviceStore> stores,
            String heading,
            Optional<StoreContents> contents) {
        Optional<String> group = Optional.of(heading);
        for (DeviceStore store : stores) {
            lines.add(line(store, group, contents));
            group = Optional.empty();
        }
    }

    private static StoreLine line(
            DeviceStore store, Optional<String> group, Optional<StoreContents> contents) {
        Optional<StoreReading> reading = contents.flatMap(c -> c.reading(store));
        String note =
                reading.map(r ->
                                switch (r) {
                                    case StoreReading.Read _ -> access(store, contents);
                                    case StoreReading.Absent _ -> TEXTS.text("store.absent");
                                    case StoreReading.NotReadable _ ->
                                            TEXTS.text("store.not-readable");
                                    case StoreReading.Failed _ -> TEXTS.text("store.failed");
                                })
                        .orElseGet(() -> segment(store));
        Optional<Integer> count =
                reading.filter(StoreReading.Read.class::isInstance)
                        .map(r -> r.certificatesOrNone().size());
        boolean locked =
                count.isPresent()
                        && contents.flatMap(c -> c.access().mayChange(store))
                                .map(may -> !may)
                                .orElse(false);
        return new StoreLine(Optional.of(store), group, store.storeName(), note, count, locked);
    }

    private static String access(DeviceStore store, Optional<StoreContents> contents) {
        return contents.map(c ->
                        TEXTS.text("store.changed-by", segment(store), writers(c.access(), store)))
                .orElseGet(() -> segment(store));
    }

    private static String segment(DeviceStore store) {
        return TEXTS.text("segment." + store.segment().id());
    }
}
