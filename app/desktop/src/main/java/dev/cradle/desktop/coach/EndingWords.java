package dev.cradle.desktop.coach;

import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Texts;

import java.util.Optional;

/** Endings in words: what happened, why, what now. For people at a desk, not at a command line. */
public final class EndingWords {
    private static final Texts TEXTS = Texts.of(EndingWords.class);

    private EndingWords() {}

    /**
     * An ending in three parts.
     *
     * @param device the device's name
     */
    public static Problem of(Ending ending, String device) {
        String kind = "ending." + ending.kind().id();
        Object[] facts = facts(ending, device);
        String why =
                TEXTS.has(kind + ".why")
                        ? TEXTS.text(kind + ".why", facts)
                        : ending.problem().map(Problem::why).orElse("");
        String what =
                TEXTS.has(kind + ".what")
                        ? TEXTS.text(kind + ".what", facts)
                        : ending.problem().map(Problem::what).orElse("");
        return new Problem(
                ending.problem().map(Problem::code).orElse(ProblemCode.CA_PENDING),
                what,
                why,
                TEXTS.text(kind + ".next", facts));
    }

    /** A step of the list of steps. */
    public static String step(EnrolmentState state, Optional<JournalRow> row) {
        return TEXTS.text(
                "step." + state.id(), row.map(r -> r.plan().ca()).orElse(TEXTS.text("the-ca")));
    }

    /** Where a step stands, in a word. */
    public static String mark(WatchStep.Mark mark) {
        return TEXTS.text(
                "step.mark." + mark.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    /** What is waited for now, in a few words, for the job strip. */
    public static String waiting(JournalRow row) {
        String key = "waiting." + row.state().id();
        return TEXTS.has(key) ? TEXTS.text(key, row.plan().ca()) : "";
    }

    /** That a device is away which the enrolment waits for, for the job strip. */
    static String away() {
        return TEXTS.text("waiting.away");
    }

    /** That it is back. */
    static String back() {
        return TEXTS.text("waiting.back");
    }

    /** That another device is connected in its place. */
    static String stranger(String name) {
        return TEXTS.text("waiting.stranger", name);
    }

    /**
     * What the coach says about a prompt.
     *
     * @param part {@code screen}, {@code say} or {@code why}
     */
    static String coach(ExpectedPrompt prompt, String part) {
        String id = prompt.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return TEXTS.text("coach." + id + "." + part);
    }

    /** The button of a next step. */
    public static String button(NextStep step) {
        return TEXTS.text("next." + step.id());
    }

    private static Object[] facts(Ending ending, String device) {
        return new Object[] {
            device,
            ending.row().map(r -> r.plan().type()).orElse(""),
            ending.row().map(r -> r.plan().ca()).orElse(TEXTS.text("the-ca")),
            ending.requestNumber().orElse(""),
            ending.row().map(JournalRow::id).orElse("")
        };
    }
}
