package dev.cradle.network.usb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.usb.UsbException.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsbRemedyTest {
    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyFailureHasARemedyOnEverySystem(Failure failure) {
        for (String os : new String[] {"Linux", "Windows 11", "Mac OS X"}) {
            assertThat(UsbRemedy.of(failure, os)).endsWith(".").hasSizeGreaterThan(30);
        }
    }

    @Test
    void namesTheUdevRuleAndWinUsb() {
        assertThat(UsbRemedy.of(Failure.NO_PERMISSION, "Linux")).contains("udev rule");
        assertThat(UsbRemedy.of(Failure.NO_DRIVER, "Windows 11")).contains("WinUSB");
    }
}
