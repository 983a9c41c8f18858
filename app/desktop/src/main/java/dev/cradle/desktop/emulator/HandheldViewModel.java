package dev.cradle.desktop.emulator;

import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Ask;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.DeskJobs;
import dev.cradle.emulator.CradleSlot;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.StorageCard;
import dev.cradle.emulator.profile.Platform;
import dev.cradle.emulator.screen.DeviceScreen;
import dev.cradle.emulator.screen.Display;
import dev.cradle.emulator.screen.Key;
import dev.cradle.emulator.screen.SoftKey;
import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.rapi.wire.Win32;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * A handheld in somebody's hand: what is seen of it, and what can be done to it. Properties change
 * on the FX thread; everything that touches the device happens on a thread of its own, in order.
 */
final class HandheldViewModel implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(HandheldViewModel.class);
    private static final Logger LOG = LoggerFactory.getLogger(HandheldViewModel.class);

    private final EmulatedDevice device;
    private final CradleSlot cradle;
    private final DeskJobs jobs;
    private final Ask ask;
    private final Executor ui;
    private final DeviceScreen screen;
    private final Runnable forget;
    private final ExecutorService hand =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("hand").factory());
    private final ReadOnlyObjectWrapper<Display> display;
    private final ReadOnlyObjectWrapper<HardwareState> hardware;
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> news =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /**
     * @param ui runs work on the FX thread
     */
    HandheldViewModel(CradleSlot cradle, DeskJobs jobs, Ask ask, Executor ui) {
        this.device = cradle.device();
        this.cradle = cradle;
        this.jobs = jobs;
        this.ask = ask;
        this.ui = ui;
        this.screen = DeviceScreen.of(device);
        this.display = new ReadOnlyObjectWrapper<>(screen.display());
        this.hardware = new ReadOnlyObjectWrapper<>(HardwareState.of(device));
        screen.onChange(now -> ui.execute(() -> display.set(now)));
        this.forget = device.onChange(() -> inHand(this::look));
        inHand(screen::refresh);
        inHand(this::look);
    }

    ReadOnlyObjectProperty<Display> display() {
        return display.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<HardwareState> hardware() {
        return hardware.getReadOnlyProperty();
    }

    /** Why the last switch did not do what it should. */
    ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** What came of the last switch, where that is not to be seen. */
    ReadOnlyObjectProperty<Optional<String>> news() {
        return news.getReadOnlyProperty();
    }

    /** Whether a switch is being thrown. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    Platform platform() {
        return device.profile().platform();
    }

    void tap(String id) {
        inHand(() -> screen.tap(id));
    }

    void hold(String id) {
        inHand(() -> screen.hold(id));
    }

    void press(SoftKey.Side side) {
        inHand(() -> screen.softKey(side));
    }

    void press(Key key) {
        inHand(() -> screen.key(key));
    }

    void type(String text) {
        inHand(() -> screen.type(text));
    }

    /** Puts the device into the cradle, or takes it out. */
    void cradle(boolean in) {
        throwSwitch(
                TEXTS.text(in ? "emulator.job.cradle" : "emulator.job.uncradle"),
                () -> {
                    if (in) {
                        cradle.putIn();
                    } else {
                        cradle.takeOut();
                    }
                });
    }

    void battery(int percent) {
        inHand(() -> device.battery(percent, HardwareState.of(device).charging()));
    }

    void charging(boolean charging) {
        inHand(() -> device.battery(HardwareState.of(device).battery(), charging));
    }

    /** Puts the storage card in, or pulls it out. */
    void card(boolean in) {
        inHand(in ? device.card()::insert : device.card()::eject);
    }

    /** Asks for a folder and copies what is in it onto the card. */
    void fillCard() {
        ask.folder(TEXTS.text("emulator.card.folder")).ifPresent(this::fillCard);
    }

    private void fillCard(Path folder) {
        begin();
        jobs.start(
                TEXTS.text("emulator.job.fill", folder.getFileName()),
                (_, _) -> {
                    try {
                        return device.card().importFolder(folder);
                    } catch (IOException fault) {
                        throw notCopied(folder, fault);
                    }
                },
                this::filled,
                this::refused);
    }

    private void filled(StorageCard.Imported imported) {
        busy.set(false);
        news.set(
                Optional.of(
                        imported.leftOut().isEmpty()
                                ? TEXTS.text("emulator.card.filled", imported.files())
                                : TEXTS.text(
                                        "emulator.card.filled-in-part",
                                        imported.files(),
                                        String.join(", ", imported.leftOut()))));
    }

    void softReset() {
        throwSwitch(TEXTS.text("emulator.job.soft-reset"), device::softReset);
    }

    /** Asks first: everything on the device goes. */
    void coldBoot() {
        if (ask.confirm(
                TEXTS.text("emulator.cold-boot.title"),
                TEXTS.text("emulator.cold-boot.text", platform().deviceName()),
                TEXTS.text("emulator.cold-boot.action"))) {
            throwSwitch(TEXTS.text("emulator.job.cold-boot"), device::coldBoot);
        }
    }

    /** Takes its hands off the device, which goes on. */
    @Override
    public void close() {
        forget.run();
        screen.close();
        hand.shutdown();
    }

    @FunctionalInterface
    private interface Switch {
        void act() throws IOException;
    }

    private void throwSwitch(String name, Switch action) {
        begin();
        JobBody<Boolean> body =
                (_, _) -> {
                    try {
                        action.act();
                        return true;
                    } catch (IOException fault) {
                        throw problemOf(fault);
                    }
                };
        Consumer<Boolean> done = _ -> busy.set(false);
        jobs.load(name, body, done, this::refused);
    }

    private static CradleException notCopied(Path folder, IOException fault) {
        boolean full = fault instanceof Win32Exception e && e.error() == Win32.DISK_FULL;
        return new CradleException(
                ProblemCode.BAD_INPUT_FILE,
                TEXTS.text("emulator.not-copied", folder),
                TEXTS.text(full ? "emulator.card.full" : "emulator.folder.unreadable"),
                TEXTS.text(full ? "emulator.card.make-room" : "emulator.folder.choose"),
                fault);
    }

    private static CradleException problemOf(IOException fault) {
        return fault instanceof PortUnavailableException taken
                ? new CradleException(
                        ProblemCode.PORT_UNAVAILABLE,
                        TEXTS.text("emulator.not-cradled"),
                        taken.getMessage() + ".",
                        taken.remedy(),
                        taken)
                : RunningDevice.problem(fault);
    }

    private void begin() {
        busy.set(true);
        problem.set(Optional.empty());
        news.set(Optional.empty());
    }

    private void refused(Problem why) {
        busy.set(false);
        problem.set(Optional.of(why));
    }

    private void look() {
        HardwareState now = HardwareState.of(device);
        ui.execute(() -> hardware.set(now));
    }

    /** After the end nothing is done any more. */
    private void inHand(Runnable action) {
        try {
            hand.execute(action);
        } catch (RejectedExecutionException closed) {
            LOG.debug("nobody holds the device any more");
        }
    }
}
