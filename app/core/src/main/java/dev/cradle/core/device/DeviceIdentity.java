package dev.cradle.core.device;

import dev.cradle.rapi.session.DeviceInfo;
import dev.cradle.rapi.session.RapiSession;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * By what a device is recognised when it comes back. Recognition, not proof: whoever holds the
 * device can change both parts.
 *
 * @param id the device's GUID where it has one (WM5 and later), else a hash of its names
 * @param marker the random value that Cradle left in the device's registry, where it may
 */
public record DeviceIdentity(String id, Optional<String> marker) {
    private static final int HASH_BYTES = 8;

    /**
     * What a device calls itself when it connects.
     *
     * @param guid from the info block of WM5 and later
     */
    public record Names(Optional<UUID> guid, String name, String platform, String model) {}

    /** The identity of a device with these names. */
    public static DeviceIdentity of(Names names, Optional<String> marker) {
        return new DeviceIdentity(
                names.guid().map(UUID::toString).orElseGet(() -> hash(names)), marker);
    }

    /**
     * Recognises a connected device, and marks it where it may be marked.
     *
     * @throws IOException when the link is lost meanwhile
     */
    public static DeviceIdentity read(RapiSession session) throws IOException {
        DeviceInfo said = session.info();
        return of(
                new Names(said.guid(), said.name(), said.platform(), said.model()),
                DeviceMarker.readOrMake(session));
    }

    /**
     * Whether a job that was begun on the one device may go on with the other without asking: both
     * parts must be the same. A marker that is gone means a hard reset or another device.
     */
    public boolean agreesWith(DeviceIdentity other) {
        return equals(other);
    }

    private static String hash(Names names) {
        try {
            // NUL cannot occur in a name, so that no two lists of names read the same
            String text = names.name() + '\0' + names.platform() + '\0' + names.model();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
