package dev.cradle.core.device;

import dev.cradle.core.problem.Problem;

import java.util.List;

/** What came of reading one certificate store. */
public sealed interface StoreReading {
    /**
     * @param how the way in which it was read
     */
    record Read(List<DeviceCertificate> certificates, Way how) implements StoreReading {
        public Read {
            certificates = List.copyOf(certificates);
        }
    }

    /** The device does not have this store. */
    record Absent() implements StoreReading {}

    /** The connection's role allows neither way of reading. */
    record NotReadable(String why) implements StoreReading {}

    /** Reading it failed, while others could be read. */
    record Failed(Problem problem) implements StoreReading {}

    /** Ways of reading a store (design.md section 3). */
    enum Way {
        PROVISIONING_QUERY,
        REGISTRY
    }

    /** The certificates read, none when there are none or they cannot be read. */
    default List<DeviceCertificate> certificatesOrNone() {
        return this instanceof Read(var certificates, var _) ? certificates : List.of();
    }
}
