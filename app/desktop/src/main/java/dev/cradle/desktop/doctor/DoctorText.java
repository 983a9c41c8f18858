package dev.cradle.desktop.doctor;

import dev.cradle.core.diagnostics.Diagnosis;
import dev.cradle.core.diagnostics.Finding;
import dev.cradle.core.diagnostics.SavedTrace;
import dev.cradle.core.diagnostics.Step;
import dev.cradle.desktop.design.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of the page. */
record DoctorText(Texts texts) {
    /** A link in the list to choose from. */
    String choice(DoctorLink link) {
        String kind = link.found().kind().name().toLowerCase(Locale.ROOT);
        String words = link.found().words();
        String name = link.name().equals("usb") ? texts.text("link.any-usb") : link.name();
        String text =
                words.isBlank()
                        ? texts.text("link." + kind, name)
                        : texts.text("link." + kind + "-words", name, words);
        return link.held() ? texts.text("link.held", text) : text;
    }

    /** The line below the title. */
    String state(Optional<Diagnosis> diagnosis, boolean running) {
        if (running) {
            return diagnosis.isEmpty()
                    ? texts.text("state.opening")
                    : texts.text("state.running", DoctorViewModel.LONGEST.toSeconds());
        }
        return diagnosis.map(this::verdict).orElseGet(() -> texts.text("state.new"));
    }

    /** What came of it, in a sentence. */
    String verdict(Diagnosis diagnosis) {
        return diagnosis.healthy() && !wasStopped(diagnosis)
                ? texts.text("state.healthy")
                : diagnosis
                        .failing()
                        .map(failing -> texts.text("state.failed", name(failing)))
                        .orElseGet(() -> texts.text("state.stopped"));
    }

    /** Without a fault, and yet not all of it was reached. */
    private static boolean wasStopped(Diagnosis diagnosis) {
        return diagnosis.steps().stream().anyMatch(step -> step.state() == Step.State.NOT_REACHED);
    }

    private String name(Finding finding) {
        return texts.text("layer." + finding.layer().id());
    }

    /** What a layer is called. */
    String name(Step step) {
        return texts.text("layer." + step.layer().id());
    }

    /** Its state in a word. */
    String state(Step step) {
        return texts.text("step." + step.state().name().toLowerCase(Locale.ROOT));
    }

    /** Everything as text, to be sent to somebody. */
    String copy(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.text("copy.head", diagnosis.link(), verdict(diagnosis)));
        for (Step step : diagnosis.steps()) {
            String says = step.finding().map(Finding::says).orElse("");
            lines.add(texts.text("copy.line", name(step), state(step), says).strip());
            if (step.state() == Step.State.FAILED) {
                lines.add(step.finding().map(Finding::next).orElse(""));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** Where a trace is, what is in it and what is not. */
    String saved(SavedTrace trace) {
        return texts.text("trace.saved", trace.file(), trace.packets(), trace.earlier());
    }
}
