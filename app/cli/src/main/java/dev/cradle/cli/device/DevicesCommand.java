package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.inventory.KnownDevice;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code cradle devices}. */
@Command(
        name = "devices",
        description = "Lists the devices that are connected, and those that were.",
        footerHeading = "%nExample:%n",
        footer = "  cradle devices --json")
public final class DevicesCommand implements JobCommand {
    private static final String KNOWN = "known";

    private record Row(
            String id, KnownDevice.Description description, String state, Instant lastSeen) {}

    @Override
    public DeviceNeed need() {
        return DeviceNeed.IF_CONNECTED;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        Set<String> connected = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        if (context.options().link().isPresent()) {
            Device awaited = context.device();
            connected.add(awaited.identity().id());
        }
        if (context.devices().isThere()) {
            for (DeviceStatus status : context.devices().hub().devices()) {
                row(status, context.workspace().clock().instant())
                        .ifPresent(row -> {
                            connected.add(row.id());
                            rows.add(row);
                        });
            }
        }
        for (KnownDevice known : context.workspace().inventory().all()) {
            if (!connected.contains(known.id())) {
                rows.add(new Row(known.id(), known.description(), KNOWN, known.lastSeen()));
            }
        }
        return Answer.list(
                rows.stream().map(DevicesCommand::json).toList(),
                List.of("ID", "NAME", "MODEL", "OS", "LINK", "STATE"),
                rows.stream()
                        .map(r ->
                                List.of(
                                        r.id(),
                                        r.description().name(),
                                        r.description().model(),
                                        r.description().os(),
                                        r.description().link(),
                                        r.state()))
                        .toList(),
                "No device is connected, and none is known.");
    }

    private static Optional<Row> row(DeviceStatus status, Instant now) {
        return status.device()
                .map(device ->
                        new Row(
                                device.identity().id(),
                                KnownDevice.Description.of(device, status.link()),
                                status.state().id(),
                                now))
                .or(() ->
                        status.info()
                                .map(info ->
                                        new Row(
                                                info.guid().map(Object::toString).orElse(""),
                                                new KnownDevice.Description(
                                                        info.name(),
                                                        info.model(),
                                                        info.platform(),
                                                        info.osMajor() + "." + info.osMinor(),
                                                        status.link()),
                                                status.state().id(),
                                                now)));
    }

    private static Json json(Row row) {
        return Json.object()
                .with("id", row.id())
                .with("name", row.description().name())
                .with("model", row.description().model())
                .with("platform", row.description().platform())
                .with("os", row.description().os())
                .with("link", row.description().link())
                .with("state", row.state())
                .with("lastSeen", row.lastSeen());
    }
}
