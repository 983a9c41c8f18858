package dev.cradle.core.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.packaging.CabInspection.Kind;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.cabinet.CabinetCompression;
import dev.cradle.formats.cabinet.CabinetPlan;
import dev.cradle.formats.cabinet.CabinetSignature;
import dev.cradle.formats.cabinet.CabinetWriter;
import dev.cradle.formats.cabinet.PlannedMember;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

class CabFileTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2009, 6, 15, 12, 0);

    @TempDir Path folder;

    @Test
    void labelsARealCertificateCab() throws CradleException {
        CabInspection label = real("SdkCerts.cab").inspect();
        assertThat(label.kind()).isEqualTo(Kind.PROVISIONING);
        assertThat(label.size()).isEqualTo(4710);
        assertThat(label.unpackedSize()).isEqualTo(14_321);
        assertThat(label.signed()).isFalse();
        assertThat(label.warnings()).isEmpty();
        List<SetupEffects.CertificateChange> certificates =
                label.setup().orElseThrow().certificates();
        assertThat(certificates).isNotEmpty();
        assertThat(certificates)
                .allSatisfy(c -> {
                    assertThat(c.certificate()).isPresent();
                    assertThat(c.thumbprintMatches()).isTrue();
                    assertThat(c.role().isPresent()).isEqualTo(c.place().store().equals("SPC"));
                });
        assertThat(certificates)
                .extracting(c -> c.place().store())
                .contains("SPC", "Privileged Execution Trust Authorities");
    }

    @Test
    void labelsARealSignedPolicyFile() throws CradleException {
        CabInspection label = real("SecurityOff.cpf").inspect();
        assertThat(label.signature()).contains(new CabinetSignature(1871, 1432));
        assertThat(label.size()).isEqualTo(3303);
        List<SetupEffects.PolicyChange> policies = label.setup().orElseThrow().policies();
        SetupEffects.PolicyChange tier =
                policies.stream().filter(p -> p.id().equals("4123")).findFirst().orElseThrow();
        assertThat(tier.value()).isEqualTo("1");
        assertThat(tier.known()).isPresent();
        assertThat(tier.meaning()).isNotEmpty();
    }

    @Test
    void showsThatRapiWouldBeOpened() throws CradleException {
        CabInspection label = real("RapiAllowed.cpf").inspect();
        assertThat(label.setup().orElseThrow().policies())
                .extracting(SetupEffects.PolicyChange::id, SetupEffects.PolicyChange::value)
                .containsExactly(Tuple.tuple("4097", "1"));
    }

    @Test
    void showsWhatAnApplicationWouldDo() throws Exception {
        byte[] setup = Files.readAllBytes(PackagingTestData.real("cecab", "App.WM.setup.xml"));
        CabInspection label =
                label(
                        member("App.000", "x"),
                        member("000basic.001", "x"),
                        PlannedMember.of("_setup.xml", setup, TIME));
        assertThat(label.kind()).isEqualTo(Kind.APPLICATION);
        SetupEffects effects = label.setup().orElseThrow();
        assertThat(effects.application().orElseThrow().name()).contains("MyCo My Great App");
        assertThat(effects.application().orElseThrow().folder()).contains("%CE1%");
        assertThat(effects.application().orElseThrow().removable()).isTrue();
        assertThat(effects.files())
                .extracting(SetupEffects.FileChange::target)
                .contains("%CE1%\\nsbasic\\basic.exe", "%CE11%\\My Great App.lnk");
        assertThat(effects.registry())
                .extracting(SetupEffects.RegistryChange::key)
                .contains("HKCR\\nsbfile\\Shell\\Open\\Command");
        assertThat(label.warnings())
                .contains(
                        "%CE2%\\nscepicturebox.ocx would be run to register itself",
                        "%CE1%\\MyCo\\project1.exe comes from the member Project1.004,"
                                + " which is not there")
                .noneMatch(w -> w.contains("000basic.001"));
    }

    @Test
    void showsCertificatesThatAreNotWhatTheyAreCalled() throws Exception {
        PackagingTestData chain = PackagingTestData.chain();
        String root = Base64.getEncoder().encodeToString(chain.root().getEncoded());
        CabInspection label =
                document(
                        """
                        <wap-provisioningdoc><characteristic type="CertificateStore">
                          <characteristic type="ROOT">
                            <characteristic type="User">
                              <characteristic type="0000000000000000000000000000000000000000">
                                <parm name="EncodedCertificate" value="%s"/>
                              </characteristic>
                              <nocharacteristic type="1111111111111111111111111111111111111111"/>
                            </characteristic>
                            <characteristic type="2222222222222222222222222222222222222222">
                              <parm name="EncodedCertificate" value="!!"/>
                            </characteristic>
                          </characteristic>
                        </characteristic></wap-provisioningdoc>
                        """
                                .formatted(root));
        List<SetupEffects.CertificateChange> changes = label.setup().orElseThrow().certificates();
        assertThat(changes.get(0).place().segment()).contains("User");
        assertThat(changes.get(0).certificate()).contains(chain.root());
        assertThat(changes.get(0).thumbprintMatches()).isFalse();
        assertThat(changes.get(1).removal()).isTrue();
        assertThat(changes.get(2).certificate()).isEmpty();
        assertThat(label.warnings())
                .hasSize(2)
                .anyMatch(w -> w.contains("another thumbprint"))
                .anyMatch(w -> w.contains("cannot be read"));
    }

    @Test
    void showsWhatStartsWithTheDevice() throws Exception {
        CabInspection label =
                document(
                        """
                        <wap-provisioningdoc>
                          <characteristic type="FileOperation">
                            <characteristic type="\\Windows\\StartUp">
                              <characteristic type="MakeDir"/>
                              <characteristic type="x.lnk">
                                <characteristic type="Shortcut">
                                  <parm name="Source" value="\\x.exe"/>
                                </characteristic>
                              </characteristic>
                            </characteristic>
                          </characteristic>
                          <characteristic type="Registry">
                            <characteristic type="HKLM\\Init">
                              <parm name="Launch99" value="x.exe" datatype="string"/>
                              <noparm name="Launch50"/>
                            </characteristic>
                            <nocharacteristic type="HKCU\\Software\\Old"/>
                          </characteristic>
                          <characteristic type="BrowserFavorite"/>
                        </wap-provisioningdoc>
                        """);
        SetupEffects effects = label.setup().orElseThrow();
        assertThat(effects.startup()).containsExactly("\\Windows\\StartUp\\x.lnk", "HKLM\\Init");
        assertThat(effects.registry())
                .extracting(SetupEffects.RegistryChange::removal)
                .containsExactly(false, true, true);
        assertThat(effects.otherProviders()).containsExactly("BrowserFavorite");
    }

    @ParameterizedTest
    @CsvSource({
        "%CE1%\\..\\..\\x,leads out of its folder",
        "%CE1%\\..\\x,leads out of its folder",
        "\\..\\x,leads out of its folder",
        "\\\\host\\x,leads to another computer",
        "%CE99%\\x,uses the unknown folder name %CE99%",
        "%Windows%\\x,uses the unknown folder name %Windows%"
    })
    void warnsOfTargetsOutsideTheDevice(String target, String reason) {
        assertThat(InstallTarget.problem(target)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%CE1%\\a\\..\\b", "%InstallDir%\\x", "\\Windows\\x", "%ce18%\\x"})
    void knowsOrdinaryTargets(String target) {
        assertThat(InstallTarget.problem(target)).isEmpty();
    }

    @Test
    void labelsOlderAndOtherCabinets() throws Exception {
        assertThat(label(member("APP.000", "MSCE"), member("a.001", "x")).kind())
                .isEqualTo(Kind.APPLICATION_BINARY);
        CabInspection other = label(member("readme.txt", "x"), member("s.999", "MZ"));
        assertThat(other.kind()).isEqualTo(Kind.NOT_INSTALLABLE);
        assertThat(other.setup()).isEmpty();
        assertThat(other.warnings())
                .containsExactly("a setup library is present, which the device would run");
    }

    @Test
    void refusesAnApplicationWithTwoMembersOfOneNumber() throws IOException {
        Path file = write(member("APP.000", "x"), member("a.001", "x"), member("b.001", "x"));
        CradleException problem = problem(file);
        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_INPUT_FILE);
        assertThat(problem.why()).contains("b.001 has the number");
    }

    @Test
    void listsWithoutAHashWhatCannotBeDecoded() throws CradleException {
        assertThat(real("mszip_lzx_qtm.cab").list())
                .extracting(m -> m.sha256().isPresent())
                .containsExactly(true, false, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multi_basic_pt1.cab",
                "bad_folderindex.cab",
                "partial_nodata.cab",
                "cve-2010-2800-mszip-infinite-loop.cab",
                "cve-2015-4470-mszip-over-read.cab",
                "filename-read-violation-2.cab",
                "SOURCES.md",
                "not-there.cab"
            })
    void refusesBadFilesInAllJobs(String name) {
        CabFile file = real(name);
        assertThat(catchThrowableOfType(CradleException.class, file::list).code())
                .isEqualTo(ProblemCode.BAD_INPUT_FILE);
        assertThat(catchThrowableOfType(CradleException.class, file::inspect).code())
                .isEqualTo(ProblemCode.BAD_INPUT_FILE);
        Path out = folder.resolve("out");
        assertThat(catchThrowableOfType(CradleException.class, () -> file.extract(out)).code())
                .isEqualTo(ProblemCode.BAD_INPUT_FILE);
    }

    @Test
    void refusesADocumentThatIsNoProvisioningDocument() throws IOException {
        assertThat(problem(write(member("_setup.xml", "<html/>"))).code())
                .isEqualTo(ProblemCode.BAD_INPUT_FILE);
    }

    @Test
    void extractsAndSaysWhereItCannot() throws Exception {
        CabFile file = new CabFile(write(member("a.txt", "hello")));
        Path out = folder.resolve("out");
        assertThat(file.extract(out).extracted()).hasSize(1);
        assertThat(out.resolve("a.txt")).hasContent("hello");
        CradleException problem =
                catchThrowableOfType(CradleException.class, () -> file.extract(out));
        assertThat(problem.code()).isEqualTo(ProblemCode.FAILED);
    }

    private static CabFile real(String name) {
        return new CabFile(PackagingTestData.real("cab", name));
    }

    private static PlannedMember member(String name, String content) {
        return PlannedMember.of(name, content.getBytes(StandardCharsets.UTF_8), TIME);
    }

    private Path write(PlannedMember... members) throws IOException {
        Path file = folder.resolve("x.cab");
        CabinetWriter.write(
                CabinetPlan.of(CabinetCompression.NONE, new ArrayList<>(List.of(members))), file);
        return file;
    }

    private CabInspection label(PlannedMember... members) throws Exception {
        return new CabFile(write(members)).inspect();
    }

    private CabInspection document(String xml) throws Exception {
        return label(member("_setup.xml", xml));
    }

    private static CradleException problem(Path file) {
        return catchThrowableOfType(CradleException.class, () -> new CabFile(file).inspect());
    }
}
