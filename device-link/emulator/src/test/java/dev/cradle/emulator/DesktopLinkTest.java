package dev.cradle.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.calls.RapiPolicy;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Answer;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.Prompt;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.device.DeviceLinkTimes;
import dev.cradle.rapi.session.DeviceLink;
import dev.cradle.rapi.session.LinkState;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiHost;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.NoArguments;
import dev.cradle.rapi.wire.RapiPorts;
import dev.cradle.rapi.wire.SystemCalls;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A desktop and an emulated device over a whole connection, both generations. */
class DesktopLinkTest {
    private static final DeviceLinkTimes QUICK =
            DeviceLinkTimes.DEFAULT.withRetry(Duration.ofMillis(50));

    private record Heard(DeviceLink link, LinkState state) {}

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private MemoryNetwork.Pair pair;
    private RapiHost host;

    @BeforeEach
    void openHost() throws IOException {
        pair =
                MemoryNetwork.pair(
                        InetAddress.getByName("169.254.2.2"), InetAddress.getByName("169.254.2.1"));
        host =
                RapiHost.open(
                        pair.host(),
                        RapiPorts.STANDARD,
                        RapiQuirks.EMULATOR,
                        PeerNetworks.always(pair.host()),
                        (link, state) -> heard.add(new Heard(link, state)));
    }

    @AfterEach
    void closeHost() {
        host.close();
        pair.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wm65-pro", "wm65-pro-bare", "wm5-ppc", "ppc2003"})
    void anUnlockedDeviceConnectsAndAnswers(String profile) throws Exception {
        try (EmulatedDevice device =
                EmulatedDevice.builder(DeviceProfiles.load(profile)).switchOn()) {
            device.cradle(pair.device(), RapiPorts.STANDARD, QUICK);

            checkCalls(device, await(LinkState.Connected.class).session());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wm5-ppc", "ppc2003"})
    void aLockedDeviceTakesThePasswordFromTheDesktop(String profile) throws Exception {
        try (EmulatedDevice device =
                EmulatedDevice.builder(DeviceProfiles.load(profile)).password("1234").switchOn()) {
            device.cradle(pair.device(), RapiPorts.STANDARD, QUICK);

            assertThat(await(LinkState.Locked.class).byPassword()).isTrue();
            host.links().getFirst().unlock("9999".toCharArray());
            await(LinkState.WrongPassword.class);
            host.links().getFirst().unlock("1234".toCharArray());
            checkCalls(device, await(LinkState.Connected.class).session());
        }
    }

    @Test
    void aLaterDeviceIsUnlockedByItsUser() throws Exception {
        BlockingQueue<Prompt> shown = new LinkedBlockingQueue<>();
        try (EmulatedDevice device =
                EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"))
                        .password("1234")
                        .switchOn()) {
            device.state().prompts().onPrompt(shown::add);
            device.cradle(pair.device(), RapiPorts.STANDARD, QUICK);

            assertThat(await(LinkState.Locked.class).byPassword()).isFalse();
            answer(device, shown, "0000");
            answer(device, shown, "1234");
            checkCalls(device, await(LinkState.Connected.class).session());
            assertThat(device.state().prompts().pending()).isEmpty();
        }
    }

    @Test
    void theLockScreenIsShownAgainAfterASoftReset() throws Exception {
        BlockingQueue<Prompt> shown = new LinkedBlockingQueue<>();
        try (EmulatedDevice device =
                EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"))
                        .password("1234")
                        .switchOn()) {
            device.state().prompts().onPrompt(shown::add);
            device.cradle(pair.device(), RapiPorts.STANDARD, QUICK);
            assertThat(shown.poll(10, TimeUnit.SECONDS)).isNotNull();

            device.softReset();

            answer(device, shown, "1234");
            checkCalls(device, await(LinkState.Connected.class).session());
        }
    }

    @Test
    void anApproverOfEverythingUnlocks() throws Exception {
        try (EmulatedDevice device =
                EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"))
                        .password("1234")
                        .approver(Approver.all())
                        .switchOn()) {
            device.cradle(pair.device(), RapiPorts.STANDARD, QUICK);

            checkCalls(device, await(LinkState.Connected.class).session());
        }
    }

    @Test
    void aClosedPolicyKeepsTheDeviceSilentUntilItIsOpened() throws Exception {
        DeviceProfile closed = DeviceProfiles.load("wm65-pro").with("security.policies.4097", 0);
        try (EmulatedDevice device = EmulatedDevice.builder(closed).switchOn()) {
            device.cradle(pair.device(), RapiPorts.STANDARD, QUICK);
            assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).isNull();

            device.state().registry().set(RapiPolicy.POLICIES, RegistryValue.dword("00001001", 1));

            checkCalls(device, await(LinkState.Connected.class).session());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wm65-pro", "ppc2003"})
    void aDeviceComesBackAfterASoftReset(String profile) throws Exception {
        try (EmulatedDevice device =
                EmulatedDevice.builder(DeviceProfiles.load(profile)).switchOn()) {
            device.cradle(pair.device(), RapiPorts.STANDARD, QUICK);
            RapiSession before = await(LinkState.Connected.class).session();

            device.softReset();

            assertThat(before.lost()).succeedsWithin(Duration.ofSeconds(10));
            RapiSession after = await(LinkState.Connected.class).session();
            checkCalls(device, after);
            device.uncradle();
            assertThat(after.lost()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(device.network()).isEqualTo(Optional.empty());
        }
    }

    private static void checkCalls(EmulatedDevice device, RapiSession session) throws IOException {
        assertThat(session.info().name()).isEqualTo(device.profile().platform().deviceName());
        assertThat(session.call(SystemCalls.GET_VERSION, NoArguments.NONE).major())
                .isEqualTo(device.profile().platform().os().major());
        session.call(FolderCalls.CREATE_DIRECTORY, new FolderCalls.OnPath("\\Temp\\made"));
        assertThat(device.state().files().exists("\\Temp\\made")).isTrue();
    }

    private static void answer(EmulatedDevice device, BlockingQueue<Prompt> shown, String pin)
            throws InterruptedException {
        Prompt prompt = shown.poll(10, TimeUnit.SECONDS);
        assertThat(prompt).isNotNull();
        device.state().prompts().answer(prompt.id(), new Answer(Choice.OK, pin));
    }

    private <S extends LinkState> S await(Class<S> state) throws InterruptedException {
        while (true) {
            Heard next = heard.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("waiting for " + state.getSimpleName()).isNotNull();
            if (state.isInstance(next.state())) {
                return state.cast(next.state());
            }
        }
    }
}
