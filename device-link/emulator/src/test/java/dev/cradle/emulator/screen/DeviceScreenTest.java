package dev.cradle.emulator.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.TestAuthority;
import dev.cradle.emulator.TestFiles;
import dev.cradle.emulator.enroller.ScriptedServer;
import dev.cradle.emulator.enroller.ScriptedServer.Mode;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certificates.CertificateBundle;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.Thumbprint;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.session.TransferProgress;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user does on a handheld, done on the emulated one by tapping what is seen there. */
class DeviceScreenTest {
    private static final DeviceProfile PRO = DeviceProfiles.load("wm65-pro");
    private static final DeviceProfile ASKS_TO_INSTALL =
            PRO.with("certificates.enrolment.installPrompt", true);
    private static final TestAuthority CA = new TestAuthority();
    private static final int PORT = 8080;
    private static final String ENROL =
            """
            <wap-provisioningdoc><characteristic type="CertificateEnroller">\
            <characteristic type="Configuration"><characteristic type="Mail">\
            <parm name="ServerName" value="169.254.2.2:8080"/>\
            <parm name="Template" value="ExchangeUser"/>\
            <parm name="NoSSL" value="1" datatype="boolean"/></characteristic></characteristic>\
            <characteristic type="Operation"><characteristic type="Enroll">\
            <characteristic type="{0F2A61D2-6B38-4E0C-9B11-7A5C22A9D001}">\
            <parm name="CertificateTypeFriendlyName" value="Mail"/>\
            </characteristic></characteristic></characteristic>\
            </characteristic></wap-provisioningdoc>\
            """;

    private static DeskWithScreen desk(DeviceProfile profile) throws Exception {
        return new DeskWithScreen(EmulatedDevice.builder(profile));
    }

    private static void enrol(RapiSession session) throws Exception {
        assertThat(session.configuration().process(ENROL, 1).hresult()).isZero();
    }

    @Test
    void startScreenTellsWhetherADesktopIsConnected() throws Exception {
        try (DeskWithScreen desk = desk(PRO)) {
            Screen.Today today = desk.user().awaits(Screen.Today.class);
            assertThat(today.connected()).isFalse();
            assertThat(today.layout().item("Not connected")).isPresent();

            desk.cradle().putIn();
            desk.user().awaits("the link", display -> display.status().connected());
            assertThat(desk.user().awaits(Screen.Today.class).layout().item("Connected"))
                    .isPresent();

            desk.cradle().takeOut();
            desk.user().awaits("no link", display -> !display.status().connected());
            desk.cradle().putIn();
            desk.user().awaits("the link again", display -> display.status().connected());
        }
    }

    @Test
    void anEnrolmentIsApprovedByTapsAndShowsInTheApplet() throws Exception {
        try (DeskWithScreen desk = desk(ASKS_TO_INSTALL);
                ScriptedServer ca = new ScriptedServer(desk.network().host(), PORT, Mode.ISSUE)) {
            desk.cradle().putIn();
            ScreenUser user = desk.user();
            enrol(desk.session());

            user.awaitsPrompt("Certificate enrolment");
            user.taps("Continue");
            user.awaitsPrompt("Install certificate");
            user.taps("More", "Install");
            assertThat(user.awaitsPrompt("Root certificate").layout().left())
                    .contains(new SoftKey("Yes", true, false));
            user.taps("Yes");
            user.awaits(Screen.Today.class);

            user.opensCertificates(CertificatesTab.PERSONAL);
            Layout personal =
                    user.awaits(
                                    "the new certificate",
                                    d -> d.screen().layout().item("jdoe").isPresent())
                            .screen()
                            .layout();
            assertThat(personal.item("jdoe").orElseThrow().glyph())
                    .isEqualTo(Glyph.CERTIFICATE_WITH_KEY);
            user.taps("jdoe");
            Layout details = user.awaits(Screen.CertificateDetails.class).layout();
            assertThat(details.fact("Issued to")).contains("jdoe");
            assertThat(details.fact("Issued by")).contains("Test Issuing CA");
            assertThat(details.fact("Private key")).contains("On this device");
            assertThat(details.fact("Intended purposes")).contains("All");
            assertThat(details.fact("Thumbprint"))
                    .contains(
                            desk.device()
                                    .state()
                                    .certificates()
                                    .list(DeviceStore.MY_USER)
                                    .getFirst()
                                    .thumbprint());
            assertThat(user.opensCertificates(CertificatesTab.INTERMEDIATE).rows())
                    .extracting(CertificateRow::issuedTo)
                    .containsExactly("Test Issuing CA");
            user.opensCertificates(CertificatesTab.ROOT);
            String root = Thumbprint.of(ca.authority().root().getEncoded()).hex();
            user.awaits(
                    "the root",
                    d ->
                            d.screen() instanceof Screen.CertificatesApplet applet
                                    && applet.rows().stream()
                                            .anyMatch(row -> row.thumbprint().equals(root)));
        }
    }

