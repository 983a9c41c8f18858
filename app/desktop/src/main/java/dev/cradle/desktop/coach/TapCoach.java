package dev.cradle.desktop.coach;

import dev.cradle.desktop.design.Texts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/**
 * Shows what to tap on the device: the handheld with the prompt that is expected now, and beside it
 * the one that may follow. Follows {@link #prompts()}. FX thread only.
 */
public final class TapCoach extends HBox {
    private static final Texts TEXTS = Texts.of(TapCoach.class);
    private final ObjectProperty<List<ExpectedPrompt>> prompts =
            new SimpleObjectProperty<>(List.of());

    public TapCoach() {
        getStyleClass().add("tap-coach");
        setId("tap-coach");
        prompts.addListener((_, _, now) -> show(now));
    }

    /** What is shown; to be bound to {@link EnrolmentWatch#prompts()}. */
    public ObjectProperty<List<ExpectedPrompt>> prompts() {
        return prompts;
    }

    /** The device drawn with a prompt on its screen. */
    public static Node screen(ExpectedPrompt prompt) {
        return Handheld.of(prompt);
    }

    /** What to tap, as a short imperative. */
    public static String say(ExpectedPrompt prompt) {
        return EndingWords.coach(prompt, "say");
    }

    /** Why, and what not to tap. */
    public static String why(ExpectedPrompt prompt) {
        return EndingWords.coach(prompt, "why");
    }

    /** One prompt: the drawn device, and below it what to tap and why. */
    public static Region picture(ExpectedPrompt prompt) {
        Label say = new Label(EndingWords.coach(prompt, "say"));
        say.getStyleClass().add("tap-say");
        Label why = new Label(EndingWords.coach(prompt, "why"));
        why.getStyleClass().add("quiet");
        for (Label label : List.of(say, why)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        VBox words = new VBox(4, say, why);
        VBox picture = new VBox(12, Handheld.of(prompt), words);
        picture.getStyleClass().add("tap-picture");
        return picture;
    }

    private void show(List<ExpectedPrompt> now) {
        List<Node> pictures =
                java.util.stream.IntStream.range(0, now.size())
                        .mapToObj(place -> titled(now.get(place), place))
                        .toList();
        getChildren().setAll(pictures);
    }

    private static Node titled(ExpectedPrompt prompt, int place) {
        Label title = new Label(TEXTS.text(place == 0 ? "coach.first" : "coach.then"));
        title.getStyleClass().add("section-head");
        return new VBox(4, title, picture(prompt));
    }
}
