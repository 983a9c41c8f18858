package dev.cradle.network.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.PortUnavailableException.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.BindException;
import java.util.Optional;

class PortRemedyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "svchost.exe (RapiMgr,WcesComm), pid 1",
                "wcescomm.exe, pid 2",
                "WcesMgr.exe, pid 3",
                "wmdc.exe, pid 4"
            })
    void namesDeviceCenterAndActiveSyncWhenTheyHoldThePort(String holder) {
        assertThat(PortRemedy.of(OsFamily.WINDOWS, Reason.TAKEN, 990, Optional.of(holder)))
                .contains("Windows Mobile Device Center")
                .contains("ActiveSync")
                .contains("RapiMgr");
    }

    @ParameterizedTest
    @ValueSource(ints = {990, 999, 5678, 5679, 5721, 26675})
    void suspectsActiveSyncOnItsPortsWhenTheHolderIsUnknown(int port) {
        assertThat(PortRemedy.of(OsFamily.WINDOWS, Reason.TAKEN, port, Optional.empty()))
                .contains("ActiveSync");
        assertThat(PortRemedy.of(OsFamily.LINUX, Reason.TAKEN, port, Optional.empty()))
                .doesNotContain("ActiveSync");
    }

    @Test
    void doesNotBlameActiveSyncForAnotherProgram() {
        assertThat(PortRemedy.of(OsFamily.WINDOWS, Reason.TAKEN, 990, Optional.of("ftpd, pid 5")))
                .contains("End that program");
    }

    @Test
    void tellsHowToOpenALowPort() {
        assertThat(PortRemedy.of(OsFamily.LINUX, Reason.FORBIDDEN, 990, Optional.empty()))
                .contains("net.ipv4.ip_unprivileged_port_start=990")
                .contains("setcap cap_net_bind_service=+ep");
        assertThat(PortRemedy.of(OsFamily.WINDOWS, Reason.FORBIDDEN, 990, Optional.empty()))
                .contains("excludedportrange");
    }

    @Test
    void tellsReasonsApart() {
        assertThat(PortTable.reason(new BindException("Address already in use")))
                .isEqualTo(Reason.TAKEN);
        assertThat(PortTable.reason(new BindException("Permission denied")))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(PortTable.reason(new BindException("Cannot assign requested address")))
                .isEqualTo(Reason.NO_SUCH_ADDRESS);
    }

    @Test
    void knowsTheFamilyOfAnOperatingSystem() {
        assertThat(OsFamily.named("Windows 11")).isEqualTo(OsFamily.WINDOWS);
        assertThat(OsFamily.named("Mac OS X")).isEqualTo(OsFamily.MACOS);
        assertThat(OsFamily.named("Linux")).isEqualTo(OsFamily.LINUX);
    }
}
