package dev.cradle.cli.command;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceReturn;
import dev.cradle.core.device.DeviceSelector;
import dev.cradle.core.inventory.Inventory;
import dev.cradle.core.inventory.KnownDevice;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What a running command has at hand. Thread-safe. */
public final class CommandContext {
    private final GlobalOptions options;
    private final Terminal terminal;
    private final Workspace workspace;
    private final DeviceAccess devices;
    private final Surroundings surroundings;
    private final AtomicReference<Optional<Device>> used = new AtomicReference<>(Optional.empty());

    /** What commands that open links or run other commands work with. */
    public record Surroundings(
            LinkOpener opener, CommandRunner runner, Cancellation cancellation) {}

    public CommandContext(
            GlobalOptions options,
            Terminal terminal,
            Workspace workspace,
            DeviceAccess devices,
            Surroundings surroundings) {
        this.options = options;
        this.terminal = terminal;
        this.workspace = workspace;
        this.devices = devices;
        this.surroundings = surroundings;
    }

    /** How a command gets at devices: its own link, or none. */
    public static DeviceAccess linkOf(GlobalOptions options, LinkOpener opener, Terminal terminal)
            throws CradleException {
        return options.link().isPresent()
                ? new OwnLink(options, options.link().get(), opener, terminal)
                : NoLink.INSTANCE;
    }

    public GlobalOptions options() {
        return options;
    }

    public Terminal terminal() {
        return terminal;
    }

    public Workspace workspace() {
        return workspace;
    }

    public DeviceAccess devices() {
        return devices;
    }

    public LinkOpener opener() {
        return surroundings.opener();
    }

    public CommandRunner runner() {
        return surroundings.runner();
    }

    public Cancellation cancellation() {
        return surroundings.cancellation();
    }

    /** The account at this computer. */
    public String operator() {
        return System.getProperty("user.name", "unknown");
    }

    /** Asks the command to end. */
    public void cancel() {
        cancellation().cancel();
    }

    /**
     * The device that is meant, once it is connected.
     *
     * @throws CradleException when it does not come, is locked, or it is not clear which one is
     *     meant
     */
    public Device device() throws CradleException {
        Optional<Device> known = used.get();
        if (known.isPresent()) {
            return known.get();
        }
        DeviceSelector selector = selector();
        Device device =
                cancellation()
                        .interruptibly(() -> devices.hub().await(selector, devices.patience()));
        used.set(Optional.of(device));
        workspace
                .inventory()
                .seen(device.identity().id(), KnownDevice.Description.of(device, linkName(device)));
        return device;
    }

    /** Work that can be begun again on a device. */
    @FunctionalInterface
    public interface DeviceWork<T> {
        T on(Device device) throws CradleException;
    }

    /**
     * Does work on the device that is meant; when the device is lost meanwhile, waits for the same
     * one to be back in its cradle and begins again.
     *
     * @throws CradleException as the work does, and when the device does not come back
     */
    public <T> T throughBumps(DeviceWork<T> work) throws CradleException {
        Device device = device();
        while (true) {
            try {
                return work.on(device);
            } catch (CradleException failure) {
                device = back(device, failure);
            }
        }
    }

    private Device back(Device gone, CradleException failure) throws CradleException {
        if (failure.code() != ProblemCode.NOT_CONNECTED) {
            throw failure;
        }
        tellLost(gone.identity().id(), gone.name());
        DeviceReturn returns = returns();
        List<String> others = new ArrayList<>();
        Optional<Device> back =
                cancellation()
                        .interruptibly(() ->
                                returns.await(
                                        gone,
                                        other -> {
                                            others.add(other.name());
                                            tellStranger(gone.name(), other.name());
                                        }));
        if (back.isEmpty()) {
            throw others.isEmpty() ? failure : inItsPlace(gone, others, failure);
        }
        used.set(back);
        tellBack(gone.identity().id(), gone.name());
        return back.get();
    }

