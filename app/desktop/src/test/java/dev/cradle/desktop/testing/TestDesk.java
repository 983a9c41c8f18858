package dev.cradle.desktop.testing;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.jobs.Jobs;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeskJobs;
import dev.cradle.desktop.desk.DevicesInHand;
import dev.cradle.desktop.desk.JobBook;
import dev.cradle.desktop.desk.Preferences;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.network.shaping.LinkShape;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import javafx.application.Platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A desk over a data folder of its own, on the Headless toolkit, with emulated devices in memory.
 * The navigator notes where it was sent.
 */
public final class TestDesk implements AutoCloseable {
    private final Path folder;
    private final boolean own;
    private final Workspace workspace;
    private final DeviceHub hub;
    private final DeskJobs jobs;
    private final ScriptedAsk ask = new ScriptedAsk();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> links = new ArrayList<>();
    private final Desk desk;
    private Optional<LinkShape> shape = Optional.empty();

    /** A desk without a device, over a folder that is removed at the end. */
    public TestDesk() {
        this(newFolder(), true);
    }

    /** A desk without a device. */
    public TestDesk(Path folder) {
        this(folder, false);
    }

    private TestDesk(Path folder, boolean own) {
        this.folder = folder;
        this.own = own;
        Fx.start();
        workspace = new Workspace(Optional.of(folder), Clock.systemUTC());
        hub = new DeviceHub(Clock.systemUTC(), Optional::empty);
        DevicesInHand devices = Fx.call(() -> new DevicesInHand(hub, Platform::runLater));
        jobs =
                new DeskJobs(
                        Jobs.onVirtualThreads(),
                        Platform::runLater,
                        Clock.systemUTC(),
                        Optional.of(JobBook.of(workspace, devices)));
        try {
            desk =
                    new Desk(
                            workspace,
                            devices,
                            jobs,
                            new Preferences(workspace.settings()),
                            ask,
                            (feature, target) -> opened.add(feature + ":" + target),
                            "operator");
        } catch (CradleException e) {
            throw new AssertionError(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("cradle-desk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its data folder. */
    public Path folder() {
        return folder;
    }

    /** A new folder in the data folder, for files that are not Cradle's. */
    public Path newFolder(String name) throws IOException {
        return Files.createTempDirectory(folder, name);
    }

    public Desk desk() {
        return desk;
    }

    public DeviceHub hub() {
        return hub;
    }

    public ScriptedAsk ask() {
        return ask;
    }

    /** Where the navigator was sent, as {@code feature:target}. */
    public List<String> opened() {
        return opened;
    }

    /** Adds the lab authority, called {@code Lab}. */
    public TestDesk withLab() {
        try {
            workspace.authorities().addLab("Lab");
        } catch (CradleException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** What the links of the devices that follow can do; without this they are quick. */
    public TestDesk over(LinkShape links) {
        shape = Optional.of(links);
        return this;
    }

    /** Cradles a device that agrees to everything, and waits until it is in hand. */
    public EmulatedDevice device(String profile) {
        return device(profile, Approver.all());
    }

    /** The same with somebody else to answer its questions. */
    public EmulatedDevice device(String profile, Approver approver) {
        EmulatedDevice device = cradle(profile, approver);
        Fx.await(
                "a device is connected",
                () -> desk.devices().all().stream().anyMatch(line -> line.isConnected()));
        return device;
    }

    /** Cradles a device without waiting for it. */
    public EmulatedDevice cradle(String profile, Approver approver) {
        return cradle(EmulatedDevice.builder(DeviceProfiles.load(profile)).approver(approver));
    }

    /** Switches any device on and cradles it, without waiting for it. */
    public EmulatedDevice cradle(EmulatedDevice.Builder builder) {
        try {
            EmulatedDevice device = builder.switchOn();
            links.add(device);
            connect("emulator:" + device.profile().name(), device);
            return device;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CradleException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts a device that was taken out back into a cradle, on a link of its own. */
    public void cradleAgain(EmulatedDevice device) {
        try {
            connect("emulator:again-" + links.size(), device);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CradleException e) {
            throw new AssertionError(e);
        }
    }

    private void connect(String link, EmulatedDevice device) throws IOException, CradleException {
        InetAddress here = InetAddress.getByName("192.168.55.100");
        InetAddress there = InetAddress.getByName("192.168.55.101");
        MemoryNetwork.Pair pair =
                shape.isPresent()
                        ? MemoryNetwork.pair(here, there, shape.get())
                        : MemoryNetwork.pair(here, there);
        hub.listen(
                link,
                pair.host(),
                RapiPorts.STANDARD,
                RapiQuirks.EMULATOR,
                PeerNetworks.always(pair.host()));
        device.cradle(pair.device(), RapiPorts.STANDARD);
        links.add(pair.host()::close);
    }

    @Override
    public void close() {
        jobs.close();
        hub.close();
        links.forEach(link -> {
            try {
                link.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        workspace.close();
        Fx.settle();
        if (own) {
            remove();
        }
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
