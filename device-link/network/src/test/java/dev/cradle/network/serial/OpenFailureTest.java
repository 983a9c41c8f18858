package dev.cradle.network.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.os.OsFamily;
import dev.cradle.network.serial.SerialOpenException.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFailureTest {
    @ParameterizedTest
    @CsvSource({"2, NO_SUCH_PORT", "3, NO_SUCH_PORT", "5, BUSY", "31, BUSY"})
    void readsWhatWindowsLeaves(int code, Reason reason) {
        SerialOpenException failure = OpenFailure.of(OsFamily.WINDOWS, "COM9", code);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageStartingWith("COM9 is ");
    }

    @ParameterizedTest
    @CsvSource({
        "13, NO_PERMISSION",
        "16, BUSY",
        "11, BUSY",
        "25, NOT_A_SERIAL_PORT",
        "22, REFUSED_SETTINGS",
        "6, NO_SUCH_PORT",
        "19, NO_SUCH_PORT"
    })
    void readsWhatUnixLeaves(int code, Reason reason) {
        assertThat(OpenFailure.of(OsFamily.LINUX, "/dev/null", code).reason()).isEqualTo(reason);
    }

    @Test
    void missingPermissionNamesTheGroupThatHelps() {
        assertThat(
                        OpenFailure.remedy(
                                OsFamily.LINUX, "/dev/ttyUSB0", Reason.NO_PERMISSION, "dialout"))
                .contains("udev rule")
                .contains("usermod -aG dialout");
    }
}
