package dev.cradle.core.device;

import dev.cradle.core.ca.DeviceAlgorithmVerdict.Family;
import dev.cradle.rapi.session.DeviceInfo;

import java.util.Optional;

/**
 * What is known, or assumed, of a device's family; the one place for what the references leave
 * uncertain on the desktop's side.
 *
 * @param family what it verifies
 * @param serverNameTakesPort whether a certificate type's {@code ServerName} may carry a port;
 *     empty when nobody knows
 * @param greatestKeyLength in bits (device-certificates.md 2.2)
 * @param defaultKeyLength what the device makes when the type is silent
 * @param hasEnroller whether the family has the {@code CertificateEnroller} provider at all
 * @param emulated whether it is Cradle's own emulated device
 */
public record DeviceTraits(
        Family family,
        Optional<Boolean> serverNameTakesPort,
        int greatestKeyLength,
        int defaultKeyLength,
        boolean hasEnroller,
        boolean emulated) {
    private static final String EMULATED = "(emulated)";
    private static final int WM5_MAJOR = 5;
    private static final int WM6_MINOR = 2;

    /** What a device's own words about itself tell. */
    public static DeviceTraits of(DeviceInfo info) {
        boolean emulated = info.model().contains(EMULATED);
        boolean mobile6 = info.osMajor() == WM5_MAJOR && info.osMinor() >= WM6_MINOR;
        Family family =
                mobile6
                        ? Family.WINDOWS_MOBILE_6
                        : info.osMajor() > WM5_MAJOR
                                ? Family.COMPACT_7
                                : info.osMajor() == WM5_MAJOR && info.osMinor() > 0
                                        ? Family.WINDOWS_MOBILE_5
                                        : Family.POCKET_PC_2003;
        return new DeviceTraits(
                family,
                emulated ? Optional.of(true) : Optional.empty(),
                2048,
                1024,
                mobile6,
                emulated);
    }
}
