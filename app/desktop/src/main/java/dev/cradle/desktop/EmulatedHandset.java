package dev.cradle.desktop;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Answer;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * An emulated device in this process, on a network in memory, whose user taps after a moment: to
 * try Cradle Enrolment on one computer.
 */
final class EmulatedHandset implements OpenLink {
    private static final Logger LOG = LoggerFactory.getLogger(EmulatedHandset.class);

    /** As long as somebody needs who reads the page first. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS);

    private final MemoryNetwork.Pair network;
    private final EmulatedDevice device;

    private EmulatedHandset(MemoryNetwork.Pair network, EmulatedDevice device) {
        this.network = network;
        this.device = device;
    }

    /** Switches the device on and has it connect to the hub. */
    static OpenLink open(LinkSpec.Emulated spec, DeviceHub hub) throws CradleException {
        EmulatedHandset handset = null;
        try {
            EmulatedDevice.Builder builder =
                    EmulatedDevice.builder(profile(spec.profile())).approver(Approver.ask());
            spec.state().map(Path::of).ifPresent(builder::stateFolder);
            EmulatedDevice device = builder.switchOn();
            answer(device.state().prompts(), spec.approve());
            MemoryNetwork.Pair pair = MemoryNetwork.pair(address(100), address(101));
            handset = new EmulatedHandset(pair, device);
            hub.listen(
                    "emulator:" + spec.profile(),
                    pair.host(),
                    RapiPorts.STANDARD,
                    RapiQuirks.EMULATOR,
                    PeerNetworks.always(pair.host()));
            device.cradle(pair.device(), RapiPorts.STANDARD);
            return handset;
        } catch (IOException | CradleException problem) {
            if (handset != null) {
                handset.close();
            }
            throw problem instanceof CradleException known ? known : notOn(problem);
        }
    }

    /** Answers each question after a moment; with {@code ask}, nobody does. */
    private static void answer(Prompts prompts, LinkSpec.Approve approve) {
        Approver user =
                switch (approve) {
                    case ALL -> Approver.all();
                    case NONE -> Approver.none();
                    case ASK -> Approver.ask();
                };
        prompts.onPrompt(prompt -> {
            Optional<Answer> answer = user.answer(prompt);
            answer.ifPresent(a -> LATER.execute(() -> prompts.answer(prompt.id(), a)));
        });
    }

    private static DeviceProfile profile(String name) throws CradleException {
        try {
            return DeviceProfiles.load(name);
        } catch (IllegalArgumentException unknown) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "There is no profile “" + name + "”.",
                    "Profiles are " + String.join(", ", DeviceProfiles.names()) + ".",
                    "Choose one of them.",
                    unknown);
        }
    }

    private static CradleException notOn(Exception fault) {
        return new CradleException(
                ProblemCode.FAILED,
                "The emulated device was not switched on.",
                fault.getMessage() + ".",
                "Look at its state folder.",
                fault);
    }

    /** The addresses that ActiveSync gave to both ends. */
    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 55, (byte) last});
        } catch (UnknownHostException never) {
            throw new IllegalStateException("four bytes are an address", never);
        }
    }

    @Override
    public void close() {
        try {
            device.uncradle();
            device.close();
        } catch (IOException unwritten) {
            LOG.warn("The emulated device's state was not kept: {}", unwritten.getMessage());
        }
        network.close();
    }
}
