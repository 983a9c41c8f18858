package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which device is meant (cli.md, {@code --device}).
 *
 * @param text an identity, a unique prefix of one, a name or an asset label; empty means the only
 *     one
 * @param labels asset labels by identity
 */
public record DeviceSelector(Optional<String> text, Map<String, String> labels) {
    public static final DeviceSelector ONLY = new DeviceSelector(Optional.empty(), Map.of());

    public DeviceSelector {
        labels = Map.copyOf(labels);
    }

    /**
     * The device meant among those connected, empty when it is not there.
     *
     * @throws CradleException {@code NO_SUCH_DEVICE} when several answer to it
     */
    Optional<Device> choose(List<Device> connected) throws CradleException {
        List<Device> meant = connected.stream().filter(this::isMeant).toList();
        if (meant.size() > 1) {
            throw new CradleException(
                    ProblemCode.NO_SUCH_DEVICE,
                    "It is not clear which device is meant.",
                    "These answer to "
                            + text.map(t -> "“" + t + "”").orElse("it")
                            + ": "
                            + String.join(
                                    ", ",
                                    meant.stream()
                                            .map(d -> d.identity().id() + " (" + d.name() + ")")
                                            .toList())
                            + ".",
                    "Name one with --device ID.");
        }
        return meant.stream().findFirst();
    }

    private boolean isMeant(Device device) {
        return text.isEmpty() || answersTo(device, text.get().toLowerCase(Locale.ROOT));
    }

    private boolean answersTo(Device device, String wanted) {
        String id = device.identity().id();
        return id.toLowerCase(Locale.ROOT).startsWith(wanted)
                || device.name().equalsIgnoreCase(wanted)
                || labels.getOrDefault(id, "").equalsIgnoreCase(wanted);
    }
}
