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
import dev.cradle.core.device.SerialLink;
import dev.cradle.core.diagnostics.Diagnosis;
import dev.cradle.core.diagnostics.Finding;
import dev.cradle.core.diagnostics.LinkDoctor;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.serial.SerialPortInfo;
import dev.cradle.network.serial.SerialPorts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
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
                    "Writes a serial link's negotiation and the headers of what it carried, for"
                            + " Wireshark. It holds no password and no file.")
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
                                            longest));
            keepTrace(context, opened.get());
            return answer(diagnosis);
        } finally {
            opened.get().ifPresent(OpenLink::close);
        }
    }

    private void keepTrace(CommandContext context, Optional<OpenLink> link) throws CradleException {
        if (trace.isEmpty() || !(link.orElse(null) instanceof SerialLink serial)) {
            return;
        }
        Path file = context.terminal().resolve(trace.get());
        try (OutputStream out = Files.newOutputStream(file)) {
            serial.cable().trace().writeTo(out);
        } catch (IOException unwritable) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    "The trace was not written.",
                    file + ": " + unwritable.getMessage() + ".",
                    "Choose another file.",
                    unwritable);
        }
    }

    private static Answer answer(Diagnosis diagnosis) {
        Json json =
                Json.object()
                        .with("link", diagnosis.link())
                        .with("healthy", diagnosis.healthy())
                        .with("failing", diagnosis.failing().map(finding -> finding.layer().id()))
                        .with(
                                "findings",
                                diagnosis.findings().stream().map(DoctorCommand::json).toList());
        return Answer.of(json.build(), out -> print(diagnosis, out))
                .ending(diagnosis.healthy() ? 0 : NOT_CONNECTED);
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
