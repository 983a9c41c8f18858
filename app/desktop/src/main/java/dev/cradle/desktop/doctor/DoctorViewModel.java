package dev.cradle.desktop.doctor;

import dev.cradle.core.device.OpenLink;
import dev.cradle.core.device.UsbLink;
import dev.cradle.core.diagnostics.Diagnosis;
import dev.cradle.core.diagnostics.FoundLink;
import dev.cradle.core.diagnostics.SavedTrace;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.desk.JobLine;
import dev.cradle.desktop.desk.LinkLine;
import dev.cradle.network.trace.PacketTrace;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which link is looked at, what was found, and its trace. FX thread only. */
final class DoctorViewModel implements AutoCloseable {
    /** A real device calls every few seconds, and RNDIS may take six to agree on addresses. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** Where traces are put, below the data folder. */
    private static final String FOLDER = "traces";

    /** What came of a trace. */
    sealed interface TraceResult {
        record Saved(SavedTrace trace) implements TraceResult {}

        record Refused(Problem problem) implements TraceResult {}
    }

    private final Texts texts = Texts.of(DoctorViewModel.class);
    private final Desk desk;
    private final DeskLinks links;
    private final UsbLink.Plugs usb;
    private final Examiner examiner;
    private final ObservableList<DoctorLink> choices = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<DoctorLink>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Diagnosis>> diagnosis =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper traceable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<TraceResult>> traced =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ListChangeListener<Object> onLinks = _ -> arrange();
    private List<FoundLink> found = List.of();
    private Optional<String> wanted = Optional.empty();
    private Optional<JobLine> job = Optional.empty();

    /** The link that was looked at last, kept for its trace. */
    private Optional<OpenLink> last = Optional.empty();

    private String lastName = "";

    DoctorViewModel(Desk desk, DeskLinks links, UsbLink.Plugs usb) {
        this(desk, links, usb, new DeskExaminer(links, LONGEST));
    }

    DoctorViewModel(Desk desk, DeskLinks links, UsbLink.Plugs usb, Examiner examiner) {
        this.desk = desk;
        this.links = links;
        this.usb = usb;
        this.examiner = examiner;
        links.lines().addListener(onLinks);
        links.offered().addListener(onLinks);
        chosen.addListener((_, _, _) -> updateTraceable());
        arrange();
    }

    /** What can be looked at: the console's links first. */
    ObservableList<DoctorLink> choices() {
        return choices;
    }

    ObjectProperty<Optional<DoctorLink>> chosen() {
        return chosen;
    }

