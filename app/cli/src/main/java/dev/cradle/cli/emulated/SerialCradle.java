package dev.cradle.cli.emulated;

import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.cable.SerialLine;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.serial.SerialOpenException;
import dev.cradle.network.serial.SerialSettings;

import java.io.IOException;
import java.util.OptionalInt;

/** An emulated device at the end of a serial cable: it calls until a desktop answers. */
final class SerialCradle implements AutoCloseable {
    private final String port;
    private final Cable cable;

    private SerialCradle(String port, Cable cable) {
        this.port = port;
        this.cable = cable;
    }

    /**
     * Plugs the device in.
     *
     * @param text {@code PORT[,baud=N]}, as behind {@code serial:} in a link
     * @param user what the cable brings
     */
    static SerialCradle plugIn(String text, Cradled user) throws CradleException {
        if (!(LinkSpec.parse("serial:" + text) instanceof LinkSpec.Serial spec)) {
            throw new IllegalStateException("a serial link is a serial link");
        }
        OptionalInt rate = OptionalInt.of(spec.baud().orElse(SerialSettings.DEFAULT.baud()));
        SerialLine line = new SerialLine(spec.port(), rate, spec.flow());
        try {
            Cable cable = Cable.start(line, PppSettings.device(PppQuirks.SERIAL), user);
            return new SerialCradle(spec.port(), cable);
        } catch (SerialOpenException notOpen) {
            throw problem(notOpen, notOpen.remedy());
        } catch (IOException notOpen) {
            throw problem(notOpen, "Look at the port.");
        }
    }

    private static CradleException problem(IOException notOpen, String next) {
        return new CradleException(
                ProblemCode.PORT_UNAVAILABLE,
                "The emulated device does not call.",
                notOpen.getMessage() + ".",
                next,
                notOpen);
    }

    String port() {
        return port;
    }

    /** Takes the device out and lets go of the port. */
    @Override
    public void close() {
        cable.close();
    }
}
