package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DelegatedCommand;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.DevicePassword;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.cli.command.OwnersLinks;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceReturn;
import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.enrolment.OpenEnrolments;
import dev.cradle.core.inventory.KnownDevice;
import dev.cradle.core.ownership.OwnerLock;
import dev.cradle.core.ownership.OwnerRecord;
import dev.cradle.core.ownership.OwnerServer;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@code cradle watch}: owns the data folder, its links and their devices until it is interrupted.
 */
@Command(
        name = "watch",
        description =
                "Follows arrivals and departures, runs other processes' commands, and goes on with"
                        + " open enrolments.",
        footerHeading = "%nExample:%n",
        footer = "  cradle watch --link tcp:192.168.55.100")
public final class WatchCommand implements JobCommand {
    private static final Logger LOG = LoggerFactory.getLogger(WatchCommand.class);

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        OwnerLock lock =
                OwnerLock.tryAcquire(context.workspace().folder()).orElseThrow(() -> busy(context));
        String name =
                context.options().link().isPresent()
                        ? context.options().link().get()
                        : FreePorts.loopbackLink();
        try (lock;
                DeviceHub hub =
                        new DeviceHub(
                                context.workspace().clock(),
                                new DevicePassword(context.options(), context.terminal()));
                OpenLink link =
                        context.opener().open(name, LinkSpec.parse(name), hub, context.terminal());
                OwnersLinks links = new OwnersLinks(hub, link);
                OpenEnrolments enrolments = enrolments(context, links)) {
            hub.watch(status -> onChange(context, status, enrolments));
            try (OwnerServer server =
                    OwnerServer.start(
                            lock,
                            DelegatedCommand.handler(
                                    context.runner(), links, context.workspace()))) {
                String ready = ready(name, link);
                context.announce(
                        Json.object().with("event", "ready").with("link", ready), "ready " + ready);
                hub.devices().forEach(status -> onChange(context, status, enrolments));
                untilInterrupted(context);
            }
        }
        return Answer.of(
                Json.object().with("ended", context.workspace().clock().instant()).build(),
                out -> {});
    }

    private static void untilInterrupted(CommandContext context) {
        CountDownLatch ended = new CountDownLatch(1);
        try (var _ = context.cancellation().onCancel(ended::countDown)) {
            ended.await();
        } catch (InterruptedException interrupted) {
            LOG.debug("the watch was interrupted");
        }
    }

    private static OpenEnrolments enrolments(CommandContext context, OwnersLinks links)
            throws CradleException {
        var workspace = context.workspace();
        EnrolmentJobs jobs =
                new EnrolmentJobs(
                        workspace.authorities(),
                        workspace.journal(),
                        workspace.audit(),
                        workspace.clock(),
                        links.passThroughPort(),
                        DeviceReturn.to(links.hub(), DeviceReturn.WITHIN));
        EnrolmentObserver observer =
                new EnrolmentObserver() {
                    @Override
                    public void reached(JournalRow row) {
                        context.announce(
                                Json.object()
                                        .with("event", "enrolment")
                                        .with("id", row.id())
                                        .with("state", row.state().id()),
                                row.id() + " " + row.state().id());
                    }
                };
        return new OpenEnrolments(
                workspace.journal(),
                jobs,
                id -> connected(links.hub(), id),
                observer,
                OpenEnrolments.POLLING);
    }

    private static Optional<Device> connected(DeviceHub hub, String id) {
        return hub.devices().stream()
                .flatMap(status -> status.device().stream())
                .filter(device -> device.identity().id().equals(id))
                .findFirst();
    }

    private static void onChange(
            CommandContext context, DeviceStatus status, OpenEnrolments enrolments) {
        String id = status.device().map(d -> d.identity().id()).orElse("");
        String name =
                status.device()
                        .map(Device::name)
                        .or(() -> status.info().map(i -> i.name()))
                        .orElse("");
        context.announce(
                Json.object()
                        .with("event", "device")
                        .with("id", id)
                        .with("name", name)
                        .with("link", status.link())
                        .with("state", status.state().id())
                        .with("time", context.workspace().clock().instant()),
                (name.isEmpty() ? "a device" : name)
                        + " "
                        + status.state().id()
                        + (id.isEmpty() ? "" : " (" + id + ")"));
        if (status.state() == DeviceStatus.State.CONNECTED) {
            status.device()
                    .ifPresent(device -> arrived(context, device, status.link(), enrolments));
        }
    }

    private static void arrived(
            CommandContext context, Device device, String link, OpenEnrolments enrolments) {
        try {
            context.workspace()
                    .inventory()
                    .seen(device.identity().id(), KnownDevice.Description.of(device, link));
        } catch (CradleException unwritable) {
            LOG.warn("The inventory was not written: {}", unwritable.why());
        }
        enrolments.arrived(device);
    }

    private static String ready(String name, OpenLink link) {
        if (!name.startsWith("tcp:")) {
            return name;
        }
        String address = name.substring(0, name.contains(",") ? name.indexOf(',') : name.length());
        int colon = address.indexOf(':', "tcp:".length());
        return (colon < 0 ? address : address.substring(0, colon))
                + ":"
                + link.control()
                + ",legacy="
                + link.legacy()
                + ",device="
                + link.device()
                + ",passthrough="
                + link.passThroughPort();
    }

    private static CradleException busy(CommandContext context) {
        String who;
        try {
            who =
                    OwnerLock.lastOwner(context.workspace().folder())
                            .map(OwnerRecord::pid)
                            .map(pid -> "Process " + pid)
                            .orElse("Another process");
        } catch (CradleException unknown) {
            who = "Another process";
        }
        return new CradleException(
                ProblemCode.DATA_FOLDER_BUSY,
                "The devices of this data folder are watched already.",
                who + " owns it.",
                "End that one, or choose another folder with --data.");
    }
}
