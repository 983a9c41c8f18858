package dev.cradle.desktop.emulator;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.design.Memory;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.DeskJobs;
import dev.cradle.desktop.desk.Emulators;
import dev.cradle.desktop.desk.JobLine;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The emulated devices of this desk, at most one of each profile, each in a window of its own.
 * Closing its window switches a device off; it is found again as it was. FX thread only.
 */
public final class EmulatedDevices implements Emulators, AutoCloseable {
    private static final Texts TEXTS = Texts.of(EmulatedDevices.class);
    private static final String LAST = "ui.emulator.profile";
    private static final String USUAL = "wm65-pro";
    private static final String FOLDER = "emulated";

    private final Workspace workspace;
    private final DeviceHub hub;
    private final DeskJobs jobs;
    private final Memory memory;
    private final Map<String, HandheldWindow> windows = new HashMap<>();
    private final Set<String> opening = new HashSet<>();

    public EmulatedDevices(Workspace workspace, DeviceHub hub, DeskJobs jobs, Memory memory) {
        this.workspace = workspace;
        this.hub = hub;
        this.jobs = jobs;
        this.memory = memory;
    }

    /** Shows the device that was used last. */
    @Override
    public void open() {
        open(memory.recall(LAST).filter(DeviceProfiles.names()::contains).orElse(USUAL));
    }

    /** Shows the device of a profile, switched on and cradled; a failure is in the job strip. */
    public void open(String profile) {
        HandheldWindow window = windows.get(profile);
        if (window != null) {
            window.toFront();
        } else if (opening.add(profile)) {
            DeviceProfile loaded = DeviceProfiles.load(profile);
            JobLine line =
                    jobs.start(
                            TEXTS.text("emulator.job.switch-on", loaded.platform().model()),
                            (_, _) ->
                                    RunningDevice.switchOn(
                                            loaded,
                                            workspace.folder().folder(FOLDER).resolve(profile),
                                            hub),
                            running -> show(profile, running));
            line.state().addListener(_ -> opening.remove(profile));
        }
    }

    /** The windows that are open now. */
    List<HandheldWindow> windows() {
        return List.copyOf(windows.values());
    }

    private void show(String profile, RunningDevice running) {
        memory.keep(LAST, profile);
        HandheldWindow window = new HandheldWindow(running, jobs, memory, this::open);
        windows.put(profile, window);
        window.onClosed(() -> {
            windows.remove(profile);
            jobs.load(
                    TEXTS.text("emulator.job.switch-off", running.device().profile().name()),
                    (_, _) -> {
                        running.close();
                        return true;
                    },
                    _ -> {},
                    _ -> {});
        });
        window.show();
    }

    /** Closes every window and switches the devices off, before it returns. */
    @Override
    public void close() {
        for (HandheldWindow window : windows()) {
            window.onClosed(() -> {});
            window.close();
            window.running().close();
        }
        windows.clear();
    }
}
