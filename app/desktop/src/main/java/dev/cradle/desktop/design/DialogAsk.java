package dev.cradle.desktop.design;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Modality;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks with dialogs over a window, and with the system's own file choosers. */
public final class DialogAsk implements Ask {
    private static final Texts TEXTS = Texts.of(DialogAsk.class);
    private static final String LAST_FOLDER = "ui.last-folder";

    private final Supplier<Optional<Window>> owner;
    private final Memory memory;

    /**
     * @param owner the window over which a dialog appears
     * @param memory keeps the folder that was used last
     */
    public DialogAsk(Supplier<Optional<Window>> owner, Memory memory) {
        this.owner = owner;
        this.memory = memory;
    }

    @Override
    public boolean confirm(String title, String text, String action) {
        ButtonType go = new ButtonType(action, ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(TEXTS.text("ask.cancel"), ButtonData.CANCEL_CLOSE);
        return dialog(title, words(text), go, cancel).showAndWait().filter(go::equals).isPresent();
    }

    @Override
    public OptionalInt choose(String title, String text, List<String> actions) {
        ButtonType cancel = new ButtonType(TEXTS.text("ask.cancel"), ButtonData.CANCEL_CLOSE);
        List<ButtonType> ways =
                IntStream.range(0, actions.size())
                        .mapToObj(i ->
                                new ButtonType(
                                        actions.get(i),
                                        i == 0 ? ButtonData.OK_DONE : ButtonData.OTHER))
                        .toList();
        ButtonType[] all =
                Stream.concat(ways.stream(), Stream.of(cancel)).toArray(ButtonType[]::new);
        int chosen = dialog(title, words(text), all).showAndWait().map(ways::indexOf).orElse(-1);
        return chosen < 0 ? OptionalInt.empty() : OptionalInt.of(chosen);
    }

    @Override
    public boolean yesNo(String title, String text) {
        ButtonType yes = new ButtonType(TEXTS.text("ask.yes"), ButtonData.YES);
        ButtonType no = new ButtonType(TEXTS.text("ask.no"), ButtonData.NO);
        return dialog(title, words(text), yes, no).showAndWait().filter(yes::equals).isPresent();
    }

    @Override
    public void tell(String title, String text) {
        dialog(title, words(text), new ButtonType(TEXTS.text("ask.ok"), ButtonData.OK_DONE))
                .showAndWait();
    }

    @Override
    public Optional<String> text(String title, String label, String proposal) {
        TextField field = new TextField(proposal);
        field.selectAll();
        return field(title, label, field) ? Optional.of(field.getText()) : Optional.empty();
    }

    @Override
    public Optional<char[]> secret(String title, String label) {
        PasswordField field = new PasswordField();
        boolean given = field(title, label, field);
        Optional<char[]> secret =
                given ? Optional.of(field.getText().toCharArray()) : Optional.empty();
        field.clear();
        return secret;
    }

    @Override
    public List<Path> filesToOpen(String title, List<FileKind> kinds) {
        List<File> chosen = chooser(title, kinds).showOpenMultipleDialog(owner.get().orElse(null));
        List<Path> files = chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
        files.stream().findFirst().ifPresent(this::keepFolder);
        return files;
    }

    @Override
    public Optional<Path> fileToSave(String title, String proposedName, List<FileKind> kinds) {
        FileChooser chooser = chooser(title, kinds);
        chooser.setInitialFileName(proposedName);
        Optional<Path> file =
                Optional.ofNullable(chooser.showSaveDialog(owner.get().orElse(null)))
                        .map(File::toPath);
        file.ifPresent(this::keepFolder);
        return file;
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        lastFolder().ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner.get().orElse(null))).map(File::toPath);
    }

    private FileChooser chooser(String title, List<FileKind> kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        lastFolder().ifPresent(chooser::setInitialDirectory);
        kinds.forEach(kind ->
                chooser.getExtensionFilters()
                        .add(new FileChooser.ExtensionFilter(kind.name(), kind.patterns())));
        return chooser;
    }

    private Optional<File> lastFolder() {
        return memory.recall(LAST_FOLDER).map(File::new).filter(File::isDirectory);
    }

    private void keepFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            memory.keep(LAST_FOLDER, folder.toString());
        }
    }

    private boolean field(String title, String label, TextField field) {
        Label name = new Label(label);
        name.setLabelFor(field);
        field.setId("ask-field");
        field.setAccessibleText(label);
        ButtonType ok = new ButtonType(TEXTS.text("ask.ok"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(TEXTS.text("ask.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = dialog(title, new VBox(8, name, field), ok, cancel);
        dialog.setOnShown(_ -> Platform.runLater(field::requestFocus));
        return dialog.showAndWait().filter(ok::equals).isPresent();
    }

    private static Node words(String text) {
        Label words = new Label(text);
        words.setId("ask-text");
        words.setWrapText(true);
        words.setMaxWidth(440);
        return words;
    }

    private Dialog<ButtonType> dialog(String title, Node content, ButtonType... buttons) {
        Dialog<ButtonType> dialog = new Dialog<>();
        owner.get().ifPresent(dialog::initOwner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(title);
        dialog.setHeaderText(null);
        dialog.getDialogPane().setId("ask");
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(buttons);
        Theme.dress(dialog.getDialogPane());
        for (ButtonType button : buttons) {
            dialog.getDialogPane()
                    .lookupButton(button)
                    .setId(
                            "ask-"
                                    + button.getButtonData()
                                            .name()
                                            .toLowerCase(java.util.Locale.ROOT));
        }
        return dialog;
    }
}
