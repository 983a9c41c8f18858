package dev.cradle.desktop.enrol;

import dev.cradle.core.ca.LabTemplate;
import dev.cradle.core.enrolment.CaRecord;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.enrolment.EnrolmentPlan;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.coach.Ending;
import dev.cradle.desktop.coach.EndingPane;
import dev.cradle.desktop.coach.ExpectedPrompt;
import dev.cradle.desktop.coach.TapCoach;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.prompt.Approver;

import javafx.scene.Parent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Each step in its states, and every ending. */
final class EnrolExhibits implements Exhibits {
    private static final String LONG =
            "Wi-Fi 802.1X and secure e-mail for the field service of the southern region 2026";

    private final List<AutoCloseable> open = new ArrayList<>();

    /** How far an exhibit goes before its picture is taken. */
    private enum Goal {
        CHOOSE,
        CHECK,
        APPROVE
    }

    @Override
    public List<Exhibit> exhibits() throws Exception {
        TestDesk nobody = keep(new TestDesk());
        TestDesk desk = lab();
        desk.device("wm65-pro");
        TestDesk late = lab();
        late.device("wm65-pro").state().system().clock().set(Instant.parse("2009-06-01T12:00:00Z"));
        TestDesk asking = lab();
        asking.device("wm65-pro", Approver.ask());
        TestDesk declining = lab();
        declining.device("wm65-pro", Approver.none());
        TestDesk pending = lab();
        pending.device("wm65-pro");
        change(
                pending,
                t ->
                        new LabTemplate(
                                t.name(),
                                LONG,
                                t.key(),
                                t.subject(),
                                new LabTemplate.Issuance(true, true, 0, false),
                                t.permissions()));
        List<Exhibit> pages =
                List.of(
                        page("enrol-no-device", nobody, Goal.CHOOSE, _ -> {}, _ -> true),
                        page("enrol-choose", desk, Goal.CHOOSE, _ -> {}, EnrolExhibits::named)
                                .sized(1040, 720),
                        page("enrol-chosen", desk, Goal.CHOOSE, _ -> {}, EnrolExhibits::named),
                        page("enrol-long", pending, Goal.CHOOSE, _ -> {}, EnrolExhibits::named),
                        page(
                                "enrol-renewals-none",
                                desk,
                                Goal.CHOOSE,
                                f -> f.choose().from().set(TypesFrom.RENEWAL),
                                f -> !f.choose().loading().get()),
                        page(
                                "enrol-custom",
                                desk,
                                Goal.CHOOSE,
                                EnrolExhibits::customise,
                                f -> !f.custom().loading().get()),
                        page(
                                "enrol-custom-form",
                                desk,
                                Goal.CHOOSE,
                                f -> {
                                    customise(f);
                                    f.custom().add();
                                },
                                f -> !f.custom().loading().get()),
                        page("enrol-check", desk, Goal.CHECK, _ -> {}, EnrolExhibits::looked),
                        page("enrol-clock", late, Goal.CHECK, _ -> {}, EnrolExhibits::looked),
                        page("enrol-approve", asking, Goal.APPROVE, _ -> {}, EnrolExhibits::asked),
                        page(
                                "enrol-declined",
                                declining,
                                Goal.APPROVE,
                                _ -> {},
                                EnrolExhibits::over),
                        page("enrol-pending", pending, Goal.APPROVE, _ -> {}, EnrolExhibits::over),
                        page(
                                "enrol-done",
                                desk,
                                Goal.APPROVE,
                                _ -> {},
                                f -> f.step().get() == EnrolStep.DONE),
                        page("enrol-replace", desk, Goal.CHECK, _ -> {}, EnrolExhibits::looked));
        List<Exhibit> all = new ArrayList<>(pages);
        all.add(Exhibit.page("enrol-endings", EnrolExhibits::endings).sized(784, 1800));
        all.add(Exhibit.page("enrol-prompts", EnrolExhibits::prompts).sized(784, 1360));
        return all;
    }

