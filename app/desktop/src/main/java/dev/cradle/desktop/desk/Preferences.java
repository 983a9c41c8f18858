package dev.cradle.desktop.desk;

import dev.cradle.core.settings.Settings;
import dev.cradle.desktop.design.Memory;
import dev.cradle.desktop.design.Theme;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the operator chose about the program itself, kept in the data folder's settings. */
public final class Preferences implements Memory {
    /** Whose words menus and labels use; the layout stays. */
    public enum Names {
        ACTIVESYNC,
        DEVICE_CENTER
    }

    private static final String APPEARANCE = "ui.appearance";
    private static final String NAMES = "ui.names";

    private final Settings settings;
    private final ObjectProperty<Theme.Appearance> appearance;
    private final ObjectProperty<Names> names;

    public Preferences(Settings settings) {
        this.settings = settings;
        appearance = kept(APPEARANCE, Theme.Appearance.class, Theme.Appearance.SYSTEM);
        names = kept(NAMES, Names.class, Names.ACTIVESYNC);
    }

    public ObjectProperty<Theme.Appearance> appearance() {
        return appearance;
    }

    public ObjectProperty<Names> names() {
        return names;
    }

    /**
     * Further links to listen on, as {@code --link} spells them. Whoever reads them parses them: a
     * file may hold anything.
     */
    public List<String> links() {
        return settings.text(DeskLinks.SETTING).stream()
                .flatMap(text -> Stream.of(text.strip().split("\\s+")))
                .filter(link -> !link.isEmpty())
                .toList();
    }

    /**
     * Chooses the further links.
     *
     * @param specs without blanks within
     */
    public void links(List<String> specs) {
        if (specs.isEmpty()) {
            settings.remove(DeskLinks.SETTING);
        } else {
            settings.set(DeskLinks.SETTING, String.join(" ", specs));
        }
    }

    @Override
    public Optional<String> recall(String key) {
        return settings.text(key);
    }

    @Override
    public void keep(String key, String value) {
        settings.set(key, value);
    }

    private <E extends Enum<E>> ObjectProperty<E> kept(String key, Class<E> type, E usual) {
        ObjectProperty<E> property = new SimpleObjectProperty<>(read(key, type, usual));
        property.addListener((_, _, now) -> settings.set(key, now.name().toLowerCase(Locale.ROOT)));
        return property;
    }

    private <E extends Enum<E>> E read(String key, Class<E> type, E usual) {
        return settings.text(key)
                .flatMap(text ->
                        Stream.of(type.getEnumConstants())
                                .filter(value -> value.name().equalsIgnoreCase(text))
                                .findFirst())
                .orElse(usual);
    }
}
