package dev.cradle.desktop.wizard;

import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.ca.LabTemplate;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.desk.LinkLine;
import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.desktop.wizard.ConnectViewModel.State;
import dev.cradle.desktop.wizard.WizardModel.Step;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Cradle Enrolment: every page, every state of the first, every kind of failure. */
final class WizardExhibits implements Exhibits {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 480;
    private static final String LONG =
            "the wireless network of the Northern Distribution Centre and all of its warehouses";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @Override
    public List<Exhibit> exhibits() {
        List<Exhibit> all = new ArrayList<>();
        all.add(connect("wizard-connect-nothing", State.NOTHING, _ -> {}));
        all.add(connect("wizard-connect-taken", State.LINK_TAKEN, room -> room.links.add(taken())));
        all.add(connect("wizard-connect-ready", State.READY, Room::device));
        all.add(connect("wizard-connect-locked", State.LOCKED, room -> room.locked("DESKTOP")));
        all.add(
                connect(
                        "wizard-connect-locked-on-device",
                        State.LOCKED_ON_DEVICE,
                        room -> room.locked("ON_DEVICE")));
        all.add(
                connect(
                        "wizard-connect-several",
                        State.SEVERAL,
                        room -> {
                            room.device();
                            room.device();
                        }));
        all.add(at("wizard-you", EnrolmentFiles.lab(), Approver.ask(), Room::you));
        all.add(at("wizard-you-long", longWords(), Approver.ask(), Room::you));
        all.add(at("wizard-you-sign-in", windows(), Approver.ask(), Room::signIn));
        all.add(at("wizard-tap", EnrolmentFiles.lab(), Approver.ask(), Room::asks));
        all.add(at("wizard-tap-other", EnrolmentFiles.lab(), Approver.ask(), Room::asksOther));
        all.add(at("wizard-tap-lost", EnrolmentFiles.lab(), Approver.ask(), Room::lost));
        all.add(at("wizard-finished", EnrolmentFiles.lab(), Approver.all(), Room::finished));
        all.add(at("wizard-finished-long", longWords(), Approver.all(), Room::finished));
        all.add(at("wizard-finished-pending", EnrolmentFiles.lab(), Approver.all(), Room::pending));
        all.add(new Exhibit("wizard-failure-file", WIDTH, HEIGHT, this::notSetUp, () -> true));
        Stream.of(FailureKind.values()).map(this::failure).forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        opened.reversed()
                .forEach(part -> {
                    try {
                        part.close();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private Exhibit connect(String name, State state, Consumer<Room> prepare) {
        Room[] room = new Room[1];
        return new Exhibit(
                name,
                WIDTH,
                HEIGHT,
                () -> {
                    room[0] = room(EnrolmentFiles.lab(), Approver.ask());
                    prepare.accept(room[0]);
                    return room[0].view.node();
                },
                () -> room[0].model.connect().state().get() == state);
    }

    /** What leads to a page is asked again and again, on the FX thread, until it is there. */
    private Exhibit at(String name, EnrolmentFile file, Approver approver, Ready ready) {
        Room[] room = new Room[1];
        return new Exhibit(
                name,
                WIDTH,
                HEIGHT,
                () -> {
                    room[0] = room(file, approver);
                    room[0].device();
                    return room[0].view.node();
                },
                () -> ready.is(room[0]));
    }

    private Exhibit failure(FailureKind kind) {
        return new Exhibit(
                "wizard-failure-"
                        + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                WIDTH,
                HEIGHT,
                () -> {
                    Failure failure =
                            new Failure(
                                    kind,
                                    new Problem(ProblemCode.FAILED, "What.", "Why.", "Next."),
                                    Optional.empty(),
                                    "E12-" + kind.number());
                    WizardFrame frame = new WizardFrame();
                    frame.show(
                            FailurePage.of(failure, EnrolmentFiles.HELP_DESK).withRetry(() -> {}),
                            java.util.OptionalInt.empty());
                    return frame;
                },
                () -> true);
    }

    private Parent notSetUp() throws IOException {
        TestDesk desk = new TestDesk();
        opened.add(desk);
        Path folder = desk.newFolder("it");
        CradleException refusal =
                EnrolmentFiles.refusal(folder, EnrolmentFiles.text("\"type\"", "\"typ\""));
        Failure failure =
                Failure.of(
                        Problem.of(refusal),
                        Optional.empty(),
                        Instant.parse("2026-11-21T14:02:00Z"),
                        ZoneOffset.UTC);
        WizardFrame frame = new WizardFrame();
        FailurePage page = FailurePage.of(failure);
        frame.show(page, java.util.OptionalInt.empty());
        page.content().lookup("#failure-details").setVisible(true);
        return frame;
    }

    private Room room(EnrolmentFile file, Approver approver) throws IOException {
        Room room = new Room(new TestDesk(), file, approver);
        opened.add(room.test);
        opened.add(() ->
                Fx.run(() -> {
                    room.view.close();
                    room.model.close();
                }));
        return room;
    }

    private static EnrolmentFile longWords() {
        return EnrolmentFiles.of(
                new EnrolmentFile.Authority.Lab("Lab", LabSettings.Profile.MODERN),
                "ExchangeUser",
                LONG);
    }

    private static EnrolmentFile windows() {
        return EnrolmentFiles.of(
                new EnrolmentFile.Authority.Windows(
                        "Example Issuing CA 2",
                        java.net.URI.create("https://127.0.0.1:1/certsrv/"),
                        "alice",
                        dev.cradle.core.trust.TrustSettings.SYSTEM,
                        false),
                "ExchangeUser",
                "Wi-Fi at Example Ltd");
    }

    private static LinkLine taken() {
        return new LinkLine(
                "tcp:192.168.55.100",
                true,
                Optional.empty(),
                Optional.of(new Problem(ProblemCode.PORT_UNAVAILABLE, "a.", "b.", "c.")));
    }

    @FunctionalInterface
    private interface Ready {
        boolean is(Room room);
    }

    /** One wizard on a desk of its own. */
    private static final class Room {
        private final TestDesk test;
        private final Approver approver;
        private final ObservableList<LinkLine> links = FXCollections.observableArrayList();
        private final WizardModel model;
        private final WizardView view;
        private Optional<EmulatedDevice> device = Optional.empty();
        private boolean other;

        Room(TestDesk test, EnrolmentFile file, Approver approver) {
            this.test = test;
            this.approver = approver;
            model = new WizardModel(test.desk(), file, new SignedIn("operator"), links);
            view = new WizardView(model, () -> {});
        }

        void device() {
            device = Optional.of(test.cradle("wm65-pro", approver));
        }

        void locked(String mode) {
            test.cradle(
                    EmulatedDevice.builder(
                                    DeviceProfiles.load("wm65-pro").with("link.passwordMode", mode))
                            .password("1234")
                            .approver(approver));
        }

        boolean you() {
            goOn();
            return isAt(Step.YOU) && model.you().state().get() instanceof YouViewModel.State.Ready;
        }

        boolean signIn() {
            goOn();
            return isAt(Step.YOU) && model.you().state().get() instanceof YouViewModel.State.SignIn;
        }

        private void goOn() {
            if (isAt(Step.CONNECT)) {
                model.deviceIsReady();
            }
        }

        boolean asks() {
            if (isAt(Step.CONNECT) || isAt(Step.YOU)) {
                if (you()) {
                    model.itIsMe();
                }
                return false;
            }
            return isAt(Step.DEVICE)
                    && !device.orElseThrow().state().prompts().pending().isEmpty()
                    && model.tap().more().get();
        }

        boolean asksOther() {
            if (!other && asks()) {
                other = true;
                model.tap().other();
            }
            return other;
        }

        boolean lost() {
            if (!other && asks()) {
                other = true;
                device.orElseThrow().uncradle();
            }
            return other && model.tap().lost().get();
        }

        boolean finished() {
            return isAt(Step.FINISHED) || asks();
        }

        boolean pending() {
            if (isAt(Step.CONNECT)) {
                needApproval();
            }
            return finished();
        }

        private void needApproval() {
            try {
                Workspace workspace = test.desk().workspace();
                if (workspace.authorities().list().isEmpty()) {
                    workspace.authorities().addLab("Lab");
                    workspace
                            .authorities()
                            .lab()
                            .change(settings ->
                                    settings.withTemplate(
                                            settings.template("ExchangeUser")
                                                    .orElseThrow()
                                                    .withIssuance(
                                                            new LabTemplate.Issuance(
                                                                    true, true, 0, false))));
                }
            } catch (CradleException e) {
                throw new AssertionError(e);
            }
        }

        private boolean isAt(Step step) {
            return model.step().get() == step;
        }
    }
}