    @Test
    void aBlockedEnrolmentIsRememberedUntilItIsClearedInTheSettings() throws Exception {
        try (DeskWithScreen desk = desk(ASKS_TO_INSTALL);
                ScriptedServer _ = new ScriptedServer(desk.network().host(), PORT, Mode.ISSUE)) {
            desk.cradle().putIn();
            ScreenUser user = desk.user();
            enrol(desk.session());
            user.taps("Continue", "More", "Block");
            user.awaits(Screen.Today.class);

            user.taps("Settings", "System", "Blocked Enrolments");
            user.awaits(
                    "the entry",
                    d -> d.screen().layout().fact("Blocked").orElse("").contains("mail at"));
            user.taps("Clear", "Yes");

            user.awaits("nothing", d -> d.screen().layout().fact("Blocked").isEmpty());
        }
    }

    @Test
    void aCopiedPackageIsInstalledByTappingIt() throws Exception {
        try (DeskWithScreen desk = desk(PRO)) {
            desk.cradle().putIn();
            byte[] cab = TestFiles.rootCabinet(CA.root());
            desk.session()
                    .files()
                    .put(
                            new ByteArrayInputStream(cab),
                            "\\My Documents\\root.cab",
                            TransferProgress.NONE);
            ScreenUser user = desk.user();

            user.taps("Files", "root.cab");
            assertThat(user.awaits(Screen.PromptScreen.class).prompt().kind())
                    .isEqualTo(PromptKind.UNSIGNED);
            user.taps("Yes");
            while (user.awaits(Screen.PromptScreen.class).prompt().kind() != PromptKind.NOTICE) {
                user.taps("Yes");
            }
            user.taps("OK");

            user.awaits(Screen.FileExplorer.class);
            assertThat(user.opensCertificates(CertificatesTab.ROOT).rows())
                    .extracting(CertificateRow::thumbprint, CertificateRow::store)
                    .contains(
                            tuple(
                                    Thumbprint.of(CA.root().getEncoded()).hex(),
                                    DeviceStore.ROOT_USER));
        }
    }

    @Test
    void certificateFilesAreInstalledByTappingThem() throws Exception {
        X509Certificate leaf = CA.issue("CN=other", TestAuthority.keyPair().getPublic());
        try (DeskWithScreen desk = desk(PRO)) {
            var files = desk.device().state().files();
            files.write("\\My Documents\\root.cer", CA.root().getEncoded());
            files.write("\\My Documents\\chain.p7b", CertificateBundle.write(CA.chain(leaf)));
            ScreenUser user = desk.user();

            user.taps("Files", "root.cer");
            user.awaitsPrompt("Root certificate");
            user.taps("Yes");
            user.awaitsPrompt("Certificates");
            user.taps("OK");
            user.awaits(Screen.FileExplorer.class);
            user.taps("chain.p7b");
            user.awaitsPrompt("Certificates");
            user.taps("OK");

            assertThat(user.opensCertificates(CertificatesTab.INTERMEDIATE).rows())
                    .extracting(CertificateRow::issuedTo)
                    .containsExactlyInAnyOrder("Test Issuing CA", "other");
        }
    }