    private static CradleException inItsPlace(
            Device gone, List<String> others, CradleException failure) {
        return new CradleException(
                failure.code(),
                failure.what(),
                gone.name()
                        + " did not come back; in its place came "
                        + String.join(", ", others)
                        + ", which is another device.",
                "Connect " + gone.name() + " again and repeat it.",
                failure);
    }

    /** Looks out for devices that are lost on this command's links; opens none. */
    public DeviceReturn returns() {
        return (gone, stranger) -> {
            try {
                return devices.hub().awaitReturn(gone, DeviceReturn.WITHIN, stranger);
            } catch (CradleException noLink) {
                return Optional.empty();
            }
        };
    }

    /** Tells that a device is lost and waited for. */
    public void tellLost(String id, String name) {
        event(
                Json.object().with("event", "waiting").with("device", id),
                name + " is lost; waiting for it to be back.");
    }

    /** Tells that a lost device is back. */
    public void tellBack(String id, String name) {
        event(Json.object().with("event", "back").with("device", id), name + " is back.");
    }

    /** Tells that another device is connected in place of the lost one. */
    public void tellStranger(String lost, String name) {
        event(
                Json.object().with("event", "stranger").with("name", name),
                name + " is connected, but " + lost + " is waited for.");
    }

    /** The device if it is connected already or its link is given. */
    public Optional<Device> deviceIfConnected() throws CradleException {
        return devices.isThere() ? Optional.of(device()) : Optional.empty();
    }

    /** The device that this command has used so far. */
    public Optional<Device> usedDevice() {
        return used.get();
    }

    /** Tells of a step of a long job: one JSON line under {@code --json}, else a sentence. */
    public void event(Json event, String sentence) {
        synchronized (terminal) {
            terminal.err().println(options.json() ? JsonText.line(event.build()) : sentence);
        }
    }

    /**
     * Tells of something that is itself the answer of a command that goes on: a line of text on
     * standard output, JSON as events are.
     */
    public void announce(Json event, String sentence) {
        if (options.json()) {
            event(event, sentence);
            return;
        }
        synchronized (terminal) {
            terminal.out().println(sentence);
            terminal.out().flush();
        }
    }

    /** Progress of a transfer; for people only with {@code -v}. */
    public ProgressSink progress() {
        return new ProgressSink() {
            @Override
            public void text(String text) {
                if (options.json() || options.verbosity() > 0) {
                    event(Json.object().with("event", "progress").with("text", text), text);
                }
            }

            @Override
            public void amount(long done, long total) {}
        };
    }

    /**
     * Has the operator confirm what cannot be undone.
     *
     * @throws CradleException {@code CANCELLED} when the answer is not yes
     */
    public void confirm(String question) throws CradleException {
        if (options.yes()) {
            return;
        }
        try {
            terminal.err().print(question + " [y/N] ");
            terminal.err().flush();
            String answer =
                    Optional.ofNullable(terminal.in().readLine())
                            .orElse("")
                            .strip()
                            .toLowerCase(Locale.ROOT);
            if (answer.equals("y") || answer.equals("yes")) {
                return;
            }
        } catch (IOException closed) {
            throw new CradleException(
                    ProblemCode.CANCELLED,
                    "Nothing was done.",
                    "The question could not be put.",
                    "Use --yes.",
                    closed);
        }
        throw new CradleException(
                ProblemCode.CANCELLED,
                "Nothing was done.",
                "It was not confirmed.",
                "Answer yes, or use --yes.");
    }

    private DeviceSelector selector() throws CradleException {
        if (options.device().isEmpty()) {
            return DeviceSelector.ONLY;
        }
        Map<String, String> labels = new HashMap<>();
        Inventory inventory = workspace.inventory();
        for (KnownDevice known : inventory.all()) {
            known.assetLabel().ifPresent(label -> labels.put(known.id(), label));
        }
        return new DeviceSelector(options.device(), labels);
    }

    private String linkName(Device device) throws CradleException {
        return devices.hub().devices().stream()
                .filter(status -> status.device().filter(d -> d == device).isPresent())
                .map(status -> status.link())
                .findFirst()
                .orElse("");
    }
}
