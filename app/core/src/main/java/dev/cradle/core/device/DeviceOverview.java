package dev.cradle.core.device;

import dev.cradle.rapi.session.DeviceInfo;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.NoArguments;
import dev.cradle.rapi.wire.OsVersion;
import dev.cradle.rapi.wire.PowerStatus;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.SystemCalls.MemoryStatus;
import dev.cradle.rapi.wire.SystemCalls.StoreInformation;
import dev.cradle.rapi.wire.SystemInfo;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * What a device tells about itself and its state. What it refuses to tell is empty; the role of
 * RAPI is read elsewhere, by the policies.
 *
 * @param said what it said when it connected
 * @param system operating system and processor
 * @param capacity memory, storage and power
 * @param clock its clock compared with this computer's
 */
public record DeviceOverview(
        DeviceInfo said, Software system, Capacity capacity, Optional<DeviceClock.Reading> clock) {

    /** Operating system and processor. */
    public record Software(Optional<OsVersion> os, Optional<SystemInfo> processor) {}

    /** How much of everything is left. */
    public record Capacity(
            Optional<MemoryStatus> memory,
            Optional<StoreInformation> store,
            Optional<PowerStatus> power) {}

    /** A question to the device. */
    private interface Question<T> {
        T ask() throws IOException;
    }

    /**
     * Asks the device. Calls whose layout is assumed are asked only where its quirks say so.
     *
     * @throws IOException when the link is lost or the device cannot be understood
     */
    public static DeviceOverview read(RapiSession session, Clock clock) throws IOException {
        return new DeviceOverview(
                session.info(),
                new Software(
                        answered(() -> session.system().version()),
                        answered(() -> session.system().info())),
                new Capacity(
                        answered(() ->
                                session.call(SystemCalls.GLOBAL_MEMORY_STATUS, NoArguments.NONE)),
                        answered(() -> session.system().store()),
                        answered(() -> session.system().power(true))),
                answered(() -> DeviceClock.read(session, clock)));
    }

    private static <T> Optional<T> answered(Question<T> question) throws IOException {
        try {
            return Optional.of(question.ask());
        } catch (RapiException e) {
            if (Refusals.isRefusal(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