    @Test
    void aDeviceThatForbidsItSaysSoOnItsScreen() throws Exception {
        try (DeskWithScreen desk = desk(DeviceProfiles.load("wm5-ppc"))) {
            byte[] root = new TestAuthority("SHA1withRSA").root().getEncoded();
            desk.device().state().files().write("\\My Documents\\root.cer", root);

            desk.user().taps("Files", "root.cer");

            assertThat(desk.user().awaitsPrompt("Certificates").prompt().text())
                    .containsIgnoringCase("permission");
        }
    }

    @Test
    void aPersonalFileAsksAgainAfterAWrongPassword() throws Exception {
        KeyPair pair = TestAuthority.keyPair();
        X509Certificate leaf = CA.issue("CN=jdoe", pair.getPublic());
        try (DeskWithScreen desk = desk(PRO)) {
            desk.device()
                    .state()
                    .files()
                    .write("\\Storage Card\\jdoe.pfx", TestFiles.pfx(CA, "secret", pair, leaf));
            ScreenUser user = desk.user();
            user.opensFolder("Storage Card");
            user.taps("jdoe.pfx");

            user.awaitsPrompt("Certificates");
            user.screen().type("wrong");
            assertThat(user.sees().screen().layout().field().orElseThrow().shown())
                    .isEqualTo("\u2022\u2022\u2022\u2022\u2022");
            assertThat(user.sees().toString()).doesNotContain("wrong");
            user.taps("OK");
            user.awaits(
                    "the second question",
                    d ->
                            d.screen() instanceof Screen.PromptScreen prompt
                                    && prompt.prompt().text().startsWith("The password is wrong"));
            user.screen().type("secretx");
            user.screen().key(Key.ERASE);
            user.screen().key(Key.ENTER);
            user.awaitsPrompt("Root certificate");
            user.taps("Yes");
            Screen.PromptScreen told =
                    user.finds(
                            "the notice",
                            d ->
                                    d.screen() instanceof Screen.PromptScreen p
                                                    && p.prompt().kind() == PromptKind.NOTICE
                                            ? Optional.of(p)
                                            : Optional.empty());
            assertThat(told.prompt().text())
                    .isEqualTo("One or more certificates were imported successfully.");
            user.taps("OK");
            user.awaits(Screen.FileExplorer.class);
            assertThat(desk.device().state().certificates().list(DeviceStore.MY_USER)).hasSize(1);
        }
    }

    @Test
    void certificatesOfTheUserCanBeDeletedThoseOfTheDeviceCannot() throws Exception {
        try (DeskWithScreen desk = desk(PRO)) {
            var stores = desk.device().state().certificates();
            stores.add(
                    DeviceStore.ROOT_USER, CertificateBlob.ofCertificate(CA.root().getEncoded()));
            int shipped = stores.list(DeviceStore.ROOT_SYSTEM).size();
            ScreenUser user = desk.user();
            CertificateRow own = user.opensCertificates(CertificatesTab.ROOT).rows().getFirst();
            assertThat(own.store()).isEqualTo(DeviceStore.ROOT_USER);

            user.screen().hold(own.id());
            user.taps("Delete");
            assertThat(user.awaits(Screen.Question.class).text()).contains("Test Root");
            user.taps("Yes");
            CertificateRow theirs =
                    user.finds(
                            "the list without it",
                            d ->
                                    d.screen() instanceof Screen.CertificatesApplet applet
                                                    && applet.rows().size() == shipped
                                            ? Optional.of(applet.rows().getFirst())
                                            : Optional.empty());
            user.screen().hold(theirs.id());
            user.taps("Delete");
            assertThat(user.awaits(Screen.Question.class).text()).contains("belongs to the device");
            user.taps("OK");

            assertThat(user.awaits(Screen.CertificatesApplet.class).rows()).hasSize(shipped);
            assertThat(stores.list(DeviceStore.ROOT_USER)).isEmpty();
        }
    }

