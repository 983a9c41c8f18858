package dev.cradle.core.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.CertificateBundle;
import dev.cradle.formats.certificates.Certificates;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

class CertificateFileTest {
    private static PackagingTestData chain;

    @TempDir Path folder;

    @BeforeAll
    static void makeChain() throws GeneralSecurityException, IOException {
        chain = PackagingTestData.chain();
    }

    @Test
    void readsDerPemAndBundles() throws Exception {
        Path der = Files.write(folder.resolve("a.cer"), chain.root().getEncoded());
        Path pem =
                Files.writeString(
                        folder.resolve("a.pem"),
                        "subject=kim\n"
                                + Certificates.toPem(chain.leaf())
                                + Certificates.toPem(chain.root()));
        Path bundle =
                Files.write(
                        folder.resolve("a.p7b"),
                        CertificateBundle.write(List.of(chain.subordinate(), chain.root())));
        assertThat(CertificateFile.read(der)).containsExactly(chain.root());
        assertThat(CertificateFile.read(pem)).containsExactly(chain.leaf(), chain.root());
        assertThat(CertificateFile.read(bundle))
                .containsExactlyInAnyOrder(chain.subordinate(), chain.root());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
    void refusesWhatHoldsNoCertificate(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x.cer"), text);
        assertThat(problem(file).code()).isEqualTo(ProblemCode.BAD_INPUT_FILE);
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThat(problem(folder.resolve("none.cer")).why()).isEqualTo("There is no such file.");
    }

    private static CradleException problem(Path file) {
        return catchThrowableOfType(CradleException.class, () -> CertificateFile.read(file));
    }
}
