package dev.cradle.desktop.packages;

import dev.cradle.core.packaging.CabInspection;
import dev.cradle.core.packaging.ChainPackages;
import dev.cradle.core.packaging.ListedMember;
import dev.cradle.core.packaging.SetupEffects;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Amounts;
import dev.cradle.desktop.design.Ask.FileKind;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.RowAction;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.formats.certificates.Certificates;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page: what was handled lately, what the package would change, its label. */
final class PackagesView {
    private static final Texts TEXTS = Texts.of(PackagesView.class);

    /** Below this width the label stands under the changes. */
    private static final double NARROW = 900;

    private final Desk desk;
    private final PackagesViewModel model;
    private final Page page = new Page("packages", TEXTS.text("title"));
    private final RecordTable<PackageLine> recent;
    private final RecordTable<ChangeRow> changes;
    private final RecordTable<ListedMember> members;
    private final RecordTable<ChainPackages.Planned> plan;
    private final ScrollPane label = new ScrollPane();
    private final Node packagePane;
    private final Node planPane;
    private final Node dropZone;
    private final SplitPane split = new SplitPane();
    final Action open;
    final Action build;
    final Action send;
    final Action install;

    PackagesView(Desk desk, PackagesViewModel model) {
        this.desk = desk;
        this.model = model;
        BooleanBinding planned =
                Bindings.createBooleanBinding(
                        () ->
                                model.shown().get() instanceof Shown.Plan p
                                        && !p.packages().isEmpty(),
                        model.shown());
        BooleanBinding usable =
                Bindings.createBooleanBinding(
                                () -> model.shown().get() instanceof Shown.Package, model.shown())
                        .and(model.connected())
                        .and(model.installing().not());
        BooleanBinding installable =
                Bindings.createBooleanBinding(
                        () ->
                                model.shown().get() instanceof Shown.Package p
                                        && p.inspection().kind()
                                                != CabInspection.Kind.NOT_INSTALLABLE,
                        model.shown());
        open = action("open", Icon.OPEN, this::choose).on("Shortcut+O");
        build = action("build", Icon.PACKAGE, model::build).when(planned).on("Shortcut+B");
        send = action("send", Icon.SEND, model::send).when(usable);
        install =
                action("install", Icon.INSTALL, model::install)
                        .when(usable.and(installable))
                        .on("Shortcut+I");
        recent = recent();
        changes = changes();
        members = members();
        plan = plan();
        packagePane = packagePane();
        planPane = planPane();
        dropZone = dropZone();
        page.action(open).action(build).action(send).mainAction(install);
        split.getItems().setAll(recent.node(), dropZone);
        split.setDividerPositions(0.26);
        SplitPane.setResizableWithParent(recent.node(), false);
        page.content(split);
        page.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        page.setOnDragOver(PackagesView::over);
        page.setOnDragDropped(this::dropped);
        model.message().addListener((_, _, now) -> page.notice().set(now.map(Message::node)));
        model.shown().addListener((_, _, now) -> show(now));
        show(model.shown().get());
    }

    Page page() {
        return page;
    }

    RecordTable<ChangeRow> changesTable() {
        return changes;
    }

    private void choose() {
        List<FileKind> kinds =
                List.of(
                        new FileKind(
                                TEXTS.text("open.all"),
                                List.of(
                                        "*.cab", "*.cpf", "*.cer", "*.crt", "*.der", "*.pem",
                                        "*.p7b", "*.p7c")),
                        new FileKind(TEXTS.text("open.packages"), List.of("*.cab", "*.cpf")));
        var files = desk.ask().filesToOpen(TEXTS.text("open.title"), kinds);
        if (!files.isEmpty()) {
            model.take(files);
        }
    }

    private void show(Shown now) {
        Node wanted =
                switch (now) {
                    case Shown.Nothing _ -> dropZone;
                    case Shown.Plan p -> {
                        plan.items().setAll(p.packages());
                        page.state().set(planState(p));
                        yield planPane;
                    }
                    case Shown.Package p -> {
                        show(p);
                        yield packagePane;
                    }
                };
        if (now instanceof Shown.Nothing) {
            page.state().set(TEXTS.text("state.nothing"));
        }
        if (split.getItems().getLast() != wanted) {
            double[] dividers = split.getDividerPositions();
            split.getItems().set(1, wanted);
            split.setDividerPositions(dividers);
        }
    }

