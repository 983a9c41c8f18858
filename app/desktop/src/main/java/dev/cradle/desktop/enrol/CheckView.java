package dev.cradle.desktop.enrol;

import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.PreflightFinding;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.Texts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Step 2: a card for each thing that is not in order, and a line for all that is. */
final class CheckView {
    private static final Texts TEXTS = Texts.of(CheckView.class);

    private final EnrolFlow flow;
    private final CheckViewModel model;
    private final VBox cards = new VBox(12);
    private final ScrollPane node = new ScrollPane(cards);

    CheckView(EnrolFlow flow) {
        this.flow = flow;
        model = flow.check();
        node.setFitToWidth(true);
        node.setFocusTraversable(false);
        cards.getStyleClass().add("flow-body");
        cards.setId("enrol-cards");
        model.prepared().addListener((_, _, _) -> show());
        model.problem().addListener((_, _, _) -> show());
        model.looking().addListener((_, _, _) -> show());
        show();
    }

    Node node() {
        return node;
    }

    private void show() {
        List<Node> shown = new ArrayList<>();
        model.prepared().get().ifPresent(prepared -> shown.add(summary(prepared)));
        if (model.looking().get()) {
            shown.add(looking());
        }
        model.problem()
                .get()
                .ifPresent(problem -> shown.add(Problems.pane(problem, List.of(again()))));
        model.open().forEach(finding -> shown.add(card(finding)));
        if (!model.good().isEmpty()) {
            shown.add(good(model.good()));
        }
        cards.getChildren().setAll(shown);
    }

    private static Node summary(EnrolmentJobs.Prepared prepared) {
        Fields fields =
                new Fields()
                        .row(TEXTS.text("check.type"), prepared.type().name())
                        .row(TEXTS.text("check.ca"), prepared.authority())
                        .row(
                                TEXTS.text("check.owner"),
                                prepared.owner().account().isEmpty()
                                        ? TEXTS.text("check.owner-unknown")
                                        : prepared.owner()
                                                .displayName()
                                                .map(name ->
                                                        TEXTS.text(
                                                                "owner.person",
                                                                name,
                                                                prepared.owner().account()))
                                                .orElse(prepared.owner().account()));
        prepared.wish()
                .renews()
                .ifPresent(thumb -> fields.code(TEXTS.text("check.replaces"), thumb.hex()));
        fields.getStyleClass().add("summary");
        return fields;
    }

    private static Node looking() {
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText(TEXTS.text("check.looking"));
        HBox line = new HBox(12, bar, new Label(TEXTS.text("check.looking")));
        line.setAlignment(Pos.CENTER_LEFT);
        line.setId("enrol-looking");
        return line;
    }

    private Node card(PreflightFinding finding) {
        Problem problem = finding.problem();
        boolean forbids = finding.severity() == PreflightFinding.Severity.BLOCKING;
        Label what = new Label(problem.what());
        what.getStyleClass().add("problem-what");
        Label why = new Label((problem.why() + " " + next(finding)).strip());
        Label mark = new Label(TEXTS.text(forbids ? "check.forbids" : "check.warns"));
        mark.getStyleClass().addAll("badge", forbids ? "danger" : "warning");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        for (Label label : List.of(what, why)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        FlowPane buttons = new FlowPane(8, 8);
        CheckViewModel.fixes(finding)
                .forEach(fix -> buttons.getChildren().add(button(fix, finding)));
        VBox words = new VBox(4, new HBox(8, what, mark), why, buttons);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox card = new HBox(12, (forbids ? Icon.FAILED : Icon.WARNING).node(), words);
        card.getStyleClass().addAll("notice", forbids ? "danger-notice" : "warning-notice");
        card.setId("check-" + id(finding));
        card.setAccessibleText(what.getText() + " " + why.getText());
        return card;
    }

    /** What to do, in the words of the page rather than those of the command line. */
    private static String next(PreflightFinding finding) {
        String check = "check." + id(finding);
        if (finding.severity() == PreflightFinding.Severity.WARNING
                && TEXTS.has(check + ".warning.next")) {
            return TEXTS.text(check + ".warning.next");
        }
        return TEXTS.has(check + ".next") ? TEXTS.text(check + ".next") : finding.problem().next();
    }

    private Node button(CheckViewModel.Fix fix, PreflightFinding finding) {
        String id = fix.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Action.of(
                        "fix." + id,
                        TEXTS.text("fix." + id),
                        icon(fix),
                        () -> flow.fix(fix, finding))
                .when(model.looking().not())
                .button();
    }

    private static Icon icon(CheckViewModel.Fix fix) {
        return switch (fix) {
            case SET_CLOCK -> Icon.CLOCK;
            case CHOOSE_OWNER -> Icon.PERSON;
            case CHOOSE_TYPE -> Icon.BACK;
            case AUTHORITIES -> Icon.AUTHORITY;
            case CERTIFICATES -> Icon.CERTIFICATE;
            case PACKAGES -> Icon.PACKAGE;
            case LOOK_AGAIN -> Icon.REFRESH;
        };
    }

    private static Node good(List<PreflightFinding> findings) {
        VBox lines = new VBox(4);
        for (PreflightFinding finding : findings) {
            Label text = new Label(finding.problem().what());
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            HBox line = new HBox(8, Icon.GOOD.small(), text);
            line.getStyleClass().add("state-good");
            lines.getChildren().add(line);
        }
        TitledPane folded = new TitledPane(TEXTS.text("check.good", findings.size()), lines);
        folded.setId("check-good");
        folded.setExpanded(false);
        folded.setAnimated(false);
        folded.getStyleClass().add("folded");
        folded.setGraphic(Icon.GOOD.small());
        return folded;
    }

    private Action again() {
        return Action.of(
                "fix.look-again", TEXTS.text("fix.look-again"), Icon.REFRESH, flow::lookAgain);
    }

    private static String id(PreflightFinding finding) {
        return finding.check().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
