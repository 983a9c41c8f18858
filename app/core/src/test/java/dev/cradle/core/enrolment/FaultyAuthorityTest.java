package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.ca.FaultyAuthority;
import dev.cradle.core.ca.FaultyAuthority.Fault;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.formats.certificates.DeviceStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.security.SecureRandom;

/** What an authority issues by mistake does not reach the device (issue 2, proof 5). */
class FaultyAuthorityTest {
    @TempDir Path folder;

    @Test
    void theSameAuthorityWithoutFaultIsUsed() throws Exception {
        try (CutDesk desk = new CutDesk(folder, KeyPairSource.from(new SecureRandom()));
                CutDesk.Trial trial = desk.trial()) {
            EnrolmentResult result = trial.enroll(link -> {}, new FaultyAuthority(Fault.NONE));

            assertThat(result.state()).isEqualTo("verified");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_KEY,     key",
        "OTHER_OWNER,   mallory",
        "EXPIRED,       expired",
        "AUTHORITY,     authority",
        "OTHER_CHAIN,   chain",
        "OTHER_PURPOSE, purpose"
    })
    void aFaultyCertificateIsRefusedAndSaidSo(Fault fault, String said) throws Exception {
        try (CutDesk desk = new CutDesk(folder, KeyPairSource.from(new SecureRandom()));
                CutDesk.Trial trial = desk.trial()) {
            CradleException problem =
                    catchThrowableOfType(
                            CradleException.class,
                            () -> trial.enroll(link -> {}, new FaultyAuthority(fault)));

            assertThat(problem.code()).isEqualTo(ProblemCode.CERTIFICATE_REJECTED);
            assertThat(problem.why()).containsIgnoringCase(said);
            assertThat(problem.next()).contains("4711");
            JournalRow row = trial.row().orElseThrow();
            assertThat(row.state()).isEqualTo(EnrolmentState.FAILED);
            assertThat(row.authority().requestId()).contains("4711");
            CertificateStores stores = trial.device.state().certificates();
            for (DeviceStore store : DeviceStore.named("MY")) {
                assertThat(stores.list(store)).isEmpty();
            }
            assertThat(stores.list(DeviceStore.CA_USER)).isEmpty();
            assertThat(stores.list(DeviceStore.ROOT_USER)).isEmpty();
        }
    }
}
