package dev.cradle.benchmark;

import dev.cradle.network.shaping.LinkShape;
import dev.cradle.network.shaping.ShapedLink;
import dev.cradle.rapi.session.RapiQuirks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Measures and prints one table. Arguments choose parts: {@code shaped loopback files enrolment
 * crowd stores}; none means all of them.
 */
public final class Benchmark {
    private static final int SHAPED_GOAL = 90;
    private static final int LOOPBACK_GOAL = 50;

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

    private record Named(String name, Part part) {}

    public static void main(String[] args) throws Exception {
        Scale scale = Scale.ofProperties();
        Set<String> chosen = Set.of(args);
        List<Figure> figures = new ArrayList<>();
        for (Named part : new Benchmark(scale).parts()) {
            if (chosen.isEmpty() || chosen.contains(part.name)) {
                System.err.println("measuring " + part.name + " ...");
                figures.addAll(part.part.measure());
            }
        }
        print(scale, figures);
    }

    private List<Named> parts() {
        return List.of(
                new Named("loopback", this::loopback),
                new Named("stores", this::stores),
                new Named("enrolment", this::enrolment),
                new Named("crowd", this::crowd),
                new Named("files", this::files),
                new Named("shaped", this::shaped));
    }

    private List<Figure> shaped() throws Exception {
        TransferFigures transfers =
                new TransferFigures(Optional.of(link), scale.shapedMiB(), scale.rounds());
        List<Figure> figures = new ArrayList<>();
        figures.addAll(
                transfers.measure("shaped, unknown device", RapiQuirks.UNKNOWN, SHAPED_GOAL));
        figures.addAll(
                transfers.measure("shaped, emulator's depth", RapiQuirks.EMULATOR, SHAPED_GOAL));
        return figures;
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

    private static void print(Scale scale, List<Figure> figures) {
        String row = "%-30s %10s  %-15s %-7s %s%n";
        System.out.printf(Locale.ROOT, row, "figure", "measured", "goal", "met", "what was run");
        for (Figure figure : figures) {
            System.out.printf(
                    Locale.ROOT,
                    row,
                    figure.name(),
                    figure.measured(),
                    figure.goal(),
                    figure.verdict().word,
                    figure.detail());
        }
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
    }
}
