package dev.cradle.desktop.enrol;

import dev.cradle.core.device.Device;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeviceLine;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Optional;

/** The page: the steps at the left, the present one beside them, what can be done below. */
final class EnrolView implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(EnrolView.class);

    private final Desk desk;
    private final EnrolFlow flow;
    private final Page page = new Page("enrol", TEXTS.text("enrol.title"));
    private final BorderPane body = new BorderPane();
    private final StepRail rail = new StepRail();
    private final ChooseView choose;
    private final CustomTypesView custom;
    private final CheckView check;
    private final ApproveView approve;
    private final DoneView done;
    private final Button back;
    private final Button cancel;
    private final Button enroll;
    private final Button another;
    private final Button close;
    private final Label hint = new Label();
    private final Region bar;
    private final ChangeListener<Optional<DeviceLine>> onLine = (_, _, _) -> update();
    private final BooleanBinding connected;

    EnrolView(Desk desk, EnrolFlow flow) {
        this.desk = desk;
        this.flow = flow;
        connected =
                Bindings.createBooleanBinding(
                        () -> desk.devices().device().get().isPresent(), desk.devices().device());
        choose = new ChooseView(desk, flow);
        custom = new CustomTypesView(desk, flow);
        check = new CheckView(flow);
        approve = new ApproveView(flow);
        done = new DoneView(flow);
        back =
                action("back", Icon.BACK, flow::back)
                        .when(flow.noWayBack().isEqualTo(EnrolFlow.NoWayBack.NONE))
                        .button();
        cancel = action("cancel", Icon.CANCEL, flow::cancel).when(flow.watch().running()).button();
        enroll = action("enroll", Icon.CERTIFICATE, flow::enroll).when(canEnroll()).mainButton();
        another = action("another", Icon.ADD, flow::startAgain).button();
        close = action("close", Icon.APPROVE, flow::leave).mainButton();
        bar = bar();
        rail.step().bind(flow.step());
        body.setLeft(rail);
        page.content(body);
        flow.step().addListener((_, _, _) -> update());
        flow.customising().addListener((_, _, _) -> update());
        flow.noWayBack().addListener((_, _, _) -> hint());
        flow.watch().running().addListener((_, _, _) -> update());
        flow.choose().missing().addListener((_, _, _) -> hint());
        flow.check()
                .looking()
                .addListener((_, _, now) -> {
                    if (!now && flow.step().get() == EnrolStep.CHECK) {
                        focus();
                    }
                });
        desk.devices().current().addListener(onLine);
        update();
    }

    Node page() {
        return page;
    }

    @Override
    public void close() {
        desk.devices().current().removeListener(onLine);
        connected.dispose();
        choose.close();
    }

    private BooleanBinding canEnroll() {
        BooleanBinding chosen = flow.step().isEqualTo(EnrolStep.CHOOSE).and(flow.choose().valid());
        BooleanBinding checked = flow.step().isEqualTo(EnrolStep.CHECK).and(flow.check().valid());
        return connected.and(chosen.or(checked));
    }

    private static Action action(String verb, Icon icon, Runnable run) {
        return Action.of("enrol." + verb, TEXTS.text("enrol." + verb), icon, run);
    }

    private Region bar() {
        hint.getStyleClass().add("quiet");
        hint.setId("enrol-hint");
        hint.setWrapText(true);
        hint.setMinWidth(0);
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(hint, Priority.ALWAYS);
        HBox bar = new HBox(8, hint, back, cancel, another, enroll, close);
        bar.getStyleClass().add("flow-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        for (Button button : List.of(back, cancel, another, enroll, close)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        return bar;
    }

    private void update() {
        EnrolStep step = flow.step().get();
        Optional<DeviceLine> line = desk.devices().current().get();
        boolean nobody = line.isEmpty() && step == EnrolStep.CHOOSE;
        boolean customising = flow.customising().get() && step == EnrolStep.CHOOSE;
        Node content =
                switch (step) {
                    case CHOOSE -> nobody ? nobody() : customising ? custom.node() : choose.node();
                    case CHECK -> check.node();
                    case APPROVE -> approve.node();
                    case DONE -> done.node();
                };
        boolean other = body.getCenter() != content;
        if (other) {
            // Tab goes in the order in which the parts were added: the bar comes after them.
            body.setBottom(null);
            body.setCenter(content);
        }
        back.setVisible(step == EnrolStep.CHECK || step == EnrolStep.APPROVE);
        boolean running = flow.watch().running().get();
        cancel.setVisible(step == EnrolStep.APPROVE && running);
        enroll.setVisible(
                !nobody && !customising && (step == EnrolStep.CHOOSE || step == EnrolStep.CHECK));
        another.setVisible(step == EnrolStep.DONE);
        close.setVisible(step == EnrolStep.DONE || step == EnrolStep.APPROVE && !running);
        body.setBottom(nobody || customising ? null : bar);
        page.state()
                .set(
                        line.map(l ->
                                        TEXTS.text(
                                                l.isConnected()
                                                        ? "enrol.state"
                                                        : "enrol.state-lost",
                                                l.name()))
                                .orElse(TEXTS.text("enrol.state-none")));
        page.notice().set(line.filter(l -> !l.isConnected()).map(this::lost));
        hint();
        if (other) {
            focus();
        }
    }

    private Node lost(DeviceLine line) {
        return Notice.of(
                Notice.Tone.WARNING, TEXTS.text("enrol.lost", line.name()), List.of(connect()));
    }

    private Region nobody() {
        return EmptyState.of(Icon.DEVICE, TEXTS.text("enrol.no-device"), Optional.of(connect()));
    }

    private Action connect() {
        return Action.of(
                "enrol.connect",
                TEXTS.text("enrol.connect"),
                Icon.LINK,
                () -> desk.navigator().open("connection"));
    }

    private void hint() {
        hint.setText(
                switch (flow.step().get()) {
                    case CHOOSE ->
                            flow.customising().get()
                                    ? ""
                                    : TEXTS.text(
                                            "choose.missing."
                                                    + flow.choose()
                                                            .missing()
                                                            .get()
                                                            .name()
                                                            .toLowerCase(java.util.Locale.ROOT));
                    case CHECK -> "";
                    case APPROVE ->
                            flow.noWayBack().get() == EnrolFlow.NoWayBack.KEY_MADE
                                    ? TEXTS.text(
                                            flow.watch().running().get()
                                                    ? "approve.no-way-back"
                                                    : "approve.no-way-back-resting")
                                    : "";
                    case DONE -> "";
                });
    }

    /** Where the keyboard goes on. */
    void focus() {
        Optional<Device> device = desk.devices().device().get();
        Node next =
                switch (flow.step().get()) {
                    case CHOOSE -> choose.first();
                    case CHECK -> device.isPresent() && flow.check().valid().get() ? enroll : back;
                    case APPROVE -> flow.watch().running().get() ? cancel : close;
                    case DONE -> close;
                };
        Platform.runLater(next::requestFocus);
    }
}
