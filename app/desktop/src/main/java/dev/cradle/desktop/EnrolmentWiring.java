package dev.cradle.desktop;

import dev.cradle.core.device.AddressPairs;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.jobs.Jobs;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.design.DialogAsk;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeskJobs;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.desk.DevicesInHand;
import dev.cradle.desktop.desk.Preferences;
import dev.cradle.desktop.emulator.EmulatedDevices;
import dev.cradle.desktop.wizard.EnrolmentFile;
import dev.cradle.desktop.wizard.EnrolmentFilePlaces;
import dev.cradle.desktop.wizard.SignedIn;
import dev.cradle.desktop.wizard.WizardModel;
import dev.cradle.emulator.profile.DeviceProfiles;

import javafx.application.Platform;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds Cradle Enrolment. It works in a folder of its own below the user's data folder, so that a
 * console or {@code watch} that owns that one is not in its way, and neither are its authorities.
 */
final class EnrolmentWiring implements AutoCloseable {
    /** Its folder below the data folder. */
    static final String FOLDER = "enrolment";

    private final EnrolmentArguments arguments;
    private final Workspace workspace;
    private final DeviceHub hub;
    private final DeskJobs jobs;
    private final DeskLinks links;
    private final WizardModel model;
    private final EmulatedDevices emulators;
    private Optional<OpenLink> emulated = Optional.empty();

    /** What has been read before there is a window. */
    record Ground(EnrolmentFile file, Workspace workspace, Preferences preferences) {
        /**
         * Reads IT's file and opens the folder. May wait.
         *
         * @throws CradleException {@code BAD_INPUT_FILE} or {@code STORAGE_FAILED}
         */
        static Ground prepare(EnrolmentArguments arguments) throws CradleException {
            EnrolmentFile file = EnrolmentFilePlaces.here(arguments.config()).read();
            boolean keepsSecrets =
                    !(file.authority() instanceof EnrolmentFile.Authority.Windows windows)
                            || windows.keepPassword();
            Workspace workspace =
                    keepsSecrets
                            ? workspaceOf(arguments)
                            : Workspace.withoutKeptSecrets(folder(arguments), Clock.systemUTC());
            return new Ground(file, workspace, new Preferences(workspace.settings()));
        }
    }

    /** Call on the FX thread. */
    EnrolmentWiring(EnrolmentArguments arguments, Ground ground) {
        this.arguments = arguments;
        this.workspace = ground.workspace();
        hub = new DeviceHub(workspace.clock(), Optional::empty);
        jobs = new DeskJobs(Jobs.onVirtualThreads(), Platform::runLater, workspace.clock());
        emulators = new EmulatedDevices(workspace, hub, jobs, ground.preferences());
        SignedIn who = SignedIn.here();
        Desk desk =
                new Desk(
                        workspace,
                        new DevicesInHand(hub, Platform::runLater),
                        jobs,
                        ground.preferences(),
                        new DialogAsk(Optional::empty, ground.preferences()),
                        (_, _) -> {},
                        who.account());
        boolean real = arguments.emulator().isEmpty();
        links =
                new DeskLinks(
                        hub,
                        Platform::runLater,
                        () -> real ? ground.file().links() : List.of(),
                        () -> real ? AddressPairs.desktopSidesHere() : List.of());
        model = new WizardModel(desk, ground.file(), who, links.lines());
    }

    /** The folder where it works; made when it is first used. */
    static Workspace workspaceOf(EnrolmentArguments arguments) {
        return new Workspace(Optional.of(folder(arguments)), Clock.systemUTC());
    }

    WizardModel model() {
        return model;
    }

    /**
     * Begins to wait for devices.
     *
     * @param refused is told on the FX thread why an emulated device was not switched on
     */
    void begin(Consumer<CradleException> refused) {
        links.start();
        arguments.emulator().ifPresent(spec -> switchOn(spec, refused));
    }

    @Override
    public void close() {
        model.close();
        links.close();
        emulators.close();
        jobs.close();
        emulated.ifPresent(OpenLink::close);
        hub.close();
        workspace.close();
    }

    /** In a window of its own where somebody is to tap, else by itself. */
    private void switchOn(LinkSpec.Emulated spec, Consumer<CradleException> refused) {
        if (spec.approve() == LinkSpec.Approve.ASK
                && DeviceProfiles.names().contains(spec.profile())) {
            emulators.open(spec.profile());
            return;
        }
        var unused =
                jobs.load(
                        spec.profile(),
                        (_, _) -> EmulatedHandset.open(spec, hub),
                        link -> emulated = Optional.of(link),
                        problem -> refused.accept(problem.toException()));
    }

    private static Path folder(EnrolmentArguments arguments) {
        return arguments
                .data()
                .orElseGet(() ->
                        DataFolder.defaultRoot(
                                System.getProperty("os.name", ""),
                                System.getenv(),
                                Path.of(System.getProperty("user.home", "."))))
                .resolve(FOLDER);
    }
}
