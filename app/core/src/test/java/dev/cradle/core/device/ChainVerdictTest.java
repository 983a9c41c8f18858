package dev.cradle.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.ca.LabAuthority;
import dev.cradle.core.secrets.MemorySecrets;
import dev.cradle.formats.certificates.DeviceStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class ChainVerdictTest {
    @TempDir Path folder;
    private LabAuthority lab;
    private X509Certificate issuing;
    private X509Certificate root;

    @BeforeEach
    void makeChain() throws Exception {
        lab = LabAuthority.open(folder, new MemorySecrets());
        issuing = lab.chain().getFirst();
        root = lab.chain().getLast();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aChainWithoutItsIssuerNamesWhoseCertificateIsMissing() {
        ChainVerdict.Finding finding = judge(held(DeviceStore.CA_USER, issuing));

        assertThat(finding.verdict()).isEqualTo(ChainVerdict.INCOMPLETE);
        assertThat(finding.missing()).contains(root.getSubjectX500Principal());
    }

    @Test
    void aChainToARootOfTheDeviceIsTrusted() {
        assertThat(judge(held(DeviceStore.ROOT_SYSTEM, root)))
                .isEqualTo(new ChainVerdict.Finding(ChainVerdict.TRUSTED, Optional.empty()));
    }

    @Test
    void aCompleteChainWhoseRootIsElsewhereLacksNothing() {
        assertThat(judge(held(DeviceStore.CA_USER, root)))
                .isEqualTo(new ChainVerdict.Finding(ChainVerdict.UNTRUSTED_ROOT, Optional.empty()));
    }

    @Test
    void timesGoBeforeWhatIsMissing() {
        Instant end = issuing.getNotAfter().toInstant();
        assertThat(ChainVerdict.of(issuing, List.of(), end.plus(Duration.ofDays(1))))
                .isEqualTo(new ChainVerdict.Finding(ChainVerdict.EXPIRED, Optional.empty()));
    }

    private ChainVerdict.Finding judge(DeviceCertificate held) {
        return ChainVerdict.of(issuing, List.of(held), Instant.now());
    }

    private static DeviceCertificate held(DeviceStore store, X509Certificate certificate) {
        return new DeviceCertificate(
                store, certificate, false, OptionalInt.empty(), Optional.empty());
    }
}
