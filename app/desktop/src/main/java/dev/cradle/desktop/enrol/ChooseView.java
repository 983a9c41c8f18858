package dev.cradle.desktop.enrol;

import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.directory.DirectoryPerson;
import dev.cradle.core.enrolment.OwnerChoice;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.formats.certificates.Purposes;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Step 1: the list under <i>View</i>, the details of a type, and the owner. */
final class ChooseView implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(ChooseView.class);

    private final Desk desk;
    private final EnrolFlow flow;
    private final ChooseViewModel model;
    private final RecordTable<Offer> table;
    private final VBox notice = new VBox();
    private final HBox owner = new HBox(8);
    private final TextField search = new TextField();
    private final ComboBox<DirectoryPerson> people = new ComboBox<>();
    private final ObservableValue<Optional<Offer>> selected;
    private final VBox node;

    ChooseView(Desk desk, EnrolFlow flow) {
        this.desk = desk;
        this.flow = flow;
        model = flow.choose();
        table = new RecordTable<>("enrol-types", columns(), desk.preferences());
        Bindings.bindContent(table.items(), model.offers());
        table.loading().bind(model.loading());
        table.details(this::details).dividedAt(0.5).opening(_ -> flow.enroll());
        selected = table.selected();
        selected.addListener((_, _, now) -> model.chosen().set(now));
        model.chosen().addListener((_, _, now) -> select(now));
        model.from().addListener((_, _, _) -> empty());
        model.problem().addListener((_, _, now) -> show(now));
        model.owners().addListener((_, _, _) -> owner());
        model.chosen().addListener((_, _, _) -> owner());
        empty();
        people();
        owner();
        owner.setAlignment(Pos.CENTER_LEFT);
        owner.getStyleClass().add("owner-row");
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        node = new VBox(toolbar(), notice, table.node(), owner);
        List.of(table.node(), owner, node).forEach(part -> part.setMinWidth(0));
        notice.getStyleClass().add("flow-notice");
        notice.managedProperty().bind(notice.visibleProperty());
        show(model.problem().get());
    }

    Node node() {
        return node;
    }

    /** Where the keyboard begins. */
    Node first() {
        return table.control();
    }

    @Override
    public void close() {
        Bindings.unbindContent(table.items(), model.offers());
        table.loading().unbind();
    }

    private Region toolbar() {
        ComboBox<TypesFrom> from = new ComboBox<>();
        from.setId("enrol-view");
        from.getItems().setAll(TypesFrom.values());
        from.setConverter(words(from, value -> TEXTS.text("view." + value.id())));
        from.valueProperty().bindBidirectional(model.from());
        Label label = new Label(TEXTS.text("choose.view"));
        label.setLabelFor(from);
        from.setAccessibleText(TEXTS.text("choose.view"));
        HBox view = new HBox(8, label, from);
        view.setAlignment(Pos.CENTER_LEFT);
        Action advanced =
                Action.of(
                        "enrol.advanced",
                        TEXTS.text("choose.advanced"),
                        Icon.SETTINGS,
                        () -> {
                            flow.customising().set(true);
                            flow.custom().load();
                        });
        Button link = advanced.link();
        FlowPane bar = new FlowPane(16, 8, view, table.searchField(), link);
        bar.getStyleClass().add("flow-toolbar");
        return bar;
    }

    private static List<Column<Offer>> columns() {
        return List.of(
                Column.of("name", TEXTS.text("choose.column.name"), 184, o -> o.type().name()),
                Column.of("ca", TEXTS.text("choose.column.ca"), 128, (Offer o) -> o.type().ca()),
                Column.of(
                        "purposes",
                        TEXTS.text("choose.column.purposes"),
                        208,
                        ChooseView::purposes),
                Column.<Offer>of(
                        "expires",
                        TEXTS.text("choose.column.expires"),
                        96,
                        o -> expires(o, FormatStyle.SHORT)));
    }

    private static String purposes(Offer offer) {
        return offer.type().purposes().stream()
                .map(Purposes::name)
                .collect(Collectors.joining(", "));
    }

    private static String expires(Offer offer, FormatStyle style) {
        return offer.renews()
                .map(held ->
                        DateTimeFormatter.ofLocalizedDate(style)
                                .withZone(ZoneId.systemDefault())
                                .format(held.certificate().getNotAfter().toInstant()))
                .orElse("");
    }

    private Node details(Offer offer) {
        CertificateType type = offer.type();
        Fields fields =
                new Fields()
                        .row(TEXTS.text("choose.column.name"), type.name())
                        .row(TEXTS.text("details.template"), type.template())
                        .row(TEXTS.text("details.ca." + type.source()), type.ca())
                        .row(
                                TEXTS.text("details.purposes"),
                                type.purposes().isEmpty()
                                        ? TEXTS.text("details.purposes-silent")
                                        : purposes(offer))
                        .row(
                                TEXTS.text("details.key"),
                                type.keyLength() == 0
                                        ? TEXTS.text("details.key-silent")
                                        : TEXTS.text("details.key-bits", type.keyLength()))
                        .row(
                                TEXTS.text("details.source"),
                                TEXTS.text("details.source." + type.source()));
        offer.renews()
                .ifPresent(held ->
                        fields.section(TEXTS.text("details.replaces"))
                                .row(
                                        TEXTS.text("details.expires"),
                                        expires(offer, FormatStyle.LONG))
                                .code(TEXTS.text("details.thumbprint"), held.thumbprint().hex()));
        return fields;
    }

    private void select(Optional<Offer> now) {
        if (now.isPresent() && !selected.getValue().equals(now)) {
            table.select(now.get());
        } else if (now.isEmpty() && selected.getValue().isPresent()) {
            table.control().getSelectionModel().clearSelection();
        }
    }

    private void empty() {
        TypesFrom from = model.from().get();
        Optional<Action> next =
                switch (from) {
                    case DIRECTORY -> Optional.of(authorities());
                    case DEVICE ->
                            Optional.of(
                                    Action.of(
                                            "enrol.define",
                                            TEXTS.text("choose.define"),
                                            Icon.ADD,
                                            () -> {
                                                flow.customising().set(true);
                                                flow.custom().load();
                                                flow.custom().add();
                                            }));
                    case RENEWAL ->
                            Optional.of(
                                    Action.of(
                                            "enrol.show-directory",
                                            TEXTS.text("choose.show-directory"),
                                            Icon.CERTIFICATE,
                                            () -> model.from().set(TypesFrom.DIRECTORY)));
                };
        table.empty()
                .set(
                        EmptyState.of(
                                Icon.CERTIFICATE, TEXTS.text("choose.empty." + from.id()), next));
    }

    private Action authorities() {
        return Action.of(
                "enrol.authorities",
                TEXTS.text("choose.authorities"),
                Icon.AUTHORITY,
                () -> desk.navigator().open("authorities"));
    }

    private void show(Optional<Problem> problem) {
        Action again =
                Action.of("enrol.reload", TEXTS.text("choose.reload"), Icon.REFRESH, model::load);
        notice.getChildren()
                .setAll(
                        problem.map(p ->
                                        List.<Node>of(
                                                Problems.pane(p, List.of(again, authorities()))))
                                .orElse(List.of()));
        notice.setVisible(problem.isPresent());
    }

    private void people() {
        search.setId("enrol-owner-search");
        search.setPromptText(TEXTS.text("owner.search"));
        search.setAccessibleText(TEXTS.text("owner.search"));
        search.textProperty().bindBidirectional(model.ownerSearch());
        people.setId("enrol-owner");
        people.setMinWidth(0);
        people.setMaxWidth(Double.MAX_VALUE);
        people.setAccessibleText(TEXTS.text("owner.label"));
        people.setPromptText(TEXTS.text("owner.choose"));
        people.setConverter(
                words(
                        people,
                        person ->
                                TEXTS.text(
                                        "owner.person", person.displayName(), person.account())));
        people.setItems(model.people());
        people.valueProperty()
                .addListener((_, _, now) -> model.owner().set(Optional.ofNullable(now)));
        model.owner().addListener((_, _, now) -> people.setValue(now.orElse(null)));
        HBox.setHgrow(people, Priority.ALWAYS);
    }

    private void owner() {
        Label label = new Label(TEXTS.text("owner.label"));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(people);
        List<Node> who =
                model.chosen().get().isEmpty()
                        ? List.of(quiet(TEXTS.text("owner.none")))
                        : model.owners().get().map(this::owner).orElse(List.of());
        owner.getChildren().setAll(label);
        owner.getChildren().addAll(who);
    }

    private List<Node> owner(OwnerChoice choice) {
        return switch (choice) {
            case OwnerChoice.SignedIn(String account) ->
                    List.of(quiet(TEXTS.text("owner.signed-in", account)));
            case OwnerChoice.RequestDecides() -> List.of(quiet(TEXTS.text("owner.request")));
            case OwnerChoice.Anybody anybody -> List.of(search, people);
        };
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.setId("enrol-owner-fixed");
        label.getStyleClass().add("quiet");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static <T> StringConverter<T> words(
            ComboBox<T> box, java.util.function.Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String words) {
                return box.getItems().stream()
                        .filter(value -> text.apply(value).equals(words))
                        .findFirst()
                        .orElse(box.getValue());
            }
        };
    }
}
