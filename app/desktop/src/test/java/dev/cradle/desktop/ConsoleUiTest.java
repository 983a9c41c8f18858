package dev.cradle.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.desk.Preferences;
import dev.cradle.desktop.testing.Fx;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The whole console with the emulated device beside it, worked as a person works it. */
@Timeout(180)
class ConsoleUiTest {
    @TempDir Path folder;

    @Test
    void fromFirstStartToTheCertificateByClicksInBothWindows() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            console.clicks("#start-emulator");
            console.awaits("#tile-security");
            console.clicks("Tools", "Advanced Tools", "Get Device Certificates…");
            console.clicks("Exchange User");
            console.awaits("#enrol-owner-search");
            console.clicks("#enrol-owner", "Alice Example (alice)", "#enrol-enroll");
            console.awaits("#check-good");
            console.clicks("#enrol-enroll");
            console.clicks("#ask-yes");
            console.taps("Continue", "Yes");
            console.clicks("#ask-ok_done");
            console.clicks("#enrol-close");
            console.awaits("Alice Example");

            assertThat(console.shows("#page-certificates")).isTrue();
        }
        try (Workspace after = new Workspace(Optional.of(folder), Clock.systemUTC())) {
            assertThat(after.journal().all())
                    .singleElement()
                    .satisfies(row -> assertThat(row.state().id()).isEqualTo("verified"));
        }
    }

    @Test
    void deviceCentersPathLeadsToTheSamePage() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            Fx.run(() ->
                    console.wiring().preferences().names().set(Preferences.Names.DEVICE_CENTER));

            console.clicks("Mobile Device Settings", "more>>", "Get device certificates");

            console.awaits("#page-enrol");
        }
    }

    @Test
    void theSearchFindsPagesAndCommands() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            console.presses(KeyCode.CONTROL, KeyCode.K);
            console.awaits("#search-palette-field");
            console.writes("histo");
            console.presses(KeyCode.ENTER);

            console.awaits("#page-history");
        }
    }

    @Test
    void aSecondConsoleOfTheSameFolderSaysWhoHasIt() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            assertThat(
                            Fx.call(() -> {
                                try {
                                    new Wiring(
                                                    new ConsoleArguments(
                                                            Optional.of(folder),
                                                            false,
                                                            java.util.List.of()),
                                                    console.stage())
                                            .close();
                                    return "opened";
                                } catch (dev.cradle.core.problem.CradleException problem) {
                                    return problem.code().id();
                                }
                            }))
                    .isEqualTo("data-folder-busy");
        }
    }
}