    /** How the examination stands, or how the last one ended. */
    ReadOnlyObjectProperty<Optional<Diagnosis>> diagnosis() {
        return diagnosis.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Whether the chosen link has a trace. */
    ReadOnlyBooleanProperty traceable() {
        return traceable.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<TraceResult>> traced() {
        return traced.getReadOnlyProperty();
    }

    /** Looks again what there is. */
    void refresh() {
        var unused =
                desk.jobs()
                        .load(
                                "links",
                                (_, _) -> {
                                    List<FoundLink> now = new ArrayList<>(FoundLink.onUsb(usb));
                                    now.addAll(FoundLink.networks());
                                    return now;
                                },
                                now -> {
                                    found = now;
                                    arrange();
                                },
                                _ -> {});
    }

    /** Chooses a link by its name, as soon as it is there. */
    void choose(String name) {
        wanted = Optional.of(name);
        arrange();
    }

    private void arrange() {
        List<DoctorLink> now = new ArrayList<>();
        links.lines().forEach(line -> now.add(new DoctorLink(of(line), true)));
        links.offered().forEach(port -> add(now, FoundLink.of(port)));
        boolean holdsUsb = links.lines().stream().anyMatch(links::isOverUsb);
        found.stream()
                .filter(link -> !(holdsUsb && link.kind() == FoundLink.Kind.USB))
                .forEach(link -> add(now, link));
        // What was chosen stays, also when it is gone: that is a fault to be looked at.
        chosen.get().ifPresent(before -> add(now, before.found()));
        Optional<String> name = wanted.or(() -> chosen.get().map(DoctorLink::name));
        if (!choices.equals(now)) {
            choices.setAll(now);
        }
        Optional<DoctorLink> same = named(now, name);
        if (same.isPresent()) {
            wanted = Optional.empty();
        }
        chosen.set(same.or(() -> now.stream().findFirst()));
        updateTraceable();
    }

    private static void add(List<DoctorLink> links, FoundLink link) {
        if (named(links, Optional.of(link.name())).isEmpty()) {
            links.add(new DoctorLink(link, false));
        }
    }

    private static Optional<DoctorLink> named(List<DoctorLink> links, Optional<String> name) {
        return links.stream()
                .filter(link -> name.filter(link.name()::equals).isPresent())
                .findFirst();
    }

    private FoundLink of(LinkLine line) {
        String words =
                found.stream()
                        .filter(link -> link.name().equals(line.name()))
                        .map(FoundLink::words)
                        .findFirst()
                        .orElse("");
        return new FoundLink(line.name(), FoundLink.Kind.of(line.name()), words);
    }

    /** Begins to look at the chosen link. */
    void look() {
        if (running.get() || chosen.get().isEmpty()) {
            return;
        }
        String name = chosen.get().get().name();
        running.set(true);
        traced.set(Optional.empty());
        diagnosis.set(Optional.empty());
        last = Optional.empty();
        lastName = name;
        job =
                Optional.of(
                        desk.jobs()
                                .start(
                                        texts.text("job", name),
                                        (_, cancellation) ->
                                                examiner.examine(name, cancellation, told(name)),
                                        this::ended,
                                        this::stopped));
    }

    /** Ends the examination; what was found so far stays. */
    void stop() {
        job.ifPresent(JobLine::cancel);
    }

    private Examiner.Told told(String name) {
        return new Examiner.Told(
                link ->
                        desk.jobs()
                                .onScreen(() -> {
                                    last = Optional.of(link);
                                    updateTraceable();
                                }),
                now ->
                        desk.jobs()
                                .onScreen(() -> {
                                    if (running.get() && name.equals(lastName)) {
                                        diagnosis.set(Optional.of(now));
                                    }
                                }));
    }

    private void ended(Diagnosis result) {
        running.set(false);
        diagnosis.set(Optional.of(result));
        updateTraceable();
    }

    private void stopped(Problem problem) {
        running.set(false);
        boolean cancelled = problem.code() == ProblemCode.CANCELLED;
        diagnosis.set(
                diagnosis
                        .get()
                        .filter(_ -> cancelled)
                        .map(now ->
                                new Diagnosis(
                                        now.link(),
                                        now.path(),
                                        now.findings().stream().filter(one -> one.good()).toList(),
                                        true)));
        traced.set(cancelled ? Optional.empty() : Optional.of(new TraceResult.Refused(problem)));
    }

    private List<PacketTrace> traces() {
        Optional<String> name = chosen.get().map(DoctorLink::name);
        return last.filter(_ -> name.filter(lastName::equals).isPresent())
                .or(() ->
                        links.lines().stream()
                                .filter(line -> name.filter(line.name()::equals).isPresent())
                                .flatMap(line -> line.open().stream())
                                .findFirst())
                .map(OpenLink::traces)
                .orElse(List.of());
    }

    private void updateTraceable() {
        traceable.set(!traces().isEmpty());
    }

    /** Saves the chosen link's trace in the data folder. */
    void capture() {
        List<PacketTrace> traces = traces();
        if (traces.isEmpty()) {
            return;
        }
        String name = chosen.get().map(DoctorLink::name).orElse("");
        var unused =
                desk.jobs()
                        .load(
                                "trace",
                                (_, _) -> {
                                    Instant now = desk.workspace().clock().instant();
                                    Path folder = desk.workspace().folder().folder(FOLDER);
                                    return SavedTrace.save(
                                            traces,
                                            folder.resolve(SavedTrace.nameFor(name, now)),
                                            now);
                                },
                                this::saved,
                                problem ->
                                        traced.set(Optional.of(new TraceResult.Refused(problem))));
    }

    /** Tells where a trace is. */
    void saved(SavedTrace trace) {
        traced.set(Optional.of(new TraceResult.Saved(trace)));
    }

    @Override
    public void close() {
        stop();
        links.lines().removeListener(onLinks);
        links.offered().removeListener(onLinks);
    }
}
