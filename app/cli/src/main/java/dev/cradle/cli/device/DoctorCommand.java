package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.DevicePassword;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.diagnostics.Diagnosis;
import dev.cradle.core.diagnostics.Finding;
import dev.cradle.core.diagnostics.LinkDoctor;
import dev.cradle.core.diagnostics.SavedTrace;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.serial.SerialPortInfo;
import dev.cradle.network.serial.SerialPorts;
import dev.cradle.network.trace.PacketTrace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** {@code cradle doctor}. */
@Command(
        name = "doctor",
        description =
                "Looks why a device does not connect over a link, layer by layer; without a link,"
                        + " lists this computer's serial ports.",
        footerHeading = "%nExample:%n",
        footer = "  cradle doctor serial:/dev/ttyUSB0 --trace link.pcapng")
public final class DoctorCommand implements JobCommand {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);
    private static final int NOT_CONNECTED = ProblemCode.NOT_CONNECTED.exitStatus();

    @Parameters(
            arity = "0..1",
            paramLabel = "LINK",
            description = "As --link spells it; default: the one of --link.")
    private Optional<String> named = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long a device is waited for; default: 30.")
    private Optional<Long> wait = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Writes the negotiation and the headers of what the link carried, for"
                            + " Wireshark (pcapng). It holds no password and no file.")
    private Optional<Path> trace = Optional.empty();

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        Optional<String> link = named.or(() -> context.options().link());
        return link.isPresent() ? examine(context, link.get()) : ports();
    }

    private Answer examine(CommandContext context, String name) throws CradleException {
        LinkSpec spec = LinkSpec.parse(name);
        AtomicReference<Optional<OpenLink>> opened = new AtomicReference<>(Optional.empty());
        try (DeviceHub hub =
                new DeviceHub(
                        context.workspace().clock(),
                        new DevicePassword(context.options(), context.terminal()))) {
            LinkDoctor doctor = new LinkDoctor(name, spec, hub);
            Duration longest = wait.map(Duration::ofSeconds).orElse(USUAL_WAIT);
            Diagnosis diagnosis =
                    context.cancellation()
                            .interruptibly(() ->
                                    doctor.examine(
                                            () -> {
                                                OpenLink link =
                                                        context.opener()
                                                                .open(
                                                                        name,
                                                                        spec,
                                                                        hub,
                                                                        context.terminal());
                                                opened.set(Optional.of(link));
                                                return link;
                                            },
                                            longest,
                                            _ -> {}));
            return answer(diagnosis, keepTrace(context, opened.get()));
        } finally {
            opened.get().ifPresent(OpenLink::close);
        }
    }

    private Optional<SavedTrace> keepTrace(CommandContext context, Optional<OpenLink> link)
            throws CradleException {
        List<PacketTrace> traces = link.map(OpenLink::traces).orElse(List.of());
        if (trace.isEmpty()) {
            return Optional.empty();
        }
        if (traces.isEmpty()) {
            context.terminal().err().println("There is no trace: nothing was carried by Cradle.");
            return Optional.empty();
        }
        return Optional.of(
                SavedTrace.save(
                        traces,
                        context.terminal().resolve(trace.get()),
                        context.workspace().clock().instant()));
    }

    private static Answer answer(Diagnosis diagnosis, Optional<SavedTrace> saved) {
        Json json =
                Json.object()
                        .with("link", diagnosis.link())
                        .with("healthy", diagnosis.healthy())
                        .with("failing", diagnosis.failing().map(finding -> finding.layer().id()))
                        .with(
                                "findings",
                                diagnosis.findings().stream().map(DoctorCommand::json).toList())
                        .with("trace", saved.map(file -> file.file().toString()));
        return Answer.of(
                        json.build(),
                        out -> {
                            print(diagnosis, out);
                            saved.ifPresent(file -> print(file, out));
                        })
                .ending(diagnosis.healthy() ? 0 : NOT_CONNECTED);
    }

    private static void print(SavedTrace saved, PrintStream out) {
        out.println(
                "Trace: "
                        + saved.file()
                        + ", "
                        + saved.packets()
                        + " packets without what they carried.");
    }

    private static Json json(Finding finding) {
        return Json.object()
                .with("layer", finding.layer().id())
                .with("good", finding.good())
                .with("says", finding.says())
                .with("next", finding.next());
    }

    private static void print(Diagnosis diagnosis, PrintStream out) {
        for (Finding finding : diagnosis.findings()) {
            out.println(
                    (finding.good() ? "ok      " : "FAILS   ")
                            + String.format("%-11s", finding.layer().id())
                            + finding.says());
        }
        diagnosis.failing().ifPresent(finding -> out.println(finding.next()));
    }

    private static Answer ports() {
        List<SerialPortInfo> ports = SerialPorts.list();
        return Answer.list(
                ports.stream()
                        .map(port ->
                                Json.object()
                                        .with("link", "serial:" + port.path())
                                        .with("description", port.description())
                                        .with("usb", port.usb().map(DoctorCommand::usb)))
                        .toList(),
                List.of("LINK", "PORT"),
                ports.stream()
                        .map(port -> List.of("serial:" + port.path(), port.description()))
                        .toList(),
                "This computer has no serial port; plug the cable or converter in.");
    }

    private static Json usb(SerialPortInfo.UsbIdentity usb) {
        return Json.object()
                .with("vendor", usb.vendor())
                .with("product", usb.product())
                .with("serialNumber", usb.serialNumber())
                .with("location", usb.location());
    }
}
