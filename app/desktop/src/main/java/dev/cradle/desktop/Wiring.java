package dev.cradle.desktop;

import dev.cradle.core.device.AddressPairs;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.OpenEnrolments;
import dev.cradle.core.inventory.KnownDevice;
import dev.cradle.core.jobs.Jobs;
import dev.cradle.core.ownership.OwnerLock;
import dev.cradle.core.ownership.OwnerServer;
import dev.cradle.core.ownership.OwnerService;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.authorities.AuthoritiesFeature;
import dev.cradle.desktop.certificates.CertificatesFeature;
import dev.cradle.desktop.connection.ConnectionFeature;
import dev.cradle.desktop.connection.StartFeature;
import dev.cradle.desktop.design.DialogAsk;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeskJobs;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.desk.DevicesInHand;
import dev.cradle.desktop.desk.JobBook;
import dev.cradle.desktop.desk.Preferences;
import dev.cradle.desktop.doctor.DoctorFeature;
import dev.cradle.desktop.emulator.EmulatedDevices;
import dev.cradle.desktop.enrol.EnrolFeature;
import dev.cradle.desktop.files.FilesFeature;
import dev.cradle.desktop.help.HelpFeature;
import dev.cradle.desktop.history.HistoryFeature;
import dev.cradle.desktop.overview.OverviewFeature;
import dev.cradle.desktop.packages.PackagesFeature;
import dev.cradle.desktop.settings.SettingsFeature;
import dev.cradle.desktop.shell.ShellView;
import dev.cradle.desktop.shell.ShellViewModel;
import dev.cradle.network.serial.SerialPortInfo;
import dev.cradle.network.serial.SerialPortWatch;
import dev.cradle.network.serial.SerialPorts;

