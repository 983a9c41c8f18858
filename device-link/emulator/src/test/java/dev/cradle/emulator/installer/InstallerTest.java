package dev.cradle.emulator.installer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.TestAuthority;
import dev.cradle.emulator.TestDevice;
import dev.cradle.emulator.TestDevice.User;
import dev.cradle.emulator.TestFiles;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Answer;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.cabinet.CabinetCompression;
import dev.cradle.formats.cabinet.PlannedMember;
import dev.cradle.formats.certificates.CertificateBundle;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.SecurityPolicy;
import dev.cradle.rapi.wire.Win32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class InstallerTest {
    private static final DeviceProfile PRO = DeviceProfiles.load("wm65-pro");
    private static final DeviceProfile WM5 = DeviceProfiles.load("wm5-ppc");
    private static final TestAuthority CA = new TestAuthority();
    private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 12, 0);
    private static final String FOLDER = "\\My Documents\\";

    private static InstallLog.Entry open(TestDevice device, String name, byte[] content)
            throws Exception {
        device.state().files().write(FOLDER + name, content);
        BlockingQueue<InstallLog.Entry> results = new LinkedBlockingQueue<>();
        device.software().installLog().onEntry(results::add);
        assertThat(device.software().programs().open(FOLDER + name)).isEmpty();
        return result(results);
    }

    private static InstallLog.Entry start(TestDevice device, String program, String arguments)
            throws Exception {
        BlockingQueue<InstallLog.Entry> results = new LinkedBlockingQueue<>();
        device.software().installLog().onEntry(results::add);
        assertThat(device.software().programs().start(program, arguments)).isEmpty();
        return result(results);
    }

    private static InstallLog.Entry result(BlockingQueue<InstallLog.Entry> results)
            throws InterruptedException {
        InstallLog.Entry entry = results.poll(20, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();
        return entry;
    }

    @Test
    void tappedRootIsTrustedByTheUserOnly() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(PRO, user)) {
            int system = device.store(DeviceStore.ROOT_SYSTEM).size();
            assertThat(open(device, "root.cer", CA.root().getEncoded()).hresult()).isZero();
            assertThat(user.asked()).containsExactly(PromptKind.TRUST_ROOT);
            assertThat(device.store(DeviceStore.ROOT_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.ROOT_SYSTEM)).hasSize(system);
        }
    }

    @Test
    void declinedRootIsNotInstalled() throws Exception {
        User user = new User().says(PromptKind.TRUST_ROOT, Choice.NO);
        try (TestDevice device = TestDevice.on(PRO, user)) {
            assertThat(open(device, "root.cer", CA.root().getEncoded()).hresult())
                    .isEqualTo(HResult.ERROR_CANCELLED);
            assertThat(device.store(DeviceStore.ROOT_USER)).isEmpty();
        }
    }

    @Test
    void wm5WantsAManagerForARoot() throws Exception {
        byte[] root = new TestAuthority("SHA1withRSA").root().getEncoded();
        try (TestDevice device = TestDevice.on(WM5)) {
            int before = device.store(DeviceStore.ROOT_SYSTEM).size();
            assertThat(open(device, "root.cer", root).hresult()).isEqualTo(HResult.E_ACCESSDENIED);
            assertThat(device.store(DeviceStore.ROOT_SYSTEM)).hasSize(before);
            device.policy(SecurityPolicy.GRANT_MANAGER, 16);
            assertThat(open(device, "root.cer", root).hresult()).isZero();
            assertThat(device.store(DeviceStore.ROOT_SYSTEM)).hasSize(before + 1);
        }
    }

    @Test
    void rootThatTheDeviceCannotVerifyLandsInIntermediate() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(PRO, user)) {
            X509Certificate root = new TestAuthority("SHA512withRSA").root();
            assertThat(open(device, "root.cer", root.getEncoded()).hresult()).isZero();
            assertThat(user.asked()).isEmpty();
            assertThat(device.store(DeviceStore.CA_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.ROOT_USER)).isEmpty();
        }
    }

    @Test
    void bundleIsSortedIntoTheStores() throws Exception {
        try (TestDevice device = TestDevice.on(PRO)) {
            var key = device.software().keys().generate("own", 1024);
            X509Certificate own = CA.issue("CN=own", key);
            assertThat(open(device, "chain.p7b", CertificateBundle.write(CA.chain(own))).hresult())
                    .isZero();
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.CA_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.ROOT_USER)).hasSize(1);
        }
    }

    @Test
    void personalFileIsImportedAndReplacesItsSubject() throws Exception {
        KeyPair first = TestAuthority.keyPair();
        KeyPair second = TestAuthority.keyPair();
        User user = new User().types(PromptKind.FILE_PASSWORD, "secret");
        try (TestDevice device = TestDevice.on(PRO, user)) {
            X509Certificate leaf = CA.issue("CN=jdoe,O=Example", first.getPublic());
            InstallLog.Entry done =
                    open(device, "jdoe.pfx", TestFiles.pfx(CA, "secret", first, leaf));
            assertThat(done.hresult()).isZero();
            assertThat(done.text())
                    .isEqualTo("One or more certificates were imported successfully.");
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.CA_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.ROOT_USER)).hasSize(1);

            X509Certificate newer = CA.issue("CN=jdoe,O=Example", second.getPublic());
            assertThat(
                            open(device, "new.p12", TestFiles.pfx(CA, "secret", second, newer))
                                    .hresult())
                    .isZero();
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            assertThat(device.software().keys().names()).hasSize(1);
            assertThat(user.asked())
                    .containsExactly(
                            PromptKind.FILE_PASSWORD,
                            PromptKind.TRUST_ROOT,
                            PromptKind.FILE_PASSWORD);
        }
    }

    @Test
    void wrongPasswordIsAskedAgain() throws Exception {
        Deque<String> typed = new ArrayDeque<>(List.of("wrong", "secret"));
        KeyPair pair = TestAuthority.keyPair();
        X509Certificate leaf = CA.issue("CN=jdoe", pair.getPublic());
        try (TestDevice device =
                TestDevice.on(
                        PRO,
                        prompt ->
                                Optional.of(
                                        prompt.kind() == PromptKind.FILE_PASSWORD
                                                ? new Answer(Choice.OK, typed.remove())
                                                : Answer.of(prompt.kind().agree())))) {
            assertThat(open(device, "jdoe.pfx", TestFiles.pfx(CA, "secret", pair, leaf)).hresult())
                    .isZero();
            assertThat(typed).isEmpty();
        }
    }

    @Test
    void damagedFileInstallsNothing() throws Exception {
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(open(device, "bad.cer", new byte[] {1, 2, 3}).hresult())
                    .isEqualTo(HResult.ERROR_INVALID_DATA);
            assertThat(device.store(DeviceStore.CA_USER)).isEmpty();
        }
    }

    @Test
    void unknownKindAndMissingFileAreRefused() throws Exception {
        try (TestDevice device = TestDevice.on(PRO)) {
            device.state().files().write(FOLDER + "a.xyz", new byte[1]);
            assertThat(device.software().programs().open(FOLDER + "a.xyz"))
                    .contains(LoaderQuirks.NO_ASSOCIATION);
            assertThat(device.software().programs().open(FOLDER + "none.cer"))
                    .contains(Win32.FILE_NOT_FOUND);
            assertThat(device.software().programs().start("nothing.exe", ""))
                    .contains(Win32.FILE_NOT_FOUND);
        }
    }

    @Test
    void certificateCabinetOfAUserEndsInHisRootStore() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(PRO, user)) {
            assertThat(open(device, "root.cab", TestFiles.rootCabinet(CA.root())).hresult())
                    .isZero();
            assertThat(user.asked()).containsExactly(PromptKind.UNSIGNED, PromptKind.TRUST_ROOT);
            assertThat(device.store(DeviceStore.ROOT_USER)).hasSize(1);
            assertThat(device.state().files().exists(FOLDER + "root.cab")).isFalse();
        }
    }

    @Test
    void sameCabinetAsUnsignedProvisioningFileDoesNothing() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(PRO, user)) {
            assertThat(open(device, "root.cpf", TestFiles.rootCabinet(CA.root())).failed())
                    .isTrue();
            assertThat(user.asked()).isEmpty();
            assertThat(device.store(DeviceStore.ROOT_USER)).isEmpty();
        }
    }

    @Test
    void silentInstallationOfUnsignedCabinetIsANo() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(PRO, user)) {
            device.state().files().write(FOLDER + "root.cab", TestFiles.rootCabinet(CA.root()));
            String arguments = "/silent /nodelete \"" + FOLDER + "root.cab\"";
            assertThat(start(device, "wceload.exe", arguments).hresult())
                    .isEqualTo(HResult.E_ACCESSDENIED);
            device.policy(SecurityPolicy.UNSIGNED_PROMPT, 1);
            assertThat(start(device, "wceload", arguments).hresult()).isZero();
            assertThat(user.asked()).isEmpty();
            assertThat(device.store(DeviceStore.ROOT_USER)).hasSize(1);
            assertThat(device.state().files().exists(FOLDER + "root.cab")).isTrue();
        }
    }

    @Test
    void policyMayForbidUnsignedCabinets() throws Exception {
        try (TestDevice device = TestDevice.on(PRO)) {
            device.policy(SecurityPolicy.UNSIGNED_CABS, 0);
            InstallLog.Entry entry = open(device, "root.cab", TestFiles.rootCabinet(CA.root()));
            assertThat(entry.hresult()).isEqualTo(HResult.E_ACCESSDENIED);
            assertThat(entry.text()).contains("not signed with a trusted certificate");
        }
    }

    @Test
    void userWhoSaysNoStopsTheCabinet() throws Exception {
        User user = new User().says(PromptKind.UNSIGNED, Choice.NO);
        try (TestDevice device = TestDevice.on(PRO, user)) {
            assertThat(open(device, "root.cab", TestFiles.rootCabinet(CA.root())).hresult())
                    .isEqualTo(HResult.ERROR_CANCELLED);
        }
    }

    @Test
    void cabinetMayNotDoWhatItsRoleForbids() throws Exception {
        String setup =
                "<wap-provisioningdoc><characteristic type=\"SecurityPolicy\">"
                        + "<parm name=\"4102\" value=\"0\"/></characteristic>"
                        + "</wap-provisioningdoc>";
        try (TestDevice device = TestDevice.on(PRO)) {
            InstallLog.Entry entry =
                    open(device, "p.cab", TestFiles.cabinet(setup, CabinetCompression.NONE));
            assertThat(entry.hresult()).isEqualTo(HResult.E_ACCESSDENIED);
            device.policy(SecurityPolicy.UNSIGNED_CABS, 24);
            assertThat(
                            open(device, "p.cab", TestFiles.cabinet(setup, CabinetCompression.NONE))
                                    .hresult())
                    .isZero();
        }
    }

    @Test
    void filesAndRegistryOfAPackageArePutInPlace() throws Exception {
        String setup =
                "<wap-provisioningdoc><characteristic type=\"Install\">"
                        + "<parm name=\"InstallPhase\" value=\"install\"/>"
                        + "<parm name=\"AppName\" value=\"Vendor App\"/>"
                        + "<parm name=\"InstallDir\" value=\"%CE1%\\Vendor\""
                        + " translation=\"install\"/></characteristic>"
                        + "<characteristic type=\"FileOperation\">"
                        + "<characteristic type=\"%InstallDir%\" translation=\"install\">"
                        + "<characteristic type=\"MakeDir\"/>"
                        + "<characteristic type=\"App.exe\" translation=\"install\">"
                        + "<characteristic type=\"Extract\">"
                        + "<parm name=\"Source\" value=\"0000APP.001\"/>"
                        + "<parm name=\"WarnIfSkip\"/></characteristic></characteristic>"
                        + "</characteristic></characteristic>"
                        + "<characteristic type=\"Registry\">"
                        + "<characteristic type=\"HKCU\\Software\\Vendor\">"
                        + "<parm name=\"Path\" value=\"%InstallDir%\\App.exe\""
                        + " translation=\"install\"/></characteristic></characteristic>"
                        + "</wap-provisioningdoc>";
        byte[] program = {'M', 'Z', 1, 2};
        try (TestDevice device = TestDevice.on(PRO)) {
            byte[] cab =
                    TestFiles.cabinet(
                            setup,
                            CabinetCompression.NONE,
                            PlannedMember.of("0000APP.001", program, WRITTEN));
            InstallLog.Entry entry = open(device, "app.cab", cab);
            assertThat(entry.hresult()).isZero();
            assertThat(entry.text()).startsWith("Vendor App");
            assertThat(device.state().files().read("\\Program Files\\Vendor\\App.exe"))
                    .isEqualTo(program);
            assertThat(
                            device.state()
                                    .registry()
                                    .string(
                                            RegistryPath.parse("HKCU\\Software\\Vendor")
                                                    .orElseThrow(),
                                            "Path"))
                    .contains("\\Program Files\\Vendor\\App.exe");
        }
    }

    @Test
    void unsignedProgramIsAskedAboutOnce() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(PRO, user)) {
            device.state().files().write("\\Temp\\tool.exe", new byte[] {'M', 'Z'});
            assertThat(device.software().programs().start("\\Temp\\tool.exe", "")).isEmpty();
            assertThat(device.software().programs().start("\\Temp\\tool.exe", "")).isEmpty();
            assertThat(user.asked()).containsExactly(PromptKind.UNSIGNED);
            device.policy(SecurityPolicy.UNSIGNED_APPS, 0);
            assertThat(device.software().programs().start("\\Temp\\tool.exe", ""))
                    .contains(Win32.ACCESS_DENIED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CabinetCompression.class,
            names = {"NONE", "MSZIP"})
    void bothCompressionsInstall(CabinetCompression compression) throws Exception {
        String setup =
                "<wap-provisioningdoc><characteristic type=\"Registry\">"
                        + "<characteristic type=\"HKCU\\Software\\X\"/></characteristic>"
                        + "</wap-provisioningdoc>";
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(open(device, "x.cab", TestFiles.cabinet(setup, compression)).hresult())
                    .isZero();
        }
    }
}
