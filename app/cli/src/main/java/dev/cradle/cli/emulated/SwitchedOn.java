package dev.cradle.cli.emulated;

import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.state.StateInUseException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Switches emulated devices on as command lines ask for them. */
final class SwitchedOn {
    private SwitchedOn() {}

    /**
     * What kind of device.
     *
     * @param state its folder; none keeps the state in memory
     * @param passThrough has its enrolments go through Desktop Pass-Through, whatever its profile
     *     says
     */
    record Settings(
            String profile,
            Optional<Path> state,
            LinkSpec.Approve approve,
            Optional<String> password,
            boolean passThrough) {}

    static EmulatedDevice device(Settings settings) throws CradleException {
        EmulatedDevice.Builder builder =
                EmulatedDevice.builder(profile(settings)).approver(approver(settings.approve()));
        settings.state().ifPresent(builder::stateFolder);
        settings.password().ifPresent(builder::password);
        try {
            return builder.switchOn();
        } catch (StateInUseException used) {
            throw new CradleException(
                    ProblemCode.DATA_FOLDER_BUSY,
                    "The emulated device was not switched on.",
                    "Its state folder "
                            + settings.state().map(Path::toString).orElse("")
                            + " is in use.",
                    "End its user, or choose another folder.",
                    used);
        } catch (IOException unreadable) {
            throw problem(unreadable);
        }
    }

    static DeviceProfile profile(Settings settings) throws CradleException {
        try {
            DeviceProfile profile = DeviceProfiles.load(settings.profile());
            return settings.passThrough()
                    ? profile.with("link.routesThroughPassThrough", true)
                    : profile;
        } catch (IllegalArgumentException unknown) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "There is no profile “" + settings.profile() + "”.",
                    "Profiles are " + String.join(", ", DeviceProfiles.names()) + ".",
                    "Choose one of them.",
                    unknown);
        }
    }

    static CradleException problem(IOException fault) {
        return new CradleException(
                ProblemCode.FAILED,
                "The emulated device does not run.",
                fault.getMessage() + ".",
                "Look at its state folder and its ports.",
                fault);
    }

    private static Approver approver(LinkSpec.Approve approve) {
        return switch (approve) {
            case ALL -> Approver.all();
            case NONE -> Approver.none();
            case ASK -> Approver.ask();
        };
    }
}