    private static String planState(Shown.Plan plan) {
        return TEXTS.text("state.plan", plan.packages().size(), plan.leftOut());
    }

    private void show(Shown.Package now) {
        page.state()
                .set(
                        TEXTS.text(
                                "state.package",
                                now.file().getFileName(),
                                TEXTS.text(
                                        "kind."
                                                + now.inspection()
                                                        .kind()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-'))));
        Optional<SetupEffects> setup = now.inspection().setup();
        List<ChangeRow> rows = setup.map(s -> ChangeRow.of(s, now.forecast())).orElse(List.of());
        if (!changes.items().equals(rows)) {
            changes.items().setAll(rows);
        }
        if (!members.items().equals(now.inspection().members())) {
            members.items().setAll(now.inspection().members());
        }
        label.setContent(PackageLabel.of(now));
        recent.items().stream()
                .filter(line -> line.file().equals(now.file()))
                .findFirst()
                .filter(line ->
                        !recent.control().getSelectionModel().getSelectedItems().contains(line))
                .ifPresent(recent::select);
    }

    private RecordTable<PackageLine> recent() {
        RecordTable<PackageLine> table =
                new RecordTable<>(
                        "packages-recent",
                        List.of(
                                Column.<PackageLine>of(
                                                "name",
                                                TEXTS.text("recent.name"),
                                                160,
                                                PackageLine::name)
                                        .with(_ -> Optional.of(Icon.PACKAGE.small())),
                                Column.of(
                                        "state",
                                        TEXTS.text("recent.state"),
                                        110,
                                        line ->
                                                TEXTS.text(
                                                        "recent."
                                                                + line.state()
                                                                        .name()
                                                                        .toLowerCase(
                                                                                Locale.ROOT)))),
                        desk.preferences());
        fit(table, TEXTS.text("recent.accessible"));
        table.node().setMinWidth(0);
        table.empty().set(EmptyState.note(TEXTS.text("recent.empty")));
        table.opening(line -> model.inspect(line.file()));
        table.actions(
                List.of(
                        RowAction.ofOne(
                                "packages.look",
                                TEXTS.text("action.look"),
                                Icon.DETAILS,
                                line -> model.inspect(line.file())),
                        RowAction.<PackageLine>of(
                                        "packages.forget",
                                        TEXTS.text("action.forget"),
                                        Icon.CANCEL,
                                        lines -> lines.forEach(model.recent()::forget))
                                .on("Delete")));
        model.recent()
                .lines()
                .addListener(
                        (ListChangeListener<PackageLine>)
                                _ -> table.items().setAll(model.recent().lines()));
        table.items().setAll(model.recent().lines());
        return table;
    }

    private RecordTable<ChangeRow> changes() {
        RecordTable<ChangeRow> table =
                new RecordTable<>(
                        "packages-changes",
                        List.of(
                                Column.<ChangeRow>of(
                                                "kind",
                                                TEXTS.text("changes.kind"),
                                                124,
                                                ChangeRow::kind)
                                        .with(row -> Optional.of(row.icon().small())),
                                Column.of("what", TEXTS.text("changes.what"), 140, ChangeRow::what),
                                Column.of("now", TEXTS.text("changes.now"), 90, ChangeRow::now),
                                Column.of("then", TEXTS.text("changes.then"), 90, ChangeRow::then)),
                        desk.preferences());
        fit(table, TEXTS.text("changes.title"));
        table.empty().set(EmptyState.note(TEXTS.text("changes.empty")));
        return table;
    }

    private RecordTable<ListedMember> members() {
        RecordTable<ListedMember> table =
                new RecordTable<>(
                        "packages-members",
                        List.of(
                                Column.of(
                                        "name",
                                        TEXTS.text("members.name"),
                                        180,
                                        m -> m.member().displayName()),
                                Column.<ListedMember>of(
                                                "size",
                                                TEXTS.text("members.size"),
                                                90,
                                                m -> Amounts.bytes(m.member().size()))
                                        .sortedBy(m -> m.member().size())
                                        .styled("number"),
                                Column.of(
                                        "compression",
                                        TEXTS.text("members.compression"),
                                        100,
                                        m -> m.member().compression().label()),
                                Column.<ListedMember>of(
                                                "sha256",
                                                TEXTS.text("members.sha256"),
                                                180,
                                                m ->
                                                        m.sha256()
                                                                .orElse(
                                                                        TEXTS.text(
                                                                                "members.broken")))
                                        .styled("monospace")),
                        desk.preferences());
        fit(table, TEXTS.text("members.title"));
        return table;
    }

    private RecordTable<ChainPackages.Planned> plan() {
        RecordTable<ChainPackages.Planned> table =
                new RecordTable<>(
                        "packages-plan",
                        List.of(
                                Column.<ChainPackages.Planned>of(
                                                "subject",
                                                TEXTS.text("plan.subject"),
                                                200,
                                                p -> Certificates.issuedTo(p.certificate()))
                                        .with(_ -> Optional.of(Icon.CERTIFICATE.small())),
                                Column.of(
                                        "store",
                                        TEXTS.text("plan.store"),
                                        80,
                                        p -> p.store().kind().storeName()),
                                Column.of(
                                        "file",
                                        TEXTS.text("plan.file"),
                                        240,
                                        ChainPackages.Planned::fileName),
                                Column.<ChainPackages.Planned>of(
                                                "thumbprint",
                                                TEXTS.text("plan.thumbprint"),
                                                200,
                                                p -> Certificates.thumbprint(p.certificate()).hex())
                                        .styled("monospace")),
                        desk.preferences());
        fit(table, TEXTS.text("plan.title"));
        table.empty().set(EmptyState.note(TEXTS.text("plan.empty")));
        return table;
    }

    /** These tables stand side by side: their columns share what room there is. */
    private static void fit(RecordTable<?> table, String name) {
        table.control().setAccessibleText(name);
        table.control()
                .setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    }

    private Node packagePane() {
        Tab effects = new Tab(TEXTS.text("changes.title"), changes.node());
        Tab contents = new Tab(TEXTS.text("members.title"), members.node());
        TabPane tabs = new TabPane(effects, contents);
        tabs.setAccessibleText(TEXTS.text("title"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinWidth(0);
        label.setFitToWidth(true);
        label.setMinWidth(0);
        SplitPane pane = new SplitPane(tabs, label);
        pane.setDividerPositions(0.56);
        pane.orientationProperty()
                .bind(
                        Bindings.when(page.widthProperty().greaterThan(NARROW))
                                .then(Orientation.HORIZONTAL)
                                .otherwise(Orientation.VERTICAL));
        return pane;
    }

    private Node planPane() {
        CheckBox web = new CheckBox(TEXTS.text("plan.page"));
        web.setId("packages-with-page");
        web.selectedProperty().bindBidirectional(model.withPage());
        Label how = new Label(TEXTS.text("plan.how"));
        how.setWrapText(true);
        VBox head = new VBox(8, how, web);
        head.getStyleClass().add("plan-head");
        VBox pane = new VBox(head, plan.node());
        VBox.setVgrow(plan.node(), Priority.ALWAYS);
        return pane;
    }

    private Node dropZone() {
        var zone = EmptyState.of(Icon.PACKAGE, TEXTS.text("drop"), Optional.of(open));
        zone.getStyleClass().add("drop-zone");
        zone.setId("packages-drop");
        HBox around = new HBox(zone);
        HBox.setHgrow(zone, Priority.ALWAYS);
        around.setAlignment(Pos.CENTER);
        around.getStyleClass().add("drop-around");
        return around;
    }

    private void keys(KeyEvent event) {
        List.of(open, build, install).stream()
                .filter(action -> action.keys().filter(k -> k.match(event)).isPresent())
                .findFirst()
                .ifPresent(action -> {
                    action.perform();
                    event.consume();
                });
    }

    private static void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        model.take(event.getDragboard().getFiles().stream().map(File::toPath).toList());
        event.setDropCompleted(true);
        event.consume();
    }

    private static Action action(String verb, Icon icon, Runnable run) {
        return Action.of("packages." + verb, TEXTS.text("action." + verb), icon, run);
    }
}
