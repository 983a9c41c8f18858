package dev.cradle.desktop.wizard;

import javafx.scene.Node;
import javafx.scene.control.Button;

import java.util.List;
import java.util.Optional;

/**
 * One page of the wizard, made when it is entered and closed when it is left. The contract is that
 * of ControlsFX's {@code WizardPane}; its {@code Wizard} is a dialog, which cannot be the one
 * window of a program.
 */
interface WizardPage extends AutoCloseable {
    String title();

    Node content();

    /** From left to right; Enter presses the last one that is a default button. */
    List<Button> buttons();

    /** What has the focus first; the default button where nothing else should. */
    default Optional<Node> focus() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
