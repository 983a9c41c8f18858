package dev.cradle.desktop.emulator;

import dev.cradle.emulator.screen.DeviceScreen;
import dev.cradle.emulator.screen.Display;
import dev.cradle.emulator.screen.Layout;
import dev.cradle.emulator.screen.OpenMenu;
import dev.cradle.emulator.screen.Screen;
import dev.cradle.emulator.screen.ScreenLine;
import dev.cradle.emulator.screen.SoftKey;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import java.util.List;
import java.util.Optional;

/** The device's screen, 240 by 320 live nodes that follow its display. */
final class ScreenView extends VBox {
    static final double WIDTH = 240;
    private static final double HEIGHT = 320;
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final HandheldViewModel model;
    private final TitleBar title;
    private final ListView<ScreenLine> lines = new ListView<>();
    private final OnScreenKeyboard keyboard;
    private final HBox tabs = new HBox();
    private final StackPane over = new StackPane();
    private final Button left;
    private final Button right;
    private final StringProperty focused = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper spoken = new ReadOnlyStringWrapper("");
    private Optional<String> shown = Optional.empty();

    ScreenView(HandheldViewModel model) {
        this.model = model;
        this.title = new TitleBar(model);
        this.keyboard = new OnScreenKeyboard(model);
        this.left = softKey(SoftKey.Side.LEFT);
        this.right = softKey(SoftKey.Side.RIGHT);
        lines.setId("screen-lines");
        lines.setFocusTraversable(false);
        lines.setMinWidth(0);
        lines.setPrefWidth(WIDTH);
        lines.getStyleClass().add("lines");
        lines.setCellFactory(_ -> new LineCell(model, focused));
        VBox.setVgrow(lines, Priority.ALWAYS);
        tabs.getStyleClass().add("tabs");
        VBox content = new VBox(lines, keyboard, tabs);
        over.getStyleClass().add("over");
        over.setOnMousePressed(_ -> model.tap(""));
        StackPane body = new StackPane(content, over);
        VBox.setVgrow(body, Priority.ALWAYS);
        HBox softKeys = new HBox(left, right);
        softKeys.getStyleClass().add("soft-keys");
        getChildren().addAll(title, body, softKeys);
        getStyleClass().add("device-screen");
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setClip(new Rectangle(WIDTH, HEIGHT));
        ChangeListener<Display> follow = (_, _, now) -> show(now);
        model.display().addListener(follow);
        show(model.display().get());
    }

    /** What a screen reader says: the title, and what Enter acts on. */
    ReadOnlyStringProperty spoken() {
        return spoken.getReadOnlyProperty();
    }

    private Button softKey(SoftKey.Side side) {
        Button key = new Button();
        key.setId(side == SoftKey.Side.LEFT ? "soft-left" : "soft-right");
        key.getStyleClass().add("soft-key");
        key.setFocusTraversable(false);
        key.setMinWidth(WIDTH / 2);
        key.setMaxWidth(WIDTH / 2);
        key.setOnAction(_ -> model.press(side));
        return key;
    }

    private void show(Display display) {
        Layout layout = display.screen().layout();
        title.show(display);
        boolean large =
                switch (display.screen()) {
                    case Screen.Today _, Screen.Locked _ -> true;
                    default -> false;
                };
        pseudoClassStateChanged(PseudoClass.getPseudoClass("large"), large);
        if (!lines.getItems().equals(layout.lines())) {
            lines.getItems().setAll(layout.lines());
        }
        focused.set(display.focused());
        scroll(display);
        keyboard.show(layout.field());
        showTabs(layout.tabs());
        show(left, layout.left());
        show(right, layout.right());
        showMenu(display.menu());
        spoken.set(words(display));
    }