    @Test
    void questionsComeFirstOldestFirstAndWhatWasOpenIsThereAgain() throws Exception {
        try (DeskWithScreen desk = desk(PRO)) {
            ScreenUser user = desk.user();
            user.opensCertificates(CertificatesTab.ROOT);
            var prompts = desk.device().state().prompts();

            for (String title : List.of("first", "second")) {
                prompts.show(PromptKind.NOTICE, title, "Text.", Map.of(), answer -> {});
            }

            user.awaitsPrompt("first");
            user.screen().tap(DeviceScreen.START);
            assertThat(user.sees().screen().title()).isEqualTo("first");
            user.taps("OK");
            user.awaitsPrompt("second");
            user.screen().key(Key.ENTER);
            assertThat(user.awaits(Screen.CertificatesApplet.class).tab())
                    .isEqualTo(CertificatesTab.ROOT);
        }
    }

    @Test
    void everythingCanBeReachedWithKeysAlone() throws Exception {
        try (DeskWithScreen desk = desk(PRO)) {
            ScreenUser user = desk.user();
            DeviceScreen screen = user.screen();
            screen.softKey(SoftKey.Side.RIGHT);
            screen.key(Key.RIGHT);
            assertThat(user.awaits(Screen.Settings.class).tab()).isEqualTo(SettingsTab.SYSTEM);
            screen.key(Key.DOWN);
            screen.key(Key.DOWN);
            assertThat(user.sees().focused()).isEqualTo("Certificates");
            screen.key(Key.ENTER);
            screen.key(Key.RIGHT);
            screen.key(Key.RIGHT);
            screen.key(Key.DOWN);
            screen.softKey(SoftKey.Side.RIGHT);
            assertThat(user.sees().menu().orElseThrow().highlighted()).isEqualTo("menu:Details");
            screen.key(Key.ENTER);
            user.awaits(Screen.CertificateDetails.class);
            screen.key(Key.BACK);
            user.awaits(Screen.CertificatesApplet.class);
            screen.key(Key.BACK);
            screen.key(Key.BACK);
            user.awaits(Screen.Today.class);
            screen.key(Key.BACK);
            user.awaits(Screen.Today.class);
        }
    }

    @Test
    void aLockedDeviceShowsNothingButItsLock() throws Exception {
        try (DeskWithScreen desk =
                new DeskWithScreen(EmulatedDevice.builder(PRO).password("1234"))) {
            ScreenUser user = desk.user();
            user.awaits(Screen.Locked.class);
            user.screen().tap(DeviceScreen.START);
            desk.device()
                    .state()
                    .prompts()
                    .show(PromptKind.NOTICE, "News", "Text.", Map.of(), answer -> {});
            user.awaits(Screen.Locked.class);

            user.screen().type("0000");
            user.taps("Unlock");
            user.awaits(
                    "the refusal",
                    d ->
                            d.screen()
                                    .layout()
                                    .lines()
                                    .contains(new ScreenLine.Text("The PIN is wrong.")));
            user.screen().type("1234");
            user.taps("Unlock");

            user.awaitsPrompt("News");
            user.taps("OK");
            user.awaits(Screen.Today.class);
            user.taps("Device unlocked");
            user.awaits(Screen.Locked.class);
        }
    }

    @Test
    void aDesktopIsLetInByThePinOnTheScreen() throws Exception {
        try (DeskWithScreen desk =
                new DeskWithScreen(EmulatedDevice.builder(PRO).password("1234"))) {
            ScreenUser user = desk.user();
            user.awaits(Screen.Locked.class);
            desk.cradle().putIn();
            user.awaitsPrompt("Unlock");
            user.screen().type("1234");
            user.taps("OK");

            assertThat(desk.session().info().name()).isEqualTo("Pocket_PC");
            user.awaits(Screen.Today.class);
        }
    }

