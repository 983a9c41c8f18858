package dev.cradle.desktop.wizard;

import dev.cradle.core.problem.CradleException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where {@code enrolment.json} is looked for. One that is named is used or is a fault; of the other
 * places the first that has the file.
 *
 * @param named by {@code --config}, else by {@code -Dcradle.enrolment}
 * @param program the folder of the installed program
 * @param machine the folder of settings for all users of this computer
 */
public record EnrolmentFilePlaces(
        Optional<Path> named, Optional<Path> program, Optional<Path> machine) {
    /** The file's name. */
    public static final String NAME = "enrolment.json";

    /** The system property that names a file. */
    public static final String PROPERTY = "cradle.enrolment";

    /** The system property that the installed launchers set to their own folder. */
    public static final String PROGRAM_PROPERTY = "cradle.program";

    /**
     * The places on this computer.
     *
     * @param argument of {@code --config}
     */
    public static EnrolmentFilePlaces here(Optional<Path> argument) {
        return new EnrolmentFilePlaces(
                argument.or(() -> property(PROPERTY)),
                property(PROGRAM_PROPERTY),
                machine(System.getProperty("os.name", ""), System.getenv()));
    }

    /** The folder for all users; none on a Windows that does not name it. */
    static Optional<Path> machine(String osName, Map<String, String> environment) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return Optional.ofNullable(environment.get("ProgramData"))
                    .filter(folder -> !folder.isBlank())
                    .map(folder -> Path.of(folder, "Cradle"));
        }
        return Optional.of(
                Path.of(
                        os.startsWith("mac")
                                ? "/Library/Application Support/Cradle"
                                : "/etc/cradle"));
    }

    /**
     * Finds and reads the file.
     *
     * @throws CradleException {@code BAD_INPUT_FILE} when there is none, or it is mistaken
     */
    public EnrolmentFile read() throws CradleException {
        if (named.isPresent()) {
            return EnrolmentFileReader.read(named.get());
        }
        List<Path> looked = new ArrayList<>();
        program.map(folder -> folder.resolve(NAME)).ifPresent(looked::add);
        machine.map(folder -> folder.resolve(NAME)).ifPresent(looked::add);
        for (Path file : looked) {
            if (Files.exists(file)) {
                return EnrolmentFileReader.read(file);
            }
        }
        throw EnrolmentFileReader.none(looked);
    }

    private static Optional<Path> property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
