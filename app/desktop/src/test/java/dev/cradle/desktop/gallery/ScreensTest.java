package dev.cradle.desktop.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.testing.Fx;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Cell;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Text;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What holds for every screen in every state, as the gallery shows them: in light and dark, and
 * once more in a made-up language whose texts are longer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreensTest {
    private static final double LEAST_CONTRAST = 4.5;

    private final List<String> poorContrast = new ArrayList<>();
    private final List<String> nameless = new ArrayList<>();
    private final List<String> deadEnds = new ArrayList<>();
    private final List<String> focusFaults = new ArrayList<>();
    private final List<String> cutOff = new ArrayList<>();
    private final List<String> cutOffWhenLonger = new ArrayList<>();

    @BeforeAll
    void lookAtAllScreens() throws Exception {
        Theme theme = Fx.call(Theme::new);
        Fx.run(() -> theme.appearance().set(Theme.Appearance.LIGHT));
        look((name, root) -> {
            contrast(name + " in light", root);
            each(
                    root,
                    node -> {
                        if (node.isFocusTraversable() && !isNamed(node)) {
                            nameless.add(name + ": " + node);
                        }
                        if (isDeadEnd(node)) {
                            deadEnds.add(name);
                        }
                        cutOff(name, node, cutOff);
                    });
            FocusWalk.faults(root).forEach(fault -> focusFaults.add(name + ": " + fault));
            theme.appearance().set(Theme.Appearance.DARK);
            root.applyCss();
            contrast(name + " in dark", root);
            theme.appearance().set(Theme.Appearance.LIGHT);
        });
        Locale usual = Locale.getDefault();
        Locale.setDefault(Texts.PSEUDO);
        try {
            look((name, root) -> each(root, node -> cutOff(name, node, cutOffWhenLonger)));
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void textsStandOutFromTheirGroundInBothThemes() {
        assertThat(poorContrast).isEmpty();
    }

    @Test
    void whatTakesTheFocusHasAName() {
        assertThat(nameless).isEmpty();
    }

    @Test
    void theTabKeyReachesEverythingInReadingOrder() {
        assertThat(focusFaults).isEmpty();
    }

    @Test
    void emptyStatesNameTheNextStep() {
        assertThat(deadEnds).isEmpty();
    }

    @Test
    void noTextIsCutOff() {
        assertThat(cutOff).isEmpty();
    }

    @Test
    void noTextIsCutOffInALongerLanguage() {
        assertThat(cutOffWhenLonger).isEmpty();
    }

    private static void look(BiConsumer<String, Parent> at) throws Exception {
        Gallery.each(
                List.of(),
                (exhibit, stage) ->
                        Fx.run(() -> at.accept(exhibit.name(), stage.getScene().getRoot())));
    }

    private void contrast(String name, Parent root) {
        Contrast.below(root, LEAST_CONTRAST).forEach(text -> poorContrast.add(name + ": " + text));
    }

    private static boolean isDeadEnd(Node node) {
        return node.getStyleClass().contains("empty-state")
                && node.lookupAll(".button").stream().noneMatch(Button.class::isInstance);
    }

    private static void cutOff(String name, Node node, List<String> found) {
        if (node instanceof Labeled labeled && isCutOff(labeled)) {
            found.add(name + ": " + labeled.getText());
        }
    }

    /**
     * Cells and what elides its middle show the whole in a tooltip, a details pane or the copy; a
     * column's head is made wider by its column.
     */
    private static boolean isCutOff(Labeled labeled) {
        if (labeled instanceof Cell<?>
                || labeled.getParent() instanceof TableColumnHeader
                || labeled.getTextOverrun() == OverrunStyle.CENTER_ELLIPSIS
                || labeled.getText() == null
                || labeled.getText().isEmpty()) {
            return false;
        }
        return labeled.lookupAll(".text").stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .filter(text -> text.getParent() == labeled)
                .anyMatch(text ->
                        text.getText().endsWith(labeled.getEllipsisString())
                                && !labeled.getText().endsWith(labeled.getEllipsisString()));
    }

    private static boolean isNamed(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return true;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            return true;
        }
        if (node instanceof TextInputControl input
                && input.getPromptText() != null
                && !input.getPromptText().isBlank()) {
            return true;
        }
        if (node instanceof Hyperlink link) {
            return !link.getText().isBlank();
        }
        return isLabelled(node);
    }

    private static boolean isLabelled(Node node) {
        Scene scene = node.getScene();
        return scene.getRoot().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .anyMatch(label -> label.getLabelFor() == node);
    }

    private static void each(Node node, Consumer<Node> look) {
        if (!node.isVisible()) {
            return;
        }
        look.accept(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> each(child, look));
        }
    }
}
