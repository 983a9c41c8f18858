package dev.cradle.core.packaging;

import dev.cradle.formats.cabinet.CabinetSignature;

import java.util.List;
import java.util.Optional;

/**
 * The label of a cabinet: what it is and what it would do to a device.
 *
 * @param kind what the device would take it for
 * @param size bytes of the file, the signature included
 * @param members what is in it
 * @param setup effects of its {@code _setup.xml}
 * @param signature where its signature lies; absent means unsigned. Whether a device trusts it is
 *     not judged here
 * @param warnings what is odd about it, as clauses
 */
public record CabInspection(
        Kind kind,
        long size,
        List<ListedMember> members,
        Optional<SetupEffects> setup,
        Optional<CabinetSignature> signature,
        List<String> warnings) {
    public CabInspection {
        members = List.copyOf(members);
        warnings = List.copyOf(warnings);
    }

    /** The kinds of device-provisioning.md 5.1. */
    public enum Kind {
        /** Only {@code _setup.xml}: handed to the configuration manager. */
        PROVISIONING,
        /** {@code _setup.xml} with further members. */
        APPLICATION,
        /** A {@code .000} and no {@code _setup.xml}: Pocket PC 2003 and earlier. */
        APPLICATION_BINARY,
        /** A cabinet that no device would install. */
        NOT_INSTALLABLE
    }

    /** Bytes of all members after decompression. */
    public long unpackedSize() {
        return members.stream().mapToLong(m -> m.member().size()).sum();
    }

    public boolean signed() {
        return signature.isPresent();
    }
}
