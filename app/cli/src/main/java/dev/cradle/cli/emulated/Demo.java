package dev.cradle.cli.emulated;

import dev.cradle.cli.command.CommandContext;
import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.LabPerson;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceReturn;
import dev.cradle.core.device.DeviceSelector;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.enrolment.EnrolmentEvent;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.core.packaging.ChainPackages;
import dev.cradle.core.packaging.DevicePackages;
import dev.cradle.core.packaging.PackageBuilder;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.formats.cabinet.CabinetCompression;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The main job from end to end, on an emulated device in a folder of its own. */
final class Demo {
    private static final String LINK = "emulator:wm65-pro";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CommandContext context;
    private final Path folder;

    Demo(CommandContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /** The device as it was. */
    record Shown(
            DeviceWords device,
            EnrolmentResult enrolment,
            List<EnrolmentEvent> events,
            List<DeviceCertificate> certificates,
            List<DevicePackages.Outcome> packages,
            Duration elapsed) {}

    /** How the device calls itself. */
    record DeviceWords(String id, String name, String model) {}

    Shown run() throws CradleException {
        long begin = System.nanoTime();
        String name = LINK + ",state=" + folder.resolve("device") + ",approve=all";
        try (Workspace workspace =
                        new Workspace(
                                Optional.of(folder.resolve("data")), context.workspace().clock());
                DeviceHub hub = new DeviceHub(workspace.clock(), Optional::empty);
                OpenLink link =
                        context.opener()
                                .open(name, LinkSpec.parse(name), hub, context.terminal())) {
            Device device =
                    context.cancellation()
                            .interruptibly(() -> hub.await(DeviceSelector.ONLY, PATIENCE));
            AuthorityEntry lab = workspace.authorities().addLab("Lab");
            EnrolmentResult enrolment = enroll(workspace, device, lab, link.passThroughPort());
            List<DevicePackages.Outcome> packages = packages(workspace, device, enrolment);
            return new Shown(
                    new DeviceWords(device.identity().id(), device.name(), device.info().model()),
                    enrolment,
                    workspace.journal().events(enrolment.row().number()),
                    new DeviceCertificates(device).all(),
                    packages,
                    Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private EnrolmentResult enroll(
            Workspace workspace, Device device, AuthorityEntry lab, int passThroughPort)
            throws CradleException {
        CertificateType type;
        try (CaConnector connector = workspace.authorities().connector(lab.name())) {
            type = connector.types().getFirst();
        }
        LabPerson owner = workspace.authorities().lab().settings().people().getFirst();
        EnrolmentJobs jobs =
                new EnrolmentJobs(
                        workspace.authorities(),
                        workspace.journal(),
                        workspace.audit(),
                        workspace.clock(),
                        passThroughPort,
                        DeviceReturn.NEVER);
        EnrolmentJobs.Wish wish =
                new EnrolmentJobs.Wish(
                        type.template(),
                        Optional.of(lab.name()),
                        Optional.of(owner.account()),
                        Optional.empty(),
                        context.operator());
        return jobs.enroll(
                wish,
                EnrolmentLimits.USUAL,
                device,
                new EnrolmentJobs.Listeners(finding -> {}, EnrolmentObserver.NOBODY));
    }

    /** One package for each certificate of the authority's chain, built, sent and installed. */
    private List<DevicePackages.Outcome> packages(
            Workspace workspace, Device device, EnrolmentResult enrolment) throws CradleException {
        List<DevicePackages.Outcome> outcomes = new ArrayList<>();
        PackageBuilder builder = new PackageBuilder(workspace.clock());
        for (ChainPackages.Planned planned :
                ChainPackages.of(enrolment.row().authority().chain())) {
            Path file = folder.resolve(planned.fileName());
            builder.writeCertificate(
                    planned.certificate(), planned.store(), CabinetCompression.MSZIP, file);
            outcomes.add(
                    new DevicePackages(device)
                            .install(file, false, PATIENCE, context.cancellation()));
        }
        return outcomes;
    }
}
