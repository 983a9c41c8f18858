package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.InfoBlock;
import dev.cradle.rapi.wire.LegacyInfoBlock;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What a device said about itself when it connected, both generations.
 *
 * @param guid only devices of WM5 and later have one
 * @param build only told by older devices
 */
public record DeviceInfo(
        Dialect dialect,
        Optional<UUID> guid,
        int osMajor,
        int osMinor,
        OptionalInt build,
        int processorType,
        String name,
        String platform,
        String model) {
    static DeviceInfo of(InfoBlock block) {
        return new DeviceInfo(
                Dialect.RAPI2,
                Optional.of(block.guid()),
                block.osMajor(),
                block.osMinor(),
                OptionalInt.empty(),
                block.processorType(),
                block.name(),
                block.platform(),
                block.model());
    }

    static DeviceInfo of(LegacyInfoBlock block) {
        return new DeviceInfo(
                Dialect.RAPI1,
                Optional.empty(),
                block.osMajor(),
                block.osMinor(),
                OptionalInt.of(block.build()),
                block.processorType(),
                block.name(),
                block.platform(),
                block.model());
    }
}
