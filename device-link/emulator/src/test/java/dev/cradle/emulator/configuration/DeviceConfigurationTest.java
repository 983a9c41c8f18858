package dev.cradle.emulator.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.TestAuthority;
import dev.cradle.emulator.TestDevice;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.binary.Base64Text;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.SecurityPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.cert.X509Certificate;
import java.util.OptionalInt;

class DeviceConfigurationTest {
    private static final DeviceProfile PRO = DeviceProfiles.load("wm65-pro");
    private static final TestAuthority CA = new TestAuthority();

    private static String policy(String element) {
        return "<characteristic type=\"SecurityPolicy\">" + element + "</characteristic>";
    }

    private static String document(String content) {
        return "<wap-provisioningdoc>" + content + "</wap-provisioningdoc>";
    }

    private static String certificate(String store, X509Certificate certificate, String more) {
        return "<characteristic type=\"CertificateStore\"><characteristic type=\""
                + store.replace("/", "\"><characteristic type=\"")
                + "\"><characteristic type=\""
                + Certificates.thumbprint(certificate)
                + "\"><parm name=\"EncodedCertificate\" value=\""
                + Base64Text.encode(Certificates.der(certificate))
                + "\"/>"
                + more
                + "</characteristic></characteristic>"
                + (store.contains("/") ? "</characteristic>" : "")
                + "</characteristic>";
    }