import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Builds the console, in start order, by constructors. */
final class Wiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final String BEGUN = "ui.begun";

    private final ConsoleArguments arguments;
    private final Workspace workspace;
    private final OwnerLock lock;
    private final DeviceHub hub;
    private final Preferences preferences;
    private final DeskJobs jobs;
    private final DeskLinks links;
    private volatile Supplier<List<SerialPortInfo>> ports = List::of;
    private final ShellViewModel model = new ShellViewModel();
    private final Desk desk;
    private final EmulatedDevices emulators;
    private final ShellView shell;
    private final List<AutoCloseable> begun = new ArrayList<>();

    /**
     * @throws CradleException when the data folder cannot be used, or another process owns it
     */
    Wiring(ConsoleArguments arguments, Stage stage) throws CradleException {
        this.arguments = arguments;
        Clock clock = Clock.systemUTC();
        workspace = new Workspace(arguments.data(), clock);
        lock = OwnerLock.tryAcquire(workspace.folder()).orElseThrow(Wiring::owned);
        preferences = new Preferences(workspace.settings());
        new Theme().appearance().bind(preferences.appearance());
        hub = new DeviceHub(clock, Optional::empty);
        DevicesInHand devices = new DevicesInHand(hub, Platform::runLater);
        jobs =
                new DeskJobs(
                        Jobs.onVirtualThreads(),
                        Platform::runLater,
                        clock,
                        Optional.of(JobBook.of(workspace, devices)));
        links =
                new DeskLinks(
                        hub,
                        Platform::runLater,
                        this::linksWanted,
                        AddressPairs::desktopSidesHere,
                        () -> ports.get(),
                        DeskLinks.Bluetooth.COMPUTER);
        desk =
                new Desk(
                        workspace,
                        devices,
                        jobs,
                        preferences,
                        new DialogAsk(() -> Optional.of(stage), preferences),
                        model,
                        System.getProperty("user.name", ""));
        emulators = new EmulatedDevices(workspace, hub, jobs, preferences);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> emulators.close());
        model.workAt(desk);
        model.open(preferences.recall(BEGUN).isPresent() ? "connection" : "start");
        shell = new ShellView(model, desk, features());
    }

    ShellView shell() {
        return shell;
    }

    Desk desk() {
        return desk;
    }

    Preferences preferences() {
        return preferences;
    }

    /** What need not be there for the first picture: links, other processes, open enrolments. */
    void begin() {
        links.start();
        watchPorts();
        hub.watch(this::onDevice);
        arguments.files().forEach(file -> model.open("packages", file.toString()));
        if (arguments.emulator()) {
            emulators.open();
        }
        var unused =
                jobs.load(
                        "begin",
                        (_, _) -> {
                            beginOwning();
                            return true;
                        },
                        _ -> {},
                        problem -> LOG.warn("{} {}", problem.what(), problem.why()));
    }

    private void watchPorts() {
        try {
            SerialPortWatch watch = SerialPortWatch.start(_ -> links.lookNow(), List.of());
            ports = watch::present;
            keep(watch);
        } catch (IOException fault) {
            LOG.warn("serial ports are not watched: {}", fault.getMessage());
            ports = SerialPorts::list;
        }
    }

    @Override
    public void close() {
        shell.close();
        emulators.close();
        links.close();
        jobs.close();
        synchronized (begun) {
            begun.reversed().forEach(Wiring::end);
        }
        hub.close();
        workspace.close();
        lock.close();
    }

    private List<Feature> features() {
        return List.of(
                new StartFeature(desk, emulators),
                new OverviewFeature(desk),
                new CertificatesFeature(desk),
                new EnrolFeature(desk),
                new FilesFeature(desk),
                new PackagesFeature(desk),
                new ConnectionFeature(desk, links, emulators),
                new DoctorFeature(desk, links),
                new AuthoritiesFeature(desk),
                new HistoryFeature(desk),
                new SettingsFeature(desk),
                new HelpFeature(desk));
    }

    private List<String> linksWanted() {
        try {
            return workspace.settings().text(DeskLinks.SETTING).stream()
                    .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (CradleException unreadable) {
            LOG.warn("{} {}", unreadable.what(), unreadable.why());
            return List.of();
        }
    }

    private void beginOwning() throws CradleException {
        OpenEnrolments enrolments =
                new OpenEnrolments(
                        workspace.journal(),
                        desk.enrolments(),
                        this::connected,
                        EnrolmentObserver.NOBODY,
                        OpenEnrolments.POLLING);
        keep(enrolments);
        hub.watch(status -> {
            if (status.state() == DeviceStatus.State.CONNECTED) {
                status.device().ifPresent(enrolments::arrived);
            }
        });
        hub.devices().forEach(status -> status.device().ifPresent(enrolments::arrived));
        Optional<OwnerService> service = OwnerService.installed();
        if (service.isPresent()) {
            keep(
                    OwnerServer.start(
                            lock, service.get().handler(hub, new ConsoleLink(links), workspace)));
        }
    }

    private void keep(AutoCloseable part) {
        synchronized (begun) {
            begun.add(part);
        }
    }

    private Optional<Device> connected(String id) {
        return hub.devices().stream()
                .flatMap(status -> status.device().stream())
                .filter(device -> device.identity().id().equals(id))
                .findFirst();
    }

    /** On the link's thread. */
    private void onDevice(DeviceStatus status) {
        if (status.state() != DeviceStatus.State.CONNECTED || status.device().isEmpty()) {
            return;
        }
        Device device = status.device().get();
        try {
            workspace
                    .inventory()
                    .seen(
                            device.identity().id(),
                            KnownDevice.Description.of(device, status.link()));
        } catch (CradleException unwritable) {
            LOG.warn("The inventory was not written: {}", unwritable.why());
        }
        preferences.keep(BEGUN, "yes");
        Platform.runLater(() -> {
            if (List.of("start", "connection").contains(model.place().get().feature())) {
                model.open("overview");
            }
        });
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("a part did not end in order", e);
        }
    }

    private static CradleException owned() {
        return new CradleException(
                ProblemCode.DATA_FOLDER_BUSY,
                "Cradle runs already.",
                "Another console or “cradle watch” looks after the devices of this data folder.",
                "Use that one, or end it first.");
    }
}
