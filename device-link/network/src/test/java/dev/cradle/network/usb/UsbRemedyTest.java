package dev.cradle.network.usb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.os.OsFamily;
import dev.cradle.network.usb.UsbException.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsbRemedyTest {
    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyFailureHasARemedyOnEverySystem(Failure failure) {
        for (OsFamily os : OsFamily.values()) {
            assertThat(UsbRemedy.of(failure, os)).endsWith(".").hasSizeGreaterThan(30);
        }
    }

    @Test
    void namesTheUdevRuleAndWinUsb() {
        assertThat(UsbRemedy.of(Failure.NO_PERMISSION, OsFamily.LINUX)).contains("udev rule");
        assertThat(UsbRemedy.of(Failure.NO_DRIVER, OsFamily.WINDOWS)).contains("WinUSB");
    }
}
