package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceReport;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.List;

/** {@code cradle info}. */
@Command(
        name = "info",
        description =
                "Shows identity, OS, processor, memory, storage, power, clock skew and RAPI role of"
                        + " a device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle --link emulator:wm65-pro info --json")
public final class InfoCommand implements JobCommand {
    private static final int UNKNOWN = 255;

    @Override
    public Answer run(CommandContext context) throws CradleException {
        Device device = context.device();
        DeviceReport report = DeviceReport.of(device);
        return Answer.of(
                json(device, report).build(), out -> lines(device, report).forEach(out::println));
    }

    private static Json json(Device device, DeviceReport report) {
        var info = device.info();
        return Json.object()
                .with("id", device.identity().id())
                .with("name", device.name())
                .with("model", info.model())
                .with("platform", info.platform())
                .with("generation", info.dialect().name())
                .with(
                        "os",
                        report.os()
                                .map(os ->
                                        Json.object()
                                                .with("major", os.major())
                                                .with("minor", os.minor())
                                                .with("build", os.build())
                                                .with("version", os.csdVersion())))
                .with(
                        "processor",
                        report.processor()
                                .map(p ->
                                        Json.object()
                                                .with("architecture", p.architecture())
                                                .with("type", p.processorType())
                                                .with("count", p.processors())
                                                .with("pageSize", p.pageSize())))
                .with(
                        "memory",
                        report.memory()
                                .map(m ->
                                        Json.object()
                                                .with("load", m.memoryLoad())
                                                .with("total", bytes(m.totalPhysical()))
                                                .with("available", bytes(m.availablePhysical()))))
                .with("storage", storage(report))
                .with(
                        "power",
                        report.power()
                                .map(p ->
                                        Json.object()
                                                .with("external", p.acLine() == 1)
                                                .with(
                                                        "percent",
                                                        p.percent() == UNKNOWN
                                                                ? java.util.Optional.empty()
                                                                : p.percent())
                                                .with(
                                                        "backupPercent",
                                                        p.backupPercent() == UNKNOWN
                                                                ? java.util.Optional.empty()
                                                                : p.backupPercent())))
                .with("clockSkewSeconds", report.standing().clockSkew())
                .with("role", report.standing().role().map(mask -> mask.names()));
    }

    private static Json storage(DeviceReport report) {
        return Json.object()
                .with(
                        "store",
                        report.storage()
                                .store()
                                .map(s ->
                                        Json.object()
                                                .with("total", bytes(s.storeSize()))
                                                .with("free", bytes(s.freeSize()))))
                .with(
                        "root",
                        report.storage()
                                .disk()
                                .map(d ->
                                        Json.object()
                                                .with("total", d.total())
                                                .with("free", d.totalFree())));
    }

    private static List<String> lines(Device device, DeviceReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("Device     " + device.name() + " (" + device.identity().id() + ")");
        lines.add("Model      " + device.info().model() + ", " + device.info().platform());
        report.os()
                .ifPresent(os ->
                        lines.add(
                                "OS         Windows CE "
                                        + os.major()
                                        + "."
                                        + os.minor()
                                        + " build "
                                        + os.build()
                                        + " "
                                        + os.csdVersion()));
        report.processor()
                .ifPresent(p ->
                        lines.add(
                                "Processor  type "
                                        + p.processorType()
                                        + ", "
                                        + p.processors()
                                        + " of it"));
        report.memory()
                .ifPresent(m ->
                        lines.add(
                                "Memory     "
                                        + bytes(m.availablePhysical())
                                        + " of "
                                        + bytes(m.totalPhysical())
                                        + " bytes free"));
        report.storage()
                .store()
                .ifPresent(s ->
                        lines.add(
                                "Storage    "
                                        + bytes(s.freeSize())
                                        + " of "
                                        + bytes(s.storeSize())
                                        + " bytes free"));
        report.power()
                .ifPresent(p ->
                        lines.add(
                                "Power      "
                                        + (p.percent() == UNKNOWN ? "unknown" : p.percent() + " %")
                                        + (p.acLine() == 1 ? ", external" : "")));
        report.standing()
                .clockSkew()
                .ifPresent(skew ->
                        lines.add(
                                "Clock      "
                                        + skew.toMillis() / 1000.0
                                        + " s ahead of this computer"));
        lines.add(
                "RAPI role  "
                        + report.standing().role().map(mask -> mask.names()).orElse("not told"));
        return lines;
    }

    private static long bytes(int unsigned) {
        return Integer.toUnsignedLong(unsigned);
    }
}
