package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiProblem;
import dev.cradle.rapi.session.RemoteSystem;
import dev.cradle.rapi.wire.FolderCalls.DiskSpace;
import dev.cradle.rapi.wire.NoArguments;
import dev.cradle.rapi.wire.OsVersion;
import dev.cradle.rapi.wire.PowerStatus;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.SystemCalls.MemoryStatus;
import dev.cradle.rapi.wire.SystemCalls.StoreInformation;
import dev.cradle.rapi.wire.SystemInfo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What a device tells about itself; a part that it refuses or cannot tell is absent. */
public record DeviceReport(
        Optional<OsVersion> os,
        Optional<SystemInfo> processor,
        Optional<MemoryStatus> memory,
        Storage storage,
        Optional<PowerStatus> power,
        Standing standing) {
    /**
     * Room on the device.
     *
     * @param store the object store as a whole
     * @param disk the volume of the root folder; devices of WM5 and later tell it
     */
    public record Storage(Optional<StoreInformation> store, Optional<DiskSpace> disk) {}

    /**
     * How the connection stands with the device.
     *
     * @param clockSkew positive when the device is ahead
     * @param role the role of this connection, from the device's own policies
     */
    public record Standing(Optional<Duration> clockSkew, Optional<RoleMask> role) {}

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    /**
     * Asks a device everything.
     *
     * @throws CradleException when the link is lost meanwhile
     */
    public static DeviceReport of(Device device) throws CradleException {
        RemoteSystem system = device.session().system();
        return new DeviceReport(
                told(system::version),
                told(system::info),
                told(() ->
                        device.session().call(SystemCalls.GLOBAL_MEMORY_STATUS, NoArguments.NONE)),
                new Storage(told(system::store), told(() -> system.diskSpace("\\"))),
                told(() -> system.power(true)),
                new Standing(skew(device), RapiRole.of(device)));
    }

    private static Optional<Duration> skew(Device device) throws CradleException {
        try {
            return Optional.of(device.clockSkew());
        } catch (CradleException problem) {
            if (problem.code() == ProblemCode.NOT_CONNECTED) {
                throw problem;
            }
            return Optional.empty();
        }
    }

    private static <T> Optional<T> told(Question<T> question) throws CradleException {
        try {
            return Optional.of(question.ask());
        } catch (RapiException refused) {
            return switch (refused.problem()) {
                case RapiProblem.Win32Error _,
                        RapiProblem.HresultError _,
                        RapiProblem.NotSupported _ ->
                        Optional.empty();
                default ->
                        throw DeviceProblems.of("The device was not asked about itself.", refused);
            };
        } catch (IOException fault) {
            throw DeviceProblems.of("The device was not asked about itself.", fault);
        }
    }
}
