package dev.cradle.desktop.help;

import dev.cradle.desktop.design.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.Optional;

/** The open page, the way back, and what the search finds. FX thread only. */
final class HelpViewModel {
    private static final String ERRORS = "errors";
    private static final String ERROR_TARGET = "error:";

    private final HelpBook book;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<HelpPage> page;
    private final ObservableList<HelpPage> found = FXCollections.observableArrayList();
    // kept, because such a view that nobody holds forgets its listeners
    private final ObservableList<HelpPage> foundShown =
            FXCollections.unmodifiableObservableList(found);
    private final ObservableList<HelpPage> before = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final StringProperty error = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");

    HelpViewModel(HelpBook book, Texts texts) {
        this.book = book;
        this.texts = texts;
        page = new ReadOnlyObjectWrapper<>(book.pages().getFirst());
        found.setAll(book.pages());
        search.addListener((_, _, now) -> found.setAll(book.find(now)));
    }

    ReadOnlyObjectProperty<HelpPage> page() {
        return page.getReadOnlyProperty();
    }

    /** The pages in the list at the left: all, or those with what is searched for. */
    ObservableList<HelpPage> found() {
        return foundShown;
    }

    StringProperty search() {
        return search;
    }

    /** What is searched for among the error codes. */
    StringProperty error() {
        return error;
    }

    /** Says that a page was asked for that is not there; empty otherwise. */
    ReadOnlyStringProperty missing() {
        return missing.getReadOnlyProperty();
    }

    BooleanBinding canGoBack() {
        return Bindings.isNotEmpty(before);
    }

    /**
     * Opens the page for a screen, a page by its id, or the error codes at one of them.
     *
     * @param target a feature's or page's id, or {@code error:CODE}; empty keeps the page
     */
    void open(String target) {
        missing.set("");
        if (target.startsWith(ERROR_TARGET)) {
            error.set(target.substring(ERROR_TARGET.length()));
            book.page(ERRORS).ifPresent(this::turnTo);
        } else if (!target.isEmpty()) {
            Optional<HelpPage> wanted = book.forTarget(target);
            if (wanted.isEmpty()) {
                missing.set(texts.text("missing", target));
            }
            turnTo(wanted.orElse(book.pages().getFirst()));
        }
    }

    /** Turns to a page of the list. */
    void turnTo(HelpPage next) {
        if (!next.equals(page.get())) {
            before.addLast(page.get());
            page.set(next);
        }
    }

    void back() {
        if (!before.isEmpty()) {
            page.set(before.removeLast());
        }
    }
}
