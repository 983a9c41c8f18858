package dev.cradle.desktop.overview;

import dev.cradle.core.device.DeviceReport;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeviceLine;

import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;

/** Builds the Overview page. */
final class OverviewView implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(OverviewView.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withZone(ZoneId.systemDefault());

    private final OverviewViewModel model;
    private final Desk desk;
    private final Page page = new Page("overview", TEXTS.text("overview.title"));
    private final InvalidationListener onChange = _ -> update();

    OverviewView(OverviewViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        page.action(
                Action.of(
                                "overview.refresh",
                                TEXTS.text("overview.refresh"),
                                Icon.REFRESH,
                                model::refresh)
                        .when(model.connected()));
        page.mainAction(
                Action.of(
                        "overview.enrol",
                        TEXTS.text("overview.enrol"),
                        Icon.CERTIFICATE,
                        () -> desk.navigator().open("enrol")));
        model.snapshot().addListener(onChange);
        model.problem().addListener(onChange);
        model.connected().addListener(onChange);
        desk.devices().current().addListener(onChange);
        update();
    }

    Page page() {
        return page;
    }

    @Override
    public void close() {
        model.snapshot().removeListener(onChange);
        model.problem().removeListener(onChange);
        model.connected().removeListener(onChange);
        desk.devices().current().removeListener(onChange);
    }

    private void update() {
        Optional<DeviceLine> line = desk.devices().current().get();
        page.state()
                .set(
                        line.map(l ->
                                        TEXTS.text(
                                                "overview.state",
                                                l.name(),
                                                TEXTS.text("overview.state-" + l.state().id())))
                                .orElse(TEXTS.text("overview.no-device")));
        page.notice().set(notice(line));
        Optional<Snapshot> read = model.snapshot().get();
        if (read.isPresent()) {
            page.content(content(read.get()));
        } else if (line.filter(DeviceLine::isConnected).isPresent()) {
            page.content(
                    model.problem().get().isPresent()
                            ? new VBox()
                            : new HBoxCentred(new ProgressIndicator()));
        } else {
            page.content(
                    EmptyState.of(
                            Icon.DEVICE,
                            TEXTS.text("overview.empty"),
                            Optional.of(
                                    Action.of(
                                            "overview.connect",
                                            TEXTS.text("overview.connect"),
                                            Icon.LINK,
                                            () -> desk.navigator().open("connection")))));
        }
    }

    private Optional<Node> notice(Optional<DeviceLine> line) {
        if (model.problem().get().isPresent()) {
            return Optional.of(Problems.pane(model.problem().get().get(), List.of()));
        }
        return line.filter(l -> !l.isConnected() && model.snapshot().get().isPresent())
                .map(l ->
                        Notice.of(
                                Notice.Tone.WARNING,
                                TEXTS.text("overview.away", l.name()),
                                List.of()));
    }

    private Node content(Snapshot snapshot) {
        GridPane tiles = new GridPane();
        tiles.setHgap(16);
        tiles.setVgap(16);
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            tiles.getColumnConstraints().add(half);
        }
        tiles.add(identity(snapshot), 0, 0);
        tiles.add(power(snapshot.report()), 1, 0);
        tiles.add(clock(snapshot.report()), 0, 1);
        tiles.add(certificates(snapshot), 1, 1);
        tiles.add(security(snapshot), 0, 2, 2, 1);
        VBox right = new VBox(16, tiles, lately(snapshot));
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        HandheldPicture picture =
                new HandheldPicture(snapshot.device().name(), snapshot.device().traits());
        HBox all = new HBox(24, picture, right);
        all.getStyleClass().add("page-body");
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private static Node tile(String key, List<String> lines, List<Action> actions) {
        Label head = new Label(TEXTS.text("tile." + key));
        head.getStyleClass().add("card-title");
        VBox tile = new VBox(4, head);
        tile.setId("tile-" + key);
        for (String line : lines) {
            Label label = new Label(line);
            label.setWrapText(true);
            tile.getChildren().add(label);
        }
        actions.forEach(action -> tile.getChildren().add(action.button()));
        tile.getStyleClass().addAll("card", "tile");
        tile.setMaxHeight(Double.MAX_VALUE);
        return tile;
    }

    private static Node identity(Snapshot snapshot) {
        var info = snapshot.device().info();
        String os =
                snapshot.report()
                        .os()
                        .map(v ->
                                TEXTS.text(
                                        "identity.os",
                                        v.major(),
                                        v.minor(),
                                        Integer.toString(v.build())))
                        .orElse(TEXTS.text("identity.os-short", info.osMajor(), info.osMinor()));
        return tile(
                "identity",
                List.of(
                        snapshot.device().name(),
                        TEXTS.text("identity.model", info.model(), info.platform()),
                        os,
                        TEXTS.text("identity.id", snapshot.device().identity().id())),
                List.of());
    }

    private static Node power(DeviceReport report) {
        return tile(
                "power",
                List.of(
                        TileWords.battery(report),
                        TileWords.store(report),
                        TileWords.memory(report)),
                List.of());
    }

    private Node clock(DeviceReport report) {
        Action set =
                Action.of(
                                "overview.set-clock",
                                TEXTS.text("clock.set"),
                                Icon.CLOCK,
                                () -> model.setClock(TEXTS.text("clock.setting")))
                        .when(model.connected());
        return tile("clock", List.of(TileWords.clock(report)), List.of(set));
    }

    private Node certificates(Snapshot snapshot) {
        Action show =
                Action.of(
                        "overview.certificates",
                        TEXTS.text("certificates.show"),
                        Icon.CERTIFICATE,
                        () -> desk.navigator().open("certificates"));
        return tile("certificates", TileWords.certificates(snapshot), List.of(show));
    }

    private static Node security(Snapshot snapshot) {
        return tile("security", TileWords.security(snapshot), List.of());
    }

    private Node lately(Snapshot snapshot) {
        VBox list = new VBox(4);
        Label head = new Label(TEXTS.text("lately.title"));
        head.getStyleClass().add("section-head");
        list.getChildren().add(head);
        for (JournalRow row : snapshot.lately()) {
            Action open =
                    Action.of(
                            "overview.row-" + row.number(),
                            TEXTS.text(
                                    "lately.row",
                                    TIME.format(row.remarks().updated()),
                                    row.plan().type(),
                                    TEXTS.text("lately." + row.state().id())),
                            Icon.HISTORY,
                            () -> desk.navigator().open("history", row.id()));
            list.getChildren().add(open.link());
        }
        if (snapshot.lately().isEmpty()) {
            Label none = new Label(TEXTS.text("lately.none"));
            none.getStyleClass().add("quiet");
            list.getChildren().add(none);
        }
        return list;
    }

    /** Something small in the middle of the page. */
    private static final class HBoxCentred extends HBox {
        HBoxCentred(Node node) {
            super(node);
            setAlignment(javafx.geometry.Pos.CENTER);
        }
    }
}