    @Test
    void filesAreSortedRenamedAndDeleted() throws Exception {
        try (DeskWithScreen desk = desk(PRO)) {
            var files = desk.device().state().files();
            files.write("\\My Documents\\b.txt", new byte[2000]);
            files.write("\\My Documents\\a.txt", new byte[10]);
            ScreenUser user = desk.user();
            user.taps("Files");
            assertThat(user.awaits(Screen.FileExplorer.class).layout().items())
                    .extracting(ScreenLine.Item::label)
                    .containsSubsequence("Personal", "Templates", "a.txt", "b.txt");
            assertThat(user.sees().screen().layout().item("b.txt").orElseThrow().detail())
                    .endsWith("2.0K");
            user.taps("Menu", "Sort By Size");
            assertThat(user.awaits(Screen.FileExplorer.class).layout().items())
                    .extracting(ScreenLine.Item::label)
                    .containsSubsequence("Personal", "b.txt", "a.txt");

            user.screen().hold("file:\\My Documents\\b.txt");
            user.taps("Rename");
            user.screen().key(Key.ERASE);
            user.screen().type("\u00e4");
            user.taps("Done");
            user.awaits("the new name", d -> d.screen().layout().item("b.tx\u00e4").isPresent());
            user.screen().hold("file:\\My Documents\\a.txt");
            user.taps("Delete", "Yes");
            user.awaits(
                    "the file gone",
                    d ->
                            d.screen() instanceof Screen.FileExplorer
                                    && d.screen().layout().item("a.txt").isEmpty());
            user.screen().hold("file:\\My Documents\\b.tx\u00e4");
            user.taps("Rename");
            user.screen().type("\\..\\x");
            user.taps("Done");
            assertThat(user.awaits(Screen.Question.class).text()).contains("no name");
        }
    }

    @Test
    void aFileThatNoProgramOpensSaysSo() throws Exception {
        try (DeskWithScreen desk = desk(PRO)) {
            desk.device().state().files().write("\\My Documents\\a.xyz", new byte[1]);
            desk.user().taps("Files", "a.xyz");

            assertThat(desk.user().awaits(Screen.Question.class).text())
                    .isEqualTo("a.xyz was not opened. No program on this device opens such files.");
            desk.user().taps("OK");
            desk.user().awaits(Screen.FileExplorer.class);
        }
    }

    @Test
    void whatTheUserTypesAsOwnerIsInTheRegistry() throws Exception {
        try (DeskWithScreen desk = desk(PRO)) {
            desk.user().taps("Set owner information");
            desk.user().awaits(Screen.TextEntry.class);
            desk.user().screen().type("J. Doe");
            desk.user().taps("Done");

            desk.user()
                    .awaits(
                            "the owner",
                            d ->
                                    d.screen() instanceof Screen.Today today
                                            && today.owner().equals("J. Doe"));
            assertThat(Owner.name(desk.device().state().registry())).isEqualTo("J. Doe");
        }
    }

    @Test
    void everyProfileHasAScreenWithItsOwnItems() throws Exception {
        for (String name : DeviceProfiles.names()) {
            try (DeskWithScreen desk = desk(DeviceProfiles.load(name))) {
                ScreenUser user = desk.user();
                user.taps("Settings", "System");
                boolean enrols = desk.device().profile().certificates().enrolment().available();
                assertThat(
                                user.awaits(Screen.Settings.class)
                                        .layout()
                                        .item("Blocked Enrolments")
                                        .isPresent())
                        .isEqualTo(enrols);
                user.taps("About");
                assertThat(user.awaits(Screen.Information.class).layout().fact("Model"))
                        .contains(desk.device().profile().platform().model());
                assertThat(user.opensCertificates(CertificatesTab.ROOT).rows()).isNotEmpty();
            }
        }
    }
}