    @Override
    public void close() {
        open.reversed()
                .forEach(part -> {
                    try {
                        part.close();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        open.clear();
    }

    private TestDesk keep(TestDesk desk) {
        open.add(desk);
        return desk;
    }

    private TestDesk lab() throws IOException {
        return keep(new TestDesk().withLab());
    }

    private static void change(TestDesk desk, java.util.function.UnaryOperator<LabTemplate> change)
            throws CradleException {
        desk.desk()
                .workspace()
                .authorities()
                .lab()
                .change(settings ->
                        settings.withTemplate(
                                change.apply(settings.template("ExchangeUser").orElseThrow())));
    }

    private static Exhibit page(
            String name,
            TestDesk desk,
            Goal goal,
            Consumer<EnrolFlow> begin,
            Predicate<EnrolFlow> ready) {
        List<EnrolFlow> flow = new ArrayList<>();
        return Exhibit.page(
                        name,
                        () -> {
                            EnrolFlow mine = new EnrolFlow(desk.desk(), EnrolmentLimits.USUAL);
                            flow.add(mine);
                            desk.ask().answer(true);
                            EnrolView view = new EnrolView(desk.desk(), mine);
                            mine.choose().load();
                            begin.accept(mine);
                            return (Parent) view.page();
                        })
                .sized(784, 620)
                .when(() -> {
                    advance(flow.getLast(), goal);
                    return ready.test(flow.getLast());
                });
    }

    /** Does the next thing that an operator would do on the way. */
    private static void advance(EnrolFlow flow, Goal goal) {
        ChooseViewModel choose = flow.choose();
        if (flow.step().get() == EnrolStep.CHOOSE) {
            if (choose.from().get() != TypesFrom.DIRECTORY || flow.customising().get()) {
                return;
            }
            if (choose.chosen().get().isEmpty()) {
                choose.chosen()
                        .set(
                                choose.offers().stream()
                                        .filter(o -> o.type().template().equals("ExchangeUser"))
                                        .findFirst());
            } else if (choose.owners().get().isPresent() && choose.owner().get().isEmpty()) {
                choose.ownerSearch().set("alice");
            } else if (goal != Goal.CHOOSE && choose.valid().get()) {
                flow.enroll();
            }
        } else if (flow.step().get() == EnrolStep.CHECK
                && goal == Goal.APPROVE
                && flow.check().valid().get()) {
            flow.enroll();
        }
    }

    private static void customise(EnrolFlow flow) {
        flow.customising().set(true);
        flow.custom().load();
    }

    private static boolean named(EnrolFlow flow) {
        return flow.choose().owner().get().isPresent();
    }

    private static boolean looked(EnrolFlow flow) {
        return flow.check().prepared().get().isPresent();
    }

    private static boolean asked(EnrolFlow flow) {
        return flow.watch().prompts().get().getFirst() == ExpectedPrompt.CONTINUE;
    }

    private static boolean over(EnrolFlow flow) {
        return flow.watch().ending().get().isPresent();
    }

    private static Parent endings() {
        VBox all = new VBox(12);
        all.setStyle("-fx-padding: 24");
        Problem problem =
                new Problem(
                        ProblemCode.FAILED,
                        "The device ended the enrolment.",
                        "0x80092004: the object or property was not found.",
                        "");
        for (Ending.Kind kind : Ending.Kind.values()) {
            all.getChildren()
                    .add(
                            EndingPane.of(
                                    new Ending(
                                            kind,
                                            Optional.of(row()),
                                            Optional.empty(),
                                            Optional.of(problem)),
                                    "MC9190-G",
                                    _ -> {}));
        }
        return new Page("endings", "Endings").content(all);
    }

    private static JournalRow row() {
        return new JournalRow(
                new JournalRow.Ids(1482, new UUID(0, 1), new UUID(0, 2)),
                new EnrolmentPlan(
                        new EnrolmentPlan.DeviceRef("id", "MC9190-G"),
                        "Exchange User",
                        "ExchangeUser",
                        "Issuing CA 2",
                        new EnrolmentPlan.Parties("alice", "operator"),
                        Optional.empty()),
                EnrolmentState.PENDING,
                Optional.empty(),
                new CaRecord(Optional.of("1482"), Optional.empty(), Optional.empty(), List.of()),
                new JournalRow.Remarks(
                        Instant.EPOCH, Instant.EPOCH, Optional.empty(), Optional.empty()));
    }

    private static Parent prompts() {
        FlowPane all = new FlowPane(24, 24);
        all.setStyle("-fx-padding: 24");
        for (ExpectedPrompt prompt : ExpectedPrompt.values()) {
            all.getChildren().add(TapCoach.picture(prompt));
        }
        return new Page("prompts", "Prompts").content(all);
    }
}
