package dev.cradle.benchmark;

import dev.cradle.network.shaping.LinkShape;
import dev.cradle.network.shaping.ShapedLink;
import dev.cradle.rapi.session.RapiQuirks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures and prints each figure as soon as it is known, so that a series that is cut short has
 * told what it had. Arguments choose parts; none means all of them, which takes about an hour.
 */
public final class Benchmark {
    private static final int SHAPED_GOAL = 90;
    private static final int LOOPBACK_GOAL = 50;

    private static final String ROW = "%-32s %10s  %-15s %-7s %s%n";

    private final Scale scale;

    /** The one token bucket that both sides of each ratio go through. */
    private final ShapedLink link = new ShapedLink(LinkShape.MEASURED);

    private Benchmark(Scale scale) {
        this.scale = scale;
    }

    @FunctionalInterface
    private interface Part {
        List<Figure> measure() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Scale scale = Scale.ofProperties();
        Map<String, Part> parts = new Benchmark(scale).parts();
        Set<String> chosen = args.length == 0 ? parts.keySet() : Set.of(args);
        if (!parts.keySet().containsAll(chosen)) {
            System.err.println("the parts are " + String.join(" ", parts.keySet()));
            System.exit(2);
        }
        printHead(scale);
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (chosen.contains(part.getKey())) {
                System.err.println("measuring " + part.getKey() + " ...");
                part.getValue().measure().forEach(Benchmark::print);
            }
        }
    }

    private Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("loopback", this::loopback);
        parts.put("stores", this::stores);
        parts.put("enrolment", this::enrolment);
        parts.put("crowd", this::crowd);
        parts.put("files", this::files);
        parts.put("shaped-unknown", () -> shaped("unknown device", RapiQuirks.UNKNOWN));
        parts.put("shaped-emulator", () -> shaped("emulator's depth", RapiQuirks.EMULATOR));
        return parts;
    }

    private List<Figure> shaped(String name, RapiQuirks quirks) throws Exception {
        return new TransferFigures(Optional.of(link), scale.shapedMiB(), scale.rounds())
                .measure("shaped, " + name, quirks, SHAPED_GOAL);
    }

    private List<Figure> loopback() throws Exception {
        TransferFigures transfers =
                new TransferFigures(Optional.empty(), scale.loopbackMiB(), scale.rounds());
        List<Figure> figures = new ArrayList<>();
        figures.addAll(
                transfers.measure("loopback, unknown device", RapiQuirks.UNKNOWN, LOOPBACK_GOAL));
        figures.addAll(
                transfers.measure(
                        "loopback, emulator's depth", RapiQuirks.EMULATOR, LOOPBACK_GOAL));
        return figures;
    }

    private List<Figure> files() throws Exception {
        return new SmallFileFigures(link, scale.files(), scale.rounds()).measure();
    }

    private List<Figure> enrolment() throws Exception {
        return List.of(new EnrolmentFigure(scale.enrolments()).measure());
    }

    private List<Figure> crowd() throws Exception {
        return List.of(new CrowdFigure(scale.devices(), scale.rounds()).measure());
    }

    private List<Figure> stores() throws Exception {
        return List.of(new StoreFigures(scale.certificates(), scale.rounds()).measure());
    }

    private static void printHead(Scale scale) {
        LinkShape shape = LinkShape.MEASURED;
        System.out.printf(
                Locale.ROOT,
                "%s; %d processors; shaped link: one token bucket, %d bytes/s, %d ms round trip,"
                        + " queue of %d bytes%n",
                scale.isWholeMeasurement()
                        ? "whole measurement"
                        : "shortened measurement: " + scale,
                Runtime.getRuntime().availableProcessors(),
                shape.bytesPerSecond(),
                shape.roundTrip().toMillis(),
                shape.queueBytes());
        System.out.printf(Locale.ROOT, ROW, "figure", "measured", "goal", "met", "what was run");
    }

    private static void print(Figure figure) {
        System.out.printf(
                Locale.ROOT,
                ROW,
                figure.name(),
                figure.measured(),
                figure.goal(),
                figure.verdict().word,
                figure.detail());
    }
}
