package dev.cradle.cli.emulated;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.LinkBehaviour;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.network.usbip.UsbIpServer;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** {@code cradle emulator}. */
@Command(
        name = "emulator",
        description = "Runs an emulated device until it is interrupted.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  cradle emulator --profile wm65-pro --state phone --dial 127.0.0.1:9990 --approve"
                    + " all",
            "  cradle emulator --profile ppc2003 --state old --legacy --listen 127.0.0.1:9991"
                    + " --dial 127.0.0.1:5679",
            "  cradle emulator --profile wm65-pro --state phone --serial /dev/ttyUSB1 --approve"
                    + " all",
            "  cradle emulator --profile wm65-pro --state phone --bluetooth 00:1A:7D:DA:71:13"
                    + " --approve all",
            "  cradle emulator --profile wm65-pro --state phone --usbip 127.0.0.1 --approve all"
        })
public final class EmulatorCommand implements JobCommand {
    private static final Logger LOG = LoggerFactory.getLogger(EmulatorCommand.class);
    private static final String AUTO = "auto";

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "P",
            description = "wm65-pro, wm65-pro-bare, wm5-ppc or ppc2003.")
    private String profile = "";

    @Option(
            names = "--state",
            required = true,
            paramLabel = "DIR",
            description = "Its state folder, which it locks.")
    private Path state = Path.of("");

    @Option(
            names = "--dial",
            paramLabel = "HOST[:PORT]|auto",
            description = "The desktop; auto finds the console or “watch” of --data.")
    private Optional<String> dial = Optional.empty();

    @Option(
            names = "--serial",
            paramLabel = "PORT[,baud=N]",
            description = "Instead: calls the desktop at the other end of this serial port.")
    private Optional<String> serial = Optional.empty();

    @Option(
            names = "--bluetooth",
            paramLabel = "ADDR[:CHANNEL]",
            description =
                    "Instead: calls the desktop with this Bluetooth address, which it has been"
                            + " paired with; without a channel it asks the desktop for it.")
    private Optional<String> bluetooth = Optional.empty();

    @Option(
            names = "--usbip",
            paramLabel = "ADDR[:PORT]",
            description =
                    "Instead: is a USB device for who attaches it there with USB/IP; default port"
                            + " 3240. There is no password: choose a loopback address.")
    private Optional<String> usbip = Optional.empty();

    @Option(
            names = "--legacy",
            description = "Connects as devices before WM5 do; implied by old profiles.")
    private boolean legacy;

    @Option(
            names = "--listen",
            paramLabel = "ADDR[:PORT]",
            description = "Legacy: the device's own address, and its RAPI port.")
    private Optional<String> listen = Optional.empty();

    @Option(names = "--password", paramLabel = "PIN", description = "Locks the device with it.")
    private Optional<String> password = Optional.empty();

    @Option(
            names = "--approve",
            paramLabel = "all|none|ask",
            description =
                    "Who answers its questions; ask: lines on standard output and input. Default:"
                            + " ask.")
    private String approve = "ask";

    @Option(
            names = "--trigger",
            paramLabel = "PORT",
            description = "UDP port at which it takes the host's trigger; default 5679.")
    private int trigger = RapiPorts.STANDARD.trigger();

    @Option(
            names = "--passthrough",
            paramLabel = "PORT",
            description =
                    "Sends its enrolments through Desktop Pass-Through at that port of the host.")
    private Optional<Integer> passThrough = Optional.empty();

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        SwitchedOn.Settings settings =
                new SwitchedOn.Settings(
                        profile,
                        Optional.of(context.terminal().resolve(state)),
                        approval(),
                        password,
                        passThrough.isPresent());
        boolean old =
                legacy
                        || SwitchedOn.profile(settings).link().generation()
                                == LinkBehaviour.Generation.LEGACY;
        if (Stream.of(dial, serial, bluetooth, usbip).filter(Optional::isPresent).count() != 1) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "The emulated device does not know where the desktop is.",
                    "Exactly one of --dial, --serial, --bluetooth and --usbip says it.",
                    "For example --dial auto.");
        }
        EmulatedDevice device = SwitchedOn.device(settings);
        try (device) {
            if (settings.approve() == LinkSpec.Approve.ASK) {
                new PromptLines(device, context.terminal().out(), context.terminal().in()).start();
            }
            if (serial.isPresent()) {
                onSerialPort(context, device, serial.get());
            } else if (bluetooth.isPresent()) {
                overBluetooth(context, device, BluetoothCradle.Place.parse(bluetooth.get()));
            } else if (usbip.isPresent()) {
                onUsb(context, device, HostAddress.parseOwn(usbip.get()), old);
            } else {
                onNetwork(context, device, place(context, dial.orElseThrow(), old));
            }
        } catch (PortUnavailableException taken) {
            throw new CradleException(
                    ProblemCode.PORT_UNAVAILABLE,
                    "The emulated device does not listen.",
                    taken.getMessage() + ".",
                    taken.remedy(),
                    taken);
        } catch (IOException fault) {
            throw SwitchedOn.problem(fault);
        }
        return Answer.of(
                Json.object().with("ended", context.workspace().clock().instant()).build(),
                out -> {});
    }

    private void onNetwork(CommandContext context, EmulatedDevice device, Place place)
            throws IOException {
        try (var _ = NetworkCradle.putIn(device, place.ports(), () -> redirected(network(place)))) {
            ready(context, device, "dials " + place.words());
            untilInterrupted(context);
        }
    }

    private void onSerialPort(CommandContext context, EmulatedDevice device, String port)
            throws CradleException {
        try (SerialCradle cradle = SerialCradle.plugIn(port, cradled(device))) {
            ready(context, device, "calls on " + cradle.port());
            untilInterrupted(context);
        }
    }

    private void overBluetooth(
            CommandContext context, EmulatedDevice device, BluetoothCradle.Place place)
            throws CradleException {
        try (BluetoothCradle _ = BluetoothCradle.call(place, cradled(device))) {
            ready(context, device, "calls " + place.desktop());
            untilInterrupted(context);
        }
    }

    private Cradled cradled(EmulatedDevice device) {
        return new Cradled(device, usualPorts(), this::redirected);
    }

    private void onUsb(CommandContext context, EmulatedDevice device, HostAddress at, boolean old)
            throws CradleException, IOException {
        InetSocketAddress address =
                new InetSocketAddress(at.address(), at.port().orElse(UsbIpServer.PORT));
        try (UsbCradle cradle =
                        old
                                ? UsbCradle.serial(device, usualPorts(), this::redirected)
                                : UsbCradle.rndis(device, usualPorts(), this::redirected);
                UsbIpServer server = UsbIpServer.start(address, List.of(cradle.gadget()))) {
            ready(
                    context,
                    device,
                    "offers 1-1 at " + at.address().getHostAddress() + ":" + server.port());
            untilInterrupted(context);
        } catch (BindException taken) {
            throw new CradleException(
                    ProblemCode.PORT_UNAVAILABLE,
                    "The emulated device cannot be attached.",
                    address.getAddress().getHostAddress()
                            + ":"
                            + address.getPort()
                            + " cannot be listened at: "
                            + taken.getMessage()
                            + ".",
                    "Choose another port, or 0 for any that is free.",
                    taken);
        }
    }

    private RapiPorts usualPorts() {
        RapiPorts usual = RapiPorts.STANDARD;
        return new RapiPorts(usual.control(), usual.legacy(), usual.device(), trigger);
    }

    private void ready(CommandContext context, EmulatedDevice device, String what) {
        context.terminal().out().println("ready " + profile + " " + device.guid() + " " + what);
        context.terminal().out().flush();
    }

    /** Where the device is and where it dials. */
    private record Place(
            InetAddress host, Optional<InetAddress> own, RapiPorts ports, int hostPort) {
        String words() {
            return host.getHostAddress() + ":" + hostPort;
        }
    }

    private Place place(CommandContext context, String dial, boolean old) throws CradleException {
        Optional<HostAddress> own =
                listen.isPresent()
                        ? Optional.of(HostAddress.parse(listen.get()))
                        : Optional.empty();
        RapiPorts usual = RapiPorts.STANDARD;
        if (dial.equals(AUTO)) {
            RapiPorts told = WatchedHost.await(context);
            RapiPorts ports =
                    new RapiPorts(
                            told.control(),
                            told.legacy(),
                            own.map(o -> o.port().orElse(told.device())).orElse(told.device()),
                            trigger);
            return new Place(
                    InetAddress.getLoopbackAddress(),
                    own.map(HostAddress::address),
                    ports,
                    old ? ports.legacy() : ports.control());
        }
        HostAddress host = HostAddress.parse(dial);
        int port = host.port().orElse(old ? usual.legacy() : usual.control());
        int device = own.isPresent() ? own.get().port().orElse(usual.device()) : usual.device();
        return new Place(
                host.address(),
                own.map(HostAddress::address),
                new RapiPorts(port, port, device, trigger),
                port);
    }

    private DeviceNetwork network(Place place) throws IOException {
        return place.own().isPresent()
                ? OsNetwork.on(place.own().get()).forPeer(place.host())
                : OsNetwork.towards(place.host());
    }

    private DeviceNetwork redirected(DeviceNetwork network) {
        return passThrough.isPresent()
                ? new RedirectedPort(network, OpenLink.PASS_THROUGH_PORT, passThrough.get())
                : network;
    }

    private LinkSpec.Approve approval() throws CradleException {
        try {
            return LinkSpec.Approve.valueOf(approve.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "“" + approve + "” is no way to answer.",
                    "There are all, none and ask.",
                    "Choose one.",
                    unknown);
        }
    }

    private static void untilInterrupted(CommandContext context) {
        CountDownLatch ended = new CountDownLatch(1);
        try (var _ = context.cancellation().onCancel(ended::countDown)) {
            ended.await();
        } catch (InterruptedException interrupted) {
            LOG.debug("the emulator was interrupted");
        }
    }
}
