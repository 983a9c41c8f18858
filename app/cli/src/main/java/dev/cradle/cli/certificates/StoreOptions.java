package dev.cradle.cli.certificates;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.DeviceStore;

import picocli.CommandLine.Option;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the device's stores is meant. */
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = "MY, ROOT, CA, SPC, or an execution trust store by its name.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--segment",
            paramLabel = "user|system",
            description = "The user's or the system's half of a store.")
    private Optional<String> segment = Optional.empty();

    /** The stores that are meant; all without options. */
    Set<DeviceStore> stores() throws CradleException {
        List<DeviceStore> named =
                store.isPresent()
                        ? DeviceStore.named(store.get())
                        : List.copyOf(EnumSet.allOf(DeviceStore.class));
        Set<DeviceStore> meant =
                named.stream()
                        .filter(s ->
                                segment.isEmpty()
                                        || s.segment().id().equalsIgnoreCase(segment.get()))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DeviceStore.class)));
        if (meant.isEmpty()) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "There is no such certificate store.",
                    store.map(s -> "“" + s + "”").orElse("No store")
                            + segment.map(s -> " with the segment “" + s + "”").orElse("")
                            + " is not known.",
                    "Stores are MY, ROOT, CA, SPC and the two execution trust stores; segments are"
                            + " user and system.");
        }
        return meant;
    }

    /** The one store that is meant: of two halves the user's for MY, the system's else. */
    DeviceStore one() throws CradleException {
        if (store.isEmpty()) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "It is not clear which store is meant.",
                    "--store is missing.",
                    "Add --store STORE.");
        }
        Set<DeviceStore> meant = stores();
        DeviceStore.Segment preferred =
                store.get().equalsIgnoreCase("MY")
                        ? DeviceStore.Segment.USER
                        : DeviceStore.Segment.SYSTEM;
        return meant.stream()
                .filter(s -> s.segment() == preferred)
                .findFirst()
                .orElseGet(() -> meant.iterator().next());
    }
}
