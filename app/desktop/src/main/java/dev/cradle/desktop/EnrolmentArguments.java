package dev.cradle.desktop;

import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What Cradle Enrolment is started with.
 *
 * @param config IT's file
 * @param data the folder of all of Cradle's state, below which Enrolment has its own
 * @param emulator a device to be switched on in this process, to try it without one
 */
record EnrolmentArguments(
        Optional<Path> config, Optional<Path> data, Optional<LinkSpec.Emulated> emulator) {
    static final EnrolmentArguments NONE =
            new EnrolmentArguments(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Reads a command line.
     *
     * @throws CradleException {@code USAGE} for an argument that is not known or has no value
     */
    static EnrolmentArguments parse(List<String> line) throws CradleException {
        EnrolmentArguments read = NONE;
        Iterator<String> words = line.iterator();
        while (words.hasNext()) {
            String word = words.next();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            String value =
                    equals >= 0 ? word.substring(equals + 1) : words.hasNext() ? words.next() : "";
            if (value.isBlank()) {
                throw wrong(name + " has no value.");
            }
            read = read.with(name, value);
        }
        return read;
    }

    private EnrolmentArguments with(String name, String value) throws CradleException {
        return switch (name) {
            case "--config" -> new EnrolmentArguments(Optional.of(Path.of(value)), data, emulator);
            case "--data" -> new EnrolmentArguments(config, Optional.of(Path.of(value)), emulator);
            case "--emulator" -> new EnrolmentArguments(config, data, Optional.of(emulated(value)));
            default -> throw wrong(name + " is not one of --config, --data, --emulator.");
        };
    }

    private static LinkSpec.Emulated emulated(String value) throws CradleException {
        // Without a word on it the device has a window, in which somebody taps.
        String whole = value.contains("approve=") ? value : value + ",approve=ask";
        if (LinkSpec.parse("emulator:" + whole) instanceof LinkSpec.Emulated emulated) {
            return emulated;
        }
        throw wrong(value + " is no profile of an emulated device.");
    }

    private static CradleException wrong(String why) {
        return new CradleException(
                ProblemCode.USAGE,
                "Cradle Enrolment was started with an argument that it does not know.",
                why,
                "Mend the command that starts it.");
    }
}
