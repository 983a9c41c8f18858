package dev.cradle.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Whether a window can be opened is known before JavaFX tries. */
class ScreensFoundTest {
    private static final String PLATFORM = "glass.platform";
    private String usual = "";

    @BeforeEach
    void asOnADesktop() {
        usual = System.getProperty(PLATFORM, "");
        System.clearProperty(PLATFORM);
    }

    @AfterEach
    void asBefore() {
        if (!usual.isEmpty()) {
            System.setProperty(PLATFORM, usual);
        }
    }

    @Test
    void nothingIsMissingWithADisplayAndGtk() {
        assertThat(new Screens("Linux", Map.of("DISPLAY", ":0"), _ -> true, _ -> true).missing())
                .isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(new Screens("Linux", Map.of(), _ -> true, _ -> true).missing())
                .hasValueSatisfying(text -> assertThat(text).contains("DISPLAY"));
        assertThat(new Screens("Linux", Map.of("DISPLAY", ":9"), _ -> false, _ -> true).missing())
                .hasValueSatisfying(text -> assertThat(text).contains(":9"));
        assertThat(new Screens("Linux", Map.of("DISPLAY", ":0"), _ -> true, _ -> false).missing())
                .hasValueSatisfying(text -> assertThat(text).contains("libgtk-3-0"));
    }

    @Test
    void windowsAndMacAlwaysHaveWindows() {
        assertThat(new Screens("Windows 11", Map.of(), _ -> false, _ -> false).missing()).isEmpty();
        assertThat(new Screens("Mac OS X", Map.of(), _ -> false, _ -> false).missing()).isEmpty();
    }
}
