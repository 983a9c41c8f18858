package dev.cradle.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.problem.CradleException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class EnrolmentFilePlacesTest {
    @TempDir Path folder;

    @Test
    void theNamedFileThenTheProgramsThenTheMachines() throws Exception {
        Path named = file("named", "Named");
        Path program = file("program", "Program");
        Path machine = file("machine", "Machine");

        assertThat(type(Optional.of(named), program, machine)).isEqualTo("Named");
        assertThat(type(Optional.empty(), program, machine)).isEqualTo("Program");
        Files.delete(program);
        assertThat(type(Optional.empty(), program, machine)).isEqualTo("Machine");
    }

    @Test
    void aNamedFileThatIsMissingIsAFaultAndNotPassedOver() throws Exception {
        Path program = file("program", "Program");

        CradleException refusal =
                catchThrowableOfType(
                        CradleException.class,
                        () -> type(Optional.of(folder.resolve("none.json")), program, program));

        assertThat(refusal.why()).contains("none.json");
    }

    @Test
    void withoutAnyTheReasonNamesThePlaces() {
        Path program = folder.resolve("program").resolve(EnrolmentFilePlaces.NAME);

        CradleException refusal =
                catchThrowableOfType(
                        CradleException.class, () -> type(Optional.empty(), program, program));

        assertThat(refusal.what()).isEqualTo("This computer is not set up for enrolment.");
        assertThat(refusal.next()).contains(program.toString());
    }

    @Test
    void everySystemHasItsOwnFolderForAllUsers() {
        assertThat(EnrolmentFilePlaces.machine("Windows 11", Map.of("ProgramData", "C:\\PD")))
                .contains(Path.of("C:\\PD", "Cradle"));
        assertThat(EnrolmentFilePlaces.machine("Windows 11", Map.of())).isEmpty();
        assertThat(EnrolmentFilePlaces.machine("Mac OS X", Map.of()))
                .contains(Path.of("/Library/Application Support/Cradle"));
        assertThat(EnrolmentFilePlaces.machine("Linux", Map.of())).contains(Path.of("/etc/cradle"));
    }

    private Path file(String place, String type) throws Exception {
        return EnrolmentFiles.write(
                Files.createDirectories(folder.resolve(place)),
                EnrolmentFiles.text("ExchangeUser", type));
    }

    private static String type(Optional<Path> named, Path program, Path machine)
            throws CradleException {
        return new EnrolmentFilePlaces(
                        named,
                        Optional.ofNullable(program.getParent()),
                        Optional.ofNullable(machine.getParent()))
                .read()
                .type();
    }
}