    /** Another screen begins at its top; on the same one the focus stays in sight. */
    private void scroll(Display display) {
        String screen = display.screen().getClass().getSimpleName() + display.screen().title();
        List<ScreenLine> all = display.screen().layout().lines();
        if (!shown.equals(Optional.of(screen))) {
            shown = Optional.of(screen);
            lines.scrollTo(0);
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof ScreenLine.Item item
                    && item.id().equals(display.focused())
                    && !isInSight(i)) {
                lines.scrollTo(Math.max(0, i - 2));
            }
        }
    }

    private boolean isInSight(int index) {
        return lines.lookupAll(".line").stream()
                .filter(node -> node instanceof LineCell cell && cell.getIndex() == index)
                .anyMatch(node ->
                        node.getBoundsInParent().getMinY() >= 0
                                && node.localToScene(node.getBoundsInLocal()).getMaxY()
                                        <= lines.localToScene(lines.getBoundsInLocal()).getMaxY()
                                && node.localToScene(node.getBoundsInLocal()).getMinY()
                                        >= lines.localToScene(lines.getBoundsInLocal()).getMinY());
    }

    private void showTabs(List<Layout.Tab> all) {
        boolean any = !all.isEmpty();
        tabs.setVisible(any);
        tabs.setManaged(any);
        tabs.getChildren().setAll(all.stream().map(this::tab).toList());
    }

    private ToggleButton tab(Layout.Tab tab) {
        ToggleButton button = new ToggleButton(tab.label());
        button.setId(tab.id());
        button.setSelected(tab.selected());
        button.setFocusTraversable(false);
        button.getStyleClass().setAll("tab");
        button.setOnAction(_ -> {
            button.setSelected(tab.selected());
            model.tap(tab.id());
        });
        return button;
    }

    private static void show(Button button, Optional<SoftKey> key) {
        button.setText(key.map(SoftKey::label).orElse(""));
        button.setDisable(key.filter(SoftKey::enabled).isEmpty());
    }

    private void showMenu(Optional<OpenMenu> menu) {
        over.setVisible(menu.isPresent());
        over.getChildren().clear();
        menu.ifPresent(open -> {
            VBox entries = new VBox();
            entries.getStyleClass().add("menu");
            entries.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            entries.setFillWidth(true);
            for (OpenMenu.Entry entry : open.entries()) {
                entries.getChildren().add(entry(entry, open.highlighted()));
            }
            StackPane.setAlignment(
                    entries,
                    open.from()
                            .map(side ->
                                    side == SoftKey.Side.LEFT ? Pos.BOTTOM_LEFT : Pos.BOTTOM_RIGHT)
                            .orElse(Pos.CENTER));
            over.getChildren().add(entries);
        });
    }

    private Button entry(OpenMenu.Entry entry, String highlighted) {
        Button button = new Button(entry.label());
        button.setId(entry.id().replace(' ', '-'));
        button.getStyleClass().add("menu-entry");
        button.pseudoClassStateChanged(ON, entry.id().equals(highlighted));
        button.setDisable(!entry.enabled());
        button.setFocusTraversable(false);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnMousePressed(event -> event.consume());
        button.setOnAction(_ -> model.tap(entry.id()));
        return button;
    }

    private static String words(Display display) {
        String at =
                display.menu()
                        .flatMap(menu ->
                                menu.entries().stream()
                                        .filter(e -> e.id().equals(menu.highlighted()))
                                        .map(OpenMenu.Entry::label)
                                        .findFirst())
                        .or(() -> focusedWords(display))
                        .orElseGet(() -> text(display.screen().layout()));
        return display.screen().title() + ". " + at;
    }

    private static Optional<String> focusedWords(Display display) {
        return display.screen().layout().lines().stream()
                .map(line ->
                        switch (line) {
                            case ScreenLine.Item item when item.id().equals(display.focused()) ->
                                    item.label() + " " + item.detail();
                            case ScreenLine.Field field ->
                                    text(display.screen().layout()) + " " + field.label();
                            default -> "";
                        })
                .filter(words -> !words.isBlank())
                .findFirst();
    }

    private static String text(Layout layout) {
        return layout.lines().stream()
                .map(line -> line instanceof ScreenLine.Text text ? text.text() : "")
                .filter(text -> !text.isEmpty())
                .reduce("", (a, b) -> (a + " " + b).strip());
    }

    /** The id of the Start button, for {@link DeviceScreen#START}. */
    static String startId() {
        return "screen-" + DeviceScreen.START;
    }
}
