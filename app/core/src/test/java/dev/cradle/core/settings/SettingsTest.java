package dev.cradle.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.cradle.core.problem.CradleException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class SettingsTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("settings.json");
    }

    @Test
    void remembersTextsNumbersAndFlags() throws Exception {
        try (Settings settings = Settings.open(file)) {
            settings.set("ca.default", "Lab");
            settings.set("devices.channels", 3);
            settings.set("enrol.confirm", true);
            assertThat(settings.text("ca.default")).contains("Lab");
        }

        Settings again = Settings.open(file);
        assertThat(again.text("ca.default")).contains("Lab");
        assertThat(again.number("devices.channels")).hasValue(3);
        assertThat(again.flag("enrol.confirm")).contains(true);
        assertThat(again.text("devices.channels")).isEmpty();
        assertThat(again.number("ca")).isEmpty();
        assertThat(new JsonMapper().readTree(file.toFile()).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void keepsKeysThatItDoesNotKnow() throws Exception {
        Files.writeString(file, "{\"version\":1,\"later\":{\"list\":[1,2]},\"ca\":{\"x\":9}}");
        Settings settings = Settings.open(file);

        settings.set("ca.default", "Lab");
        settings.save();

        assertThat(new JsonMapper().readTree(file.toFile()))
                .isEqualTo(
                        new JsonMapper()
                                .readTree(
                                        """
                                        {"version":1,"later":{"list":[1,2]},
                                         "ca":{"x":9,"default":"Lab"}}\
                                        """));
    }

    @Test
    void mergesWithWhatAnotherProcessSaved() throws Exception {
        Settings ours = Settings.open(file);
        Settings theirs = Settings.open(file);
        theirs.set("theirs", "1");
        theirs.set("both", "theirs");
        theirs.save();
        ours.set("ours", "2");
        ours.set("both", "ours");
        ours.save();

        Settings merged = Settings.open(file);
        assertThat(merged.text("theirs")).contains("1");
        assertThat(merged.text("ours")).contains("2");
        assertThat(merged.text("both")).contains("ours");
        assertThat(ours.text("theirs")).as("seen after saving").contains("1");
    }

    @Test
    void unsetsAValue() throws Exception {
        Settings settings = Settings.open(file);
        settings.set("ca.default", "Lab");
        settings.save();
        settings.remove("ca.default");
        settings.save();

        assertThat(Settings.open(file).text("ca.default")).isEmpty();
    }

    @Test
    @Timeout(20)
    void savesByItselfALittleLater() throws Exception {
        Settings settings = Settings.open(file);
        settings.set("ca.default", "Lab");
        assertThat(file).as("not at once").doesNotExist();

        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
        assertThat(Settings.open(file).text("ca.default")).contains("Lab");
    }

    @Test
    void refusesADamagedFileAndLeavesItAlone() throws Exception {
        for (String damage : new String[] {"{\"ca\":", "[]", "12"}) {
            Files.writeString(file, damage);
            assertThatThrownBy(() -> Settings.open(file))
                    .isInstanceOfSatisfying(
                            CradleException.class,
                            problem -> assertThat(problem.next()).contains("rename it"));
            assertThat(file).hasContent(damage);
        }
    }

    @Test
    void refusesANewerVersion() throws Exception {
        Files.writeString(file, "{\"version\":2}");

        assertThatThrownBy(() -> Settings.open(file))
                .isInstanceOfSatisfying(
                        CradleException.class,
                        problem -> assertThat(problem.what()).contains("newer Cradle"));
    }

    @Test
    void refusesKeysThatAreNone() throws Exception {
        Settings settings = Settings.open(file);

        assertThatIllegalArgumentException().isThrownBy(() -> settings.set("a..b", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.set("", "x"));
    }
}
