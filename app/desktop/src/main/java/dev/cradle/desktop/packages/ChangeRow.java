package dev.cradle.desktop.packages;

import dev.cradle.core.packaging.PackageForecast;
import dev.cradle.core.packaging.SetupEffects;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One change that a package would make.
 *
 * @param now what the device has now; empty while that is not known
 * @param then what it would have
 */
record ChangeRow(Icon icon, String kind, String what, String now, String then) {
    private static final Texts TEXTS = Texts.of(ChangeRow.class);

    /** All changes, with what the device has now where a forecast says so. */
    static List<ChangeRow> of(SetupEffects setup, Optional<PackageForecast> forecast) {
        List<ChangeRow> rows = new ArrayList<>();
        for (int i = 0; i < setup.certificates().size(); i++) {
            int index = i;
            rows.add(
                    certificate(
                            setup.certificates().get(i),
                            forecast.map(f -> stores(f.certificates().get(index).heldIn()))));
        }
        for (int i = 0; i < setup.policies().size(); i++) {
            int index = i;
            rows.add(
                    policy(
                            setup.policies().get(i),
                            forecast.map(f -> value(f.policies().get(index)))));
        }
        for (int i = 0; i < setup.registry().size(); i++) {
            int index = i;
            rows.add(
                    registry(
                            setup.registry().get(i),
                            forecast.map(f ->
                                    f.registry()
                                            .get(index)
                                            .now()
                                            .orElse(TEXTS.text("change.none")))));
        }
        setup.files().forEach(file -> rows.add(file(file)));
        setup.otherProviders()
                .forEach(provider ->
                        rows.add(
                                new ChangeRow(
                                        Icon.SETTINGS,
                                        TEXTS.text("change.other"),
                                        provider,
                                        "",
                                        TEXTS.text("change.other.then"))));
        return rows;
    }

    /** A store as screens name it, for instance {@code ROOT (user)}. */
    static String store(DeviceStore store) {
        return store.segmented()
                ? TEXTS.text(
                        "store.segment",
                        store.storeName(),
                        TEXTS.text("segment." + store.segment().id()))
                : store.storeName();
    }

    private static String stores(List<DeviceStore> stores) {
        return stores.isEmpty()
                ? TEXTS.text("change.none")
                : stores.stream().map(ChangeRow::store).collect(Collectors.joining(", "));
    }

    private static ChangeRow certificate(
            SetupEffects.CertificateChange change, Optional<String> now) {
        String store =
                change.place()
                        .segment()
                        .map(s ->
                                TEXTS.text(
                                        "store.segment",
                                        change.place().store(),
                                        s.toLowerCase(Locale.ROOT)))
                        .orElse(change.place().store());
        return new ChangeRow(
                Icon.CERTIFICATE,
                TEXTS.text("change.certificate"),
                change.certificate().map(Certificates::issuedTo).orElse(change.place().node()),
                now.orElse(""),
                change.removal() ? TEXTS.text("change.removed-from", store) : store);
    }

    private static ChangeRow policy(SetupEffects.PolicyChange change, Optional<String> now) {
        return new ChangeRow(
                Icon.POLICY,
                TEXTS.text("change.policy"),
                change.known()
                        .map(p -> TEXTS.text("change.policy.name", change.id(), p.symbol()))
                        .orElse(change.id()),
                now.orElse(""),
                change.meaning().isEmpty()
                        ? change.value()
                        : TEXTS.text("change.policy.value", change.value(), change.meaning()));
    }

    private static String value(PackageForecast.Policy policy) {
        return policy.now()
                .map(v ->
                        policy.change()
                                .known()
                                .map(p ->
                                        TEXTS.text(
                                                "change.policy.value",
                                                "" + v,
                                                p.values().describe(v)))
                                .orElse("" + v))
                .orElse(TEXTS.text("change.none"));
    }

    private static ChangeRow registry(SetupEffects.RegistryChange change, Optional<String> now) {
        return new ChangeRow(
                Icon.SETTINGS,
                TEXTS.text("change.registry"),
                change.name()
                        .map(n -> TEXTS.text("change.registry.value", change.key(), n))
                        .orElse(change.key()),
                change.name().isPresent() ? now.orElse("") : "",
                change.removal() ? TEXTS.text("change.removed") : change.value().orElse(""));
    }

    private static ChangeRow file(SetupEffects.FileChange change) {
        String key = "change.file." + change.operation().toLowerCase(Locale.ROOT);
        return new ChangeRow(
                Icon.FILE,
                TEXTS.text("change.file"),
                change.target(),
                "",
                TEXTS.has(key) ? TEXTS.text(key) : change.operation());
    }
}
