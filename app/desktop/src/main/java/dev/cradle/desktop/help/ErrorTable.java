package dev.cradle.desktop.help;

import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Memory;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.errors.ErrorCatalogue;
import dev.cradle.formats.errors.KnownError;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

import org.controlsfx.control.textfield.CustomTextField;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The error codes, found by code in any spelling, by name and by words. */
final class ErrorTable extends VBox {
    private static final double HEIGHT = 440;

    private final Texts texts;
    private final RecordTable<KnownError> table;
    private final CustomTextField search = new CustomTextField();

    /**
     * @param wanted what is searched for, kept while pages come and go
     */
    ErrorTable(StringProperty wanted, Texts texts, Memory memory) {
        super(12);
        this.texts = texts;
        table =
                new RecordTable<>(
                        "help-errors",
                        List.of(
                                Column.<KnownError>of(
                                                "code",
                                                texts.text("errors.code"),
                                                120,
                                                KnownError::spelling)
                                        .styled("monospace"),
                                Column.of("name", texts.text("errors.name"), 230, KnownError::name),
                                Column.of(
                                        "words",
                                        texts.text("errors.words"),
                                        400,
                                        KnownError::words)),
                        memory);
        table.empty().set(EmptyState.of(Icon.SEARCH, texts.text("errors.empty"), Optional.empty()));
        table.details(this::details);
        table.items().setAll(ErrorCatalogue.shipped().all());
        table.node().setPrefHeight(HEIGHT);
        table.node().setMinHeight(HEIGHT);
        search.setId("help-error");
        search.setPromptText(texts.text("errors.search"));
        search.setAccessibleText(texts.text("errors.search"));
        search.setLeft(Icon.SEARCH.small());
        search.setMaxWidth(280);
        search.textProperty().addListener((_, _, now) -> find(now));
        search.textProperty().bindBidirectional(wanted);
        find(search.getText());
        getChildren().setAll(search, table.node());
    }

    private void find(String typed) {
        table.filter().set(fitting(typed.strip()));
        if (table.shownItems().size() == 1) {
            table.select(table.shownItems().getFirst());
        }
    }

    private static Predicate<KnownError> fitting(String typed) {
        Optional<KnownError> known = ErrorCatalogue.shipped().find(typed);
        if (known.isPresent()) {
            return error -> isSame(error, known.get());
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        return error ->
                (error.spelling() + " " + error.name() + " " + error.words())
                        .toLowerCase(Locale.ROOT)
                        .contains(lower);
    }

    /** A Win32 code is the same error whether or not it is wrapped in an HRESULT. */
    private static boolean isSame(KnownError error, KnownError wanted) {
        return error.equals(wanted)
                || (error.kind() == KnownError.Kind.WIN32
                        && ErrorCatalogue.fromWin32(error.code()) == wanted.code());
    }

    private Node details(KnownError error) {
        Fields fields =
                new Fields()
                        .section(error.name())
                        .code(texts.text("errors.code"), error.spelling())
                        .row(texts.text("errors.words"), error.words());
        return error.next().isEmpty()
                ? fields
                : fields.row(texts.text("errors.next"), error.next());
    }
}
