package dev.cradle.cli.emulated;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.bluetooth.BluetoothAddress;
import dev.cradle.network.bluetooth.BluetoothUnavailableException;
import dev.cradle.network.bluetooth.SyncService;
import dev.cradle.network.bluetooth.SyncServices;
import dev.cradle.network.cable.BluetoothLine;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An emulated device with Bluetooth: it looks a desktop's service up and calls until it answers.
 */
final class BluetoothCradle implements AutoCloseable {
    private static final Pattern PLACE = Pattern.compile("((?:[^:]+:){5}[^:]+)(?::(\\d{1,2}))?");

    /**
     * Where the desktop is.
     *
     * @param channel none asks the desktop for it
     */
    record Place(BluetoothAddress desktop, OptionalInt channel) {
        /**
         * Reads {@code ADDR[:CHANNEL]}.
         *
         * @throws CradleException {@link ProblemCode#USAGE}
         */
        static Place parse(String text) throws CradleException {
            Matcher parts = PLACE.matcher(text);
            if (parts.matches()) {
                Optional<BluetoothAddress> desktop = BluetoothAddress.parse(parts.group(1));
                OptionalInt channel =
                        Optional.ofNullable(parts.group(2)).stream()
                                .mapToInt(Integer::parseInt)
                                .findFirst();
                boolean possible =
                        channel.isEmpty()
                                || channel.getAsInt() >= 1
                                        && channel.getAsInt() <= SyncService.GREATEST_CHANNEL;
                if (desktop.isPresent() && possible) {
                    return new Place(desktop.get(), channel);
                }
            }
            throw new CradleException(
                    ProblemCode.USAGE,
                    "“" + text + "” is no place to call over Bluetooth.",
                    "A desktop is ADDR or ADDR:CHANNEL, with six bytes of address and a channel"
                            + " from 1 to "
                            + SyncService.GREATEST_CHANNEL
                            + ".",
                    "For example --bluetooth 00:1A:7D:DA:71:13.");
        }
    }

    private final Cable cable;

    private BluetoothCradle(Cable cable) {
        this.cable = cable;
    }

    /**
     * Begins to call, and goes on until it is closed.
     *
     * @param user what the call brings
     * @throws CradleException when this computer has no Bluetooth
     */
    static BluetoothCradle call(Place place, Cradled user) throws CradleException {
        try {
            SyncServices.require();
        } catch (BluetoothUnavailableException none) {
            throw new CradleException(
                    ProblemCode.PORT_UNAVAILABLE,
                    "The emulated device does not call.",
                    none.sentence(),
                    none.remedy(),
                    none);
        }
        return new BluetoothCradle(
                Cable.keep(
                        "bluetooth " + place.desktop(),
                        new BluetoothLine(place.desktop(), place.channel()),
                        PppSettings.device(PppQuirks.SERIAL),
                        user));
    }

    /** Hangs up. */
    @Override
    public void close() {
        cable.close();
    }
}
