package dev.cradle.core.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.packaging.PackageBuilder.PackageFile;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.cabinet.Cabinet;
import dev.cradle.formats.cabinet.CabinetCompression;
import dev.cradle.formats.cabinet.CabinetMember;
import dev.cradle.formats.security.RoleMask;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

class PackageBuilderTest {
    private static PackagingTestData chain;

    private final PackageBuilder builder = new PackageBuilder(PackagingTestData.CLOCK);

    @TempDir Path folder;

    @BeforeAll
    static void makeChain() throws GeneralSecurityException, IOException {
        chain = PackagingTestData.chain();
    }

    @Test
    void buildsTheDocumentOfTheSampleByteForByte() throws Exception {
        byte[] der = chain.root().getEncoded();
        String hash =
                HexFormat.of()
                        .withUpperCase()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        String expected =
                """
                <wap-provisioningdoc>
                  <characteristic type="CertificateStore">
                    <characteristic type="ROOT">
                      <characteristic type="%s">
                        <parm name="EncodedCertificate" value="%s"/>
                      </characteristic>
                    </characteristic>
                  </characteristic>
                </wap-provisioningdoc>
                """
                        .formatted(hash, Base64.getEncoder().encodeToString(der));
        byte[] cab =
                builder.certificate(
                        chain.root(), PackageStore.of(chain.root()), CabinetCompression.NONE);
        try (Cabinet cabinet = Cabinet.open(cab)) {
            assertThat(cabinet.members()).hasSize(1);
            CabinetMember member = cabinet.members().getFirst();
            assertThat(member.name()).isEqualTo("_setup.xml");
            assertThat(member.attributes()).isEqualTo(CabinetMember.ARCHIVE);
            assertThat(member.modified()).contains(LocalDateTime.of(2009, 6, 15, 12, 30, 44));
            assertThat(new String(cabinet.read(member, 1 << 20), StandardCharsets.US_ASCII))
                    .isEqualTo(expected);
        }
    }

    @Test
    void choosesTheStoreByTheCertificatesOwnSignature() throws Exception {
        assertThat(PackageStore.of(chain.root()).kind()).isEqualTo(PackageStore.Kind.ROOT);
        assertThat(PackageStore.of(chain.subordinate()).kind()).isEqualTo(PackageStore.Kind.CA);
        KeyPair key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        X509Certificate pretender = PackagingTestData.issue("CN=Same", key, "CN=Same", other, true);
        assertThat(PackageStore.of(pretender).kind()).isEqualTo(PackageStore.Kind.CA);
    }

    @Test
    void carriesTheRoleOfAnSpcEntryInDecimal() throws Exception {
        PackageStore store = PackageStore.parse("spc", Optional.of(new RoleMask(222)));
        Path file = folder.resolve("spc.cab");
        builder.writeCertificate(chain.root(), store, CabinetCompression.MSZIP, file);
        CabInspection label = new CabFile(file).inspect();
        assertThat(label.members().getFirst().member().compression())
                .isEqualTo(CabinetCompression.MSZIP);
        SetupEffects.CertificateChange change =
                label.setup().orElseThrow().certificates().getFirst();
        assertThat(change.place().store()).isEqualTo("SPC");
        assertThat(change.role()).contains(new RoleMask(222));
        assertThat(change.thumbprintMatches()).isTrue();
        assertThat(PackageBuilder.document(chain.root(), store).toString()).contains("222");
    }

    @ParameterizedTest
    @CsvSource({"MY,", "my,16", "SPC,", "ROOT,16", "Disallowed,"})
    void refusesStoresThatAPackageCannotFill(String name, Integer role) {
        CradleException problem =
                catchThrowableOfType(
                        CradleException.class,
                        () ->
                                PackageStore.parse(
                                        name, Optional.ofNullable(role).map(RoleMask::new)));
        assertThat(problem.code()).isEqualTo(ProblemCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"root,ROOT", "Ca,CA", "privileged execution trust authorities,PRIVILEGED"})
    void findsStoresInAnyCase(String name, PackageStore.Kind kind) throws CradleException {
        assertThat(PackageStore.parse(name, Optional.empty()).kind()).isEqualTo(kind);
    }

