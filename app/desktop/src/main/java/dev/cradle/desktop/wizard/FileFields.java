package dev.cradle.desktop.wizard;

import dev.cradle.core.problem.CradleException;
import dev.cradle.desktop.design.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields of one section of a file, each asked for once; what nobody asked for is unknown. */
final class FileFields {
    private static final Texts TEXTS = Texts.of(FileFields.class);
    private static final long VERSION = 1;
    private static final int LONGEST_TEXT = 400;

    /** Makes the refusal of a line. */
    interface Refusal {
        CradleException of(int line, String why);
    }

    private final Refusal refusal;
    private final String path;
    private final LocatedJson.Fields section;
    private final Set<String> known = new TreeSet<>();

    /**
     * @param path of the section with a dot at its end; empty for the whole file
     */
    FileFields(Refusal refusal, String path, LocatedJson.Fields section) {
        this.refusal = refusal;
        this.path = path;
        this.section = section;
    }

    /** The version that this reader knows. */
    void version() throws CradleException {
        LocatedJson value = required("version");
        if (!(value instanceof LocatedJson.Other other)
                || !other.text().equals(Long.toString(VERSION))) {
            throw refusal.of(value.line(), TEXTS.text("file.version", VERSION));
        }
    }

    String text(String name) throws CradleException {
        return text(name, required(name));
    }

    Optional<String> optionalText(String name) throws CradleException {
        Optional<LocatedJson> value = find(name);
        return value.isPresent() ? Optional.of(text(name, value.get())) : Optional.empty();
    }

    boolean flag(String name, boolean otherwise) throws CradleException {
        Optional<LocatedJson> value = find(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get() instanceof LocatedJson.Flag flag) {
            return flag.value();
        }
        throw wrong(name, TEXTS.text("file.no-flag"));
    }

    List<String> texts(String name) throws CradleException {
        Optional<LocatedJson> value = find(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof LocatedJson.Items items)) {
            throw wrong(name, TEXTS.text("file.no-list"));
        }
        List<String> texts = new ArrayList<>();
        for (LocatedJson item : items.items()) {
            texts.add(text(name, item));
        }
        return texts;
    }

    FileFields section(String name) throws CradleException {
        if (required(name) instanceof LocatedJson.Fields fields) {
            return new FileFields(refusal, path + name + ".", fields);
        }
        throw wrong(name, TEXTS.text("file.no-section"));
    }

    /** Refuses what has not been asked for. */
    void nothingElse() throws CradleException {
        for (String name : section.fields().keySet()) {
            if (!known.contains(name)) {
                throw refusal.of(
                        line(name),
                        TEXTS.text("file.unknown", path + name, String.join(", ", known)));
            }
        }
    }

    CradleException wrong(String name, String why) {
        return refusal.of(line(name), TEXTS.text("file.wrong", path + name, why));
    }

    private int line(String name) {
        return Optional.ofNullable(section.fields().get(name)).orElse(section).line();
    }

    private LocatedJson required(String name) throws CradleException {
        return find(name)
                .orElseThrow(
                        () -> refusal.of(section.line(), TEXTS.text("file.missing", path + name)));
    }

    private Optional<LocatedJson> find(String name) {
        known.add(name);
        return Optional.ofNullable(section.fields().get(name));
    }

    private String text(String name, LocatedJson value) throws CradleException {
        if (!(value instanceof LocatedJson.Text text)) {
            throw wrong(name, TEXTS.text("file.no-text"));
        }
        if (text.value().isBlank()) {
            throw wrong(name, TEXTS.text("file.empty"));
        }
        if (text.value().length() > LONGEST_TEXT) {
            throw wrong(name, TEXTS.text("file.too-long", LONGEST_TEXT));
        }
        return text.value().strip();
    }
}