    @Test
    void userReadsPolicyThatHeMayNotSet() {
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(device.asUser(policy("<parm-query name=\"4097\"/>")).document())
                    .contains(document(policy("<parm name=\"4097\" value=\"2\"/>")));
            ProcessResult set = device.asUser(policy("<parm name=\"4102\" value=\"0\"/>"));
            assertThat(set.hresult()).isEqualTo(HResult.E_ACCESSDENIED);
            assertThat(set.document())
                    .contains(document(policy("<parm-error name=\"4102\" value=\"0\"/>")));
        }
    }

    @Test
    void policyIsHiddenFromUserWhereProfileSaysSo() {
        try (TestDevice device = TestDevice.on(PRO.with("security.policyReadableByUser", false))) {
            ProcessResult asUser = device.asUser(policy("<parm-query name=\"4097\"/>"));
            assertThat(asUser.hresult()).isEqualTo(HResult.E_ACCESSDENIED);
            assertThat(asUser.document())
                    .contains(document(policy("<parm-query-error name=\"4097\"/>")));
            device.policy(SecurityPolicy.RAPI, 1);
            assertThat(device.asManager(policy("<parm-query name=\"4097\"/>")).document())
                    .contains(document(policy("<parm name=\"4097\" value=\"1\"/>")));
        }
    }

    @Test
    void policyTakesDecimalValuesOnly() {
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(device.asManager(policy("<parm name=\"4102\" value=\"0x1\"/>")).failed())
                    .isTrue();
            device.policy(SecurityPolicy.UNSIGNED_APPS, 0);
            ProcessResult set = device.asManager(policy("<parm name=\"4102\" value=\"1\"/>"));
            assertThat(set.hresult()).isZero();
            assertThat(
                            device.state()
                                    .registry()
                                    .dword(
                                            RegistryPath.parse("HKLM\\Security\\Policies\\Policies")
                                                    .orElseThrow(),
                                            "00001006"))
                    .isEqualTo(OptionalInt.of(1));
        }
    }

    @Test
    void removedPolicyIsZero() {
        try (TestDevice device = TestDevice.on(PRO)) {
            device.policy(SecurityPolicy.UNSIGNED_PROMPT, 1);
            assertThat(device.asManager(policy("<noparm name=\"4122\"/>")).document())
                    .contains(document(policy("<noparm name=\"4122\"/>")));
            assertThat(device.asUser(policy("<parm-query name=\"4122\"/>")).document())
                    .contains(document(policy("<parm name=\"4122\" value=\"0\"/>")));
        }
    }

    @Test
    void grantManagerPolicyMakesUserManager() {
        try (TestDevice device = TestDevice.on(PRO)) {
            device.policy(SecurityPolicy.GRANT_MANAGER, 16);
            assertThat(device.asUser(policy("<parm name=\"4102\" value=\"0\"/>")).hresult())
                    .isZero();
        }
    }

    @Test
    void oneDeniedElementUndoesTheDocument() {
        try (TestDevice device = TestDevice.on(PRO)) {
            String good =
                    "<characteristic type=\"Registry\"><characteristic type=\"HKCU\\Software\\A\">"
                            + "<parm name=\"x\" value=\"1\"/></characteristic></characteristic>";
            String late = policy("<parm-query name=\"4097\"/>");
            ProcessResult result =
                    device.asUser(good + policy("<parm name=\"4102\" value=\"0\"/>") + late);
            assertThat(result.hresult()).isEqualTo(HResult.E_ACCESSDENIED);
            assertThat(result.document())
                    .contains(
                            document(
                                    good
                                            + policy("<parm-error name=\"4102\" value=\"0\"/>")
                                            + late));
            assertThat(
                            device.state()
                                    .registry()
                                    .exists(RegistryPath.parse("HKCU\\Software\\A").orElseThrow()))
                    .isFalse();
        }
    }

    @Test
    void filesAreTakenBackWithTheDocument() throws Exception {
        try (TestDevice device = TestDevice.on(PRO)) {
            device.state().files().write("\\My Documents\\keep.txt", new byte[] {1, 2});
            String files =
                    "<characteristic type=\"FileOperation\">"
                            + "<characteristic type=\"\\My Documents\" translation=\"filesystem\">"
                            + "<characteristic type=\"keep.txt\" translation=\"filesystem\">"
                            + "<characteristic type=\"Delete\"/></characteristic></characteristic>"
                            + "<characteristic type=\"\\New\" translation=\"filesystem\">"
                            + "<characteristic type=\"MakeDir\"/></characteristic>"
                            + "</characteristic>";
            ProcessResult failed =
                    device.asUser(files + policy("<parm name=\"4102\" value=\"0\"/>"));
            assertThat(failed.hresult()).isEqualTo(HResult.E_ACCESSDENIED);
            assertThat(device.state().files().read("\\My Documents\\keep.txt"))
                    .containsExactly(1, 2);
            assertThat(device.state().files().exists("\\New")).isFalse();

            assertThat(device.asUser(files).hresult()).isZero();
            assertThat(device.state().files().exists("\\My Documents\\keep.txt")).isFalse();
            assertThat(device.state().files().exists("\\New")).isTrue();
            assertThat(device.state().files().list("\\Temp\\*")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<wap-provisioningdoc>",
                "<other/>",
                "<wap-provisioningdoc><characteristic/></wap-provisioningdoc>"
            })
    void badXmlIsAnsweredWithoutDocument(String xml) {
        try (TestDevice device = TestDevice.on(PRO)) {
            ProcessResult result =
                    device.software()
                            .configuration()
                            .orElseThrow()
                            .process(xml, ConfigurationManager.PROCESS, Origin.rapi(8));
            assertThat(result.hresult()).isEqualTo(HResult.CONFIG_E_BAD_XML);
            assertThat(result.document()).isEmpty();
        }
    }

    @Test
    void unknownProviderIsAnError() {
        try (TestDevice device = TestDevice.on(PRO)) {
            ProcessResult result = device.asManager("<characteristic type=\"Nowhere\"/>");
            assertThat(result.hresult()).isEqualTo(HResult.CONFIG_E_ENTRYNOTFOUND);
            assertThat(result.document())
                    .contains(document("<characteristic-error type=\"Nowhere\"/>"));
        }
    }

    @Test
    void validationChangesNothing() {
        try (TestDevice device = TestDevice.on(PRO)) {
            ProcessResult result = device.run(policy("<parm name=\"4102\" value=\"0\"/>"), 0, 8);
            assertThat(result.hresult()).isZero();
            assertThat(new SecurityPolicies(device.state().registry()).value(4102)).isEqualTo(1);
        }
    }

    @Test
    void metadataDescribesParms() {
        try (TestDevice device = TestDevice.on(PRO)) {
            ProcessResult result =
                    device.run(
                            policy("<parm-query name=\"4097\"/>"),
                            ConfigurationManager.PROCESS | ConfigurationManager.METADATA,
                            16);
            assertThat(result.document().orElseThrow()).contains("rwaccess=\"3\"");
        }
    }

    @Test
    void rootGoesToTheHalfThatTheRoleMayWrite() {
        String document = certificate("ROOT", CA.root(), "");
        String thumbprint = Certificates.thumbprint(CA.root()).hex();
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(device.asUser(document).hresult()).isZero();
            assertThat(device.state().certificates().find(DeviceStore.ROOT_USER, thumbprint))
                    .isPresent();
        }
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(device.asManager(document).hresult()).isZero();
            assertThat(device.state().certificates().find(DeviceStore.ROOT_SYSTEM, thumbprint))
                    .isPresent();
            assertThat(device.store(DeviceStore.ROOT_USER)).isEmpty();
        }
        try (TestDevice device = TestDevice.on(PRO)) {
            ProcessResult denied = device.asUser(certificate("ROOT/System", CA.root(), ""));
            assertThat(denied.hresult()).isEqualTo(HResult.E_ACCESSDENIED);
            assertThat(denied.document().orElseThrow())
                    .contains("<parm-error name=\"EncodedCertificate\"");
        }
    }

    @Test
    void roleNeedsItsCertificate() {
        try (TestDevice device = TestDevice.on(PRO)) {
            String thumbprint = Certificates.thumbprint(CA.root()).hex();
            String alone =
                    "<characteristic type=\"CertificateStore\"><characteristic type=\"SPC\">"
                            + "<characteristic type=\""
                            + thumbprint
                            + "\"><parm name=\"Role\" value=\"8\"/></characteristic>"
                            + "</characteristic></characteristic>";
            assertThat(device.asManager(alone).document().orElseThrow())
                    .contains("<parm-error name=\"Role\" value=\"8\"/>");
            assertThat(
                            device.asManager(
                                            certificate(
                                                    "SPC",
                                                    CA.root(),
                                                    "<parm name=\"Role\" value=\"8\"/>"))
                                    .hresult())
                    .isZero();
            assertThat(
                            device.asUser(
                                            "<characteristic type=\"CertificateStore\">"
                                                    + "<characteristic type=\"SPC\">"
                                                    + "<characteristic type=\""
                                                    + thumbprint.toLowerCase(java.util.Locale.ROOT)
                                                    + "\"><parm-query name=\"Role\"/>"
                                                    + "</characteristic></characteristic>"
                                                    + "</characteristic>")
                                    .document()
                                    .orElseThrow())
                    .contains("<parm name=\"Role\" value=\"8\" datatype=\"integer\"/>");
        }
    }

    @Test
    void certificateOfAnotherHashIsRefusedAndGone() {
        try (TestDevice device = TestDevice.on(PRO)) {
            String wrong =
                    certificate("ROOT", CA.root(), "")
                            .replace(
                                    Certificates.thumbprint(CA.root()).hex(),
                                    "0123456789ABCDEF0123456789ABCDEF01234567");
            assertThat(device.asUser(wrong).hresult()).isEqualTo(HResult.E_INVALIDARG);
            assertThat(device.store(DeviceStore.ROOT_USER)).isEmpty();
        }
    }

    @Test
    void wholeStoreIsAnsweredInTheShapeOfARealReply() {
        try (TestDevice device = TestDevice.on(PRO)) {
            device.asUser(certificate("CA", CA.issuing(), ""));
            String answer =
                    device.asUser(
                                    "<characteristic type=\"CertificateStore\">"
                                            + "<characteristic-query type=\"CA\"/>"
                                            + "</characteristic>")
                            .document()
                            .orElseThrow();
            assertThat(answer)
                    .isEqualTo(
                            document(
                                    "<characteristic type=\"CertificateStore\">"
                                            + "<characteristic type=\"CA\"><characteristic type=\""
                                            + Certificates.thumbprint(CA.issuing())
                                            + "\"><parm name=\"EncodedCertificate\" value=\""
                                            + Base64Text.encode(Certificates.der(CA.issuing()))
                                            + "\" datatype=\"binary\"/><noparm name=\"Role\"/>"
                                            + "<parm name=\"ValidFrom\" value=\""
                                            + CA.issuing().getNotBefore().toInstant()
                                            + "\"/><parm name=\"ValidTo\" value=\""
                                            + CA.issuing().getNotAfter().toInstant()
                                            + "\"/><parm name=\"IssuedBy\" value=\"Test Root\"/>"
                                            + "<parm name=\"IssuedTo\" value=\"Test Issuing CA\"/>"
                                            + "<noparm name=\"TemplateName\"/>"
                                            + "</characteristic></characteristic>"
                                            + "</characteristic>"));
        }
    }

    @Test
    void missingCertificateIsNotFoundYetNoFailure() {
        try (TestDevice device = TestDevice.on(PRO)) {
            String missing = "0123456789ABCDEF0123456789ABCDEF01234567";
            ProcessResult result =
                    device.asUser(
                            "<characteristic type=\"CertificateStore\">"
                                    + "<characteristic type=\"ROOT\"><nocharacteristic type=\""
                                    + missing
                                    + "\"/></characteristic></characteristic>");
            assertThat(result.hresult()).isEqualTo(HResult.CONFIG_S_NOTFOUND);
            assertThat(result.document().orElseThrow())
                    .contains("<nocharacteristic type=\"" + missing + "\"/>");
        }
    }

    @Test
    void wm5KnowsNoSegmentsAndWantsAManager() {
        DeviceProfile wm5 = DeviceProfiles.load("wm5-ppc");
        try (TestDevice device = TestDevice.on(wm5)) {
            assertThat(device.asManager(certificate("ROOT/System", CA.root(), "")).document())
                    .hasValueSatisfying(answer ->
                            assertThat(answer).contains("<characteristic-error type=\"System\""));
            assertThat(device.asUser(certificate("ROOT", CA.root(), "")).hresult())
                    .isEqualTo(HResult.E_ACCESSDENIED);
            assertThat(device.asManager(certificate("ROOT", CA.root(), "")).hresult()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"KeyLength", "KeySpec", "ServerRequestPage", "CertAttribs"})
    void bareDeviceRefusesUncertainNodes(String node) {
        String document =
                "<characteristic type=\"CertificateEnroller\"><characteristic"
                        + " type=\"Configuration\"><characteristic type=\"T\"><parm name=\""
                        + node
                        + "\" value=\"1\"/></characteristic></characteristic></characteristic>";
        try (TestDevice device = TestDevice.on(DeviceProfiles.load("wm65-pro-bare"))) {
            assertThat(device.asUser(document).document().orElseThrow())
                    .contains("<parm-error name=\"" + node + "\"");
        }
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(device.asUser(document).hresult()).isZero();
        }
    }

    @Test
    void deviceDetailsAreReadOnly() {
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(
                            device.asManager("<characteristic-query type=\"DevDetail\"/>")
                                    .document()
                                    .orElseThrow())
                    .contains("<parm name=\"DevTyp\" value=\"PocketPC\"/>");
            assertThat(
                            device.asManager(
                                            "<characteristic type=\"DevDetail\"><parm name=\"OEM\""
                                                    + " value=\"x\"/></characteristic>")
                                    .failed())
                    .isTrue();
        }
    }

    @Test
    void registryValuesKeepTheirTypes() {
        String values =
                "<characteristic type=\"Registry\"><characteristic type=\"HKLM\\Software\\V\">"
                        + "<parm name=\"s\" value=\"text\"/>"
                        + "<parm name=\"i\" value=\"7\" datatype=\"integer\"/>"
                        + "<parm name=\"b\" value=\"AQI=\" datatype=\"binary\"/>"
                        + "<parm name=\"m\" value=\"a\uF000b\" datatype=\"multiplestring\"/>"
                        + "</characteristic></characteristic>";
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(device.asUser(values).hresult()).isZero();
            assertThat(
                            device.asUser(
                                            "<characteristic type=\"Registry\">"
                                                    + "<characteristic-query"
                                                    + " type=\"HKLM\\Software\\V\"/>"
                                                    + "</characteristic>")
                                    .document())
                    .contains(document(values));
            assertThat(device.asUser(values.replace("Software\\V", "System\\V")).hresult())
                    .isEqualTo(HResult.E_ACCESSDENIED);
        }
    }
}