    @Test
    void plansOnePackageForEachAuthorityOfAChainRootsFirst() {
        List<ChainPackages.Planned> planned =
                ChainPackages.of(
                        List.of(chain.leaf(), chain.subordinate(), chain.root(), chain.root()));
        assertThat(planned)
                .extracting(p -> p.store().kind())
                .containsExactly(PackageStore.Kind.ROOT, PackageStore.Kind.CA);
        assertThat(planned)
                .extracting(ChainPackages.Planned::certificate)
                .containsExactly(chain.root(), chain.subordinate());
        assertThat(planned.get(0).fileName()).matches("ROOT-Contoso-Root-[0-9A-F]{8}\\.cab");
        assertThat(planned.get(1).fileName()).matches("CA-Contoso-Issuing-1-[0-9A-F]{8}\\.cab");
    }

    @Test
    void buildsFromADocumentAndFiles() throws Exception {
        Path document =
                Files.writeString(
                        folder.resolve("my.xml"),
                        """
                        <?xml version="1.0" encoding="utf-8"?>
                        <wap-provisioningdoc>
                          <characteristic type="FileOperation">
                            <characteristic type="%CE4%" translation="install">
                              <characteristic type="a.exe">
                                <characteristic type="Extract">
                                  <parm name="Source" value="A.001"/>
                                </characteristic>
                              </characteristic>
                            </characteristic>
                          </characteristic>
                        </wap-provisioningdoc>
                        """);
        Path program = Files.write(folder.resolve("a=b.exe"), new byte[] {'M', 'Z'});
        Path file = folder.resolve("out.cab");
        builder.writeDocument(
                document,
                List.of(PackageFile.parse(program + "=A.001")),
                CabinetCompression.NONE,
                file);
        try (Cabinet cabinet = Cabinet.open(file)) {
            assertThat(cabinet.members())
                    .extracting(CabinetMember::name)
                    .containsExactly("A.001", "_setup.xml");
            assertThat(cabinet.read(cabinet.members().get(1), 1 << 20))
                    .isEqualTo(Files.readAllBytes(document));
        }
        CabInspection label = new CabFile(file).inspect();
        assertThat(label.kind()).isEqualTo(CabInspection.Kind.APPLICATION);
        assertThat(label.setup().orElseThrow().startup()).containsExactly("%CE4%\\a.exe");
        assertThat(label.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html/>", "", "<wap-provisioningdoc>"})
    void refusesADocumentThatIsNone(String text) throws IOException {
        Path document = Files.writeString(folder.resolve("my.xml"), text);
        CradleException problem =
                catchThrowableOfType(
                        CradleException.class,
                        () ->
                                builder.writeDocument(
                                        document,
                                        List.of(),
                                        CabinetCompression.NONE,
                                        folder.resolve("out.cab")));
        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_INPUT_FILE);
        assertThat(folder.resolve("out.cab")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"..\\x,USAGE", "_SETUP.XML,USAGE", "con,USAGE", "missing,BAD_INPUT_FILE"})
    void refusesFilesThatCannotBeMembers(String name, ProblemCode code) throws IOException {
        Path document = Files.writeString(folder.resolve("my.xml"), "<wap-provisioningdoc/>");
        Path source = name.equals("missing") ? folder.resolve("missing") : document;
        CradleException problem =
                catchThrowableOfType(
                        CradleException.class,
                        () ->
                                builder.writeDocument(
                                        document,
                                        List.of(new PackageFile(source, name)),
                                        CabinetCompression.NONE,
                                        folder.resolve("out.cab")));
        assertThat(problem.code()).isEqualTo(code);
    }

    @Test
    void saysWhereAPackageCouldNotBeWritten() {
        Path nowhere = folder.resolve("none").resolve("out.cab");
        CradleException problem =
                catchThrowableOfType(
                        CradleException.class,
                        () ->
                                builder.writeCertificate(
                                        chain.root(),
                                        PackageStore.of(chain.root()),
                                        CabinetCompression.NONE,
                                        nowhere));
        assertThat(problem.code()).isEqualTo(ProblemCode.FAILED);
        assertThat(problem.what()).contains("out.cab");
    }
}
