package dev.cradle.desktop.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.jobs.Jobs;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.desk.DeskJobs;
import dev.cradle.desktop.testing.ScriptedAsk;
import dev.cradle.emulator.CradleSlot;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** The switches of a handheld without a window: each has done its work when it returns. */
class HandheldViewModelTest {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ScriptedAsk ask = new ScriptedAsk();

    private HandheldViewModel model(DeviceProfile profile) throws Exception {
        MemoryNetwork.Pair pair =
                MemoryNetwork.pair(
                        InetAddress.getByName("192.168.55.100"),
                        InetAddress.getByName("192.168.55.101"));
        open.push(pair);
        EmulatedDevice device = EmulatedDevice.builder(profile).switchOn();
        open.push(device);
        CradleSlot slot = new CradleSlot(device, pair.device(), RapiPorts.STANDARD);
        DeskJobs jobs = new DeskJobs(Jobs.inline(), Runnable::run, Clock.systemUTC());
        HandheldViewModel model = new HandheldViewModel(slot, jobs, ask, Runnable::run);
        open.push(model);
        return model;
    }

    private CradleSlot slot() {
        return open.stream()
                .filter(EmulatedDevice.class::isInstance)
                .map(device -> (EmulatedDevice) device)
                .findFirst()
                .map(device -> new CradleSlot(device, pair().device(), RapiPorts.STANDARD))
                .orElseThrow();
    }

    private MemoryNetwork.Pair pair() {
        return (MemoryNetwork.Pair) open.getLast();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void aPortThatIsTakenIsTheProblemOfTheCradle() throws Exception {
        HandheldViewModel model = model(DeviceProfiles.load("ppc2003"));
        try (ConnectionListener taken = pair().device().listen(RapiPorts.STANDARD.device())) {
            model.cradle(true);

            assertThat(taken.port()).isPositive();
            assertThat(model.problem().get().orElseThrow().code())
                    .isEqualTo(ProblemCode.PORT_UNAVAILABLE);
            assertThat(model.busy().get()).isFalse();
        }
        model.cradle(true);
        assertThat(model.problem().get()).isEmpty();
        assertThat(slot().device().cradled()).isTrue();
    }

    @Test
    void aColdBootThatIsNotConfirmedDoesNothing() throws Exception {
        HandheldViewModel model = model(DeviceProfiles.load("wm65-pro"));
        UUID before = slot().device().guid();
        ask.answer(false, true);

        model.coldBoot();
        assertThat(slot().device().guid()).isEqualTo(before);
        model.coldBoot();
        assertThat(slot().device().guid()).isNotEqualTo(before);
    }

    @Test
    void aCardThatIsTooSmallSaysWhatToDo(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("large"), new byte[5000]);
        HandheldViewModel model =
                model(
                        DeviceProfiles.load("wm65-pro")
                                .with("platform.hardware.memory.storageCard", 4096));
        ask.answer(folder);

        model.fillCard();

        assertThat(model.problem().get().orElseThrow().why()).isEqualTo("The card is full.");
        assertThat(model.news().get()).isEmpty();
    }

    @Test
    void filesThatTheDeviceCannotNameAreTold(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("good.txt"), new byte[1]);
        Files.write(folder.resolve("x".repeat(250)), new byte[1]);
        HandheldViewModel model = model(DeviceProfiles.load("wm65-pro"));
        ask.answer(folder);

        model.fillCard();

        assertThat(model.news().get().orElseThrow())
                .startsWith("One file was copied onto the card. The device cannot hold: xxx");
    }
}
