package dev.cradle.desktop.design;

import dev.cradle.core.problem.Problem;

import javafx.scene.layout.Region;

import java.util.List;

/** What a page says above its content, as a view model holds it: without a node. */
public sealed interface Message {
    /** A state and what can be done about it. */
    record Said(Notice.Tone tone, String text, List<Action> actions) implements Message {
        @Override
        public Region node() {
            return Notice.of(tone, text, actions);
        }
    }

    /** A problem and the actions that help. */
    record Failed(Problem problem, List<Action> actions) implements Message {
        @Override
        public Region node() {
            return Problems.pane(problem, actions);
        }
    }

    /** The line or pane that says it; each call gives a node of its own. */
    Region node();

    static Message neutral(String text, Action... actions) {
        return new Said(Notice.Tone.NEUTRAL, text, List.of(actions));
    }

    static Message good(String text, Action... actions) {
        return new Said(Notice.Tone.GOOD, text, List.of(actions));
    }

    static Message warning(String text, Action... actions) {
        return new Said(Notice.Tone.WARNING, text, List.of(actions));
    }

    static Message failed(Problem problem, Action... actions) {
        return new Failed(problem, List.of(actions));
    }
}
