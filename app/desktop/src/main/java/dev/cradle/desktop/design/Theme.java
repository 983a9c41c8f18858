package dev.cradle.desktop.design;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;

import java.net.URL;
import java.util.Objects;

/**
 * The look: AtlantaFX Primer, light or dark, with Cradle's own sheet over it. One per program; FX
 * thread only.
 */
public final class Theme {
    /** What the operator wants. */
    public enum Appearance {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final String SHEET = sheet();

    private final ObjectProperty<Appearance> appearance =
            new SimpleObjectProperty<>(Appearance.SYSTEM);
    private final ObservableValue<ColorScheme> shown;

    /** Follows the operating system until told otherwise. */
    public Theme() {
        ObservableValue<ColorScheme> system = Platform.getPreferences().colorSchemeProperty();
        shown =
                Bindings.createObjectBinding(
                        () ->
                                switch (appearance.get()) {
                                    case SYSTEM -> system.getValue();
                                    case LIGHT -> ColorScheme.LIGHT;
                                    case DARK -> ColorScheme.DARK;
                                },
                        appearance,
                        system);
        shown.addListener((_, _, now) -> show(now));
        show(shown.getValue());
    }

    public ObjectProperty<Appearance> appearance() {
        return appearance;
    }

    /** Whether the dark theme is shown now. */
    public boolean isDark() {
        return shown.getValue() == ColorScheme.DARK;
    }

    /** Gives a scene Cradle's own sheet; every scene needs it, also those of dialogs. */
    public static void dress(Scene scene) {
        if (!scene.getStylesheets().contains(SHEET)) {
            scene.getStylesheets().add(SHEET);
        }
    }

    /** The same for a part that gets into a scene which is not ours. */
    public static void dress(Parent part) {
        if (!part.getStylesheets().contains(SHEET)) {
            part.getStylesheets().add(SHEET);
        }
    }

    private static void show(ColorScheme scheme) {
        Application.setUserAgentStylesheet(
                scheme == ColorScheme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }

    private static String sheet() {
        URL found = Theme.class.getResource("cradle.css");
        return Objects.requireNonNull(found, "cradle.css is part of the program").toExternalForm();
    }
}
