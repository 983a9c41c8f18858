package dev.cradle.cli.command;

import dev.cradle.core.packaging.DevicePackages.StoreChange;

import java.util.List;
import java.util.stream.Collectors;

/** What changed in a device's stores, for scripts and for people. */
public final class StoreChangeJson {
    private StoreChangeJson() {}

    public static List<Json> of(List<StoreChange> changes) {
        return changes.stream()
                .map(change ->
                        Json.object()
                                .with("store", change.store())
                                .with("segment", change.segment())
                                .with("thumbprint", change.thumbprint().hex())
                                .with("change", change.added() ? "added" : "removed"))
                .toList();
    }

    public static String sentence(List<StoreChange> changes) {
        return changes.stream()
                .map(change ->
                        change.store()
                                + " "
                                + change.segment()
                                + (change.added() ? " has got " : " has lost ")
                                + change.thumbprint())
                .collect(Collectors.joining(", "));
    }
}
