package dev.cradle.emulator.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.emulator.profile.LinkBehaviour.Generation;
import dev.cradle.formats.certificates.DeviceStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceProfilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"wm65-pro", "wm65-pro-bare", "wm5-ppc", "ppc2003"})
    void everyProfileIsComplete(String name) {
        DeviceProfile profile = DeviceProfiles.load(name);

        assertThat(profile.name()).isEqualTo(name);
        assertThat(profile.platform().deviceName()).hasSizeLessThanOrEqualTo(31);
        assertThat(profile.image().specialFolder(5)).contains("\\My Documents");
        assertThat(profile.certificates().shipped())
                .allSatisfy(s -> assertThat(profile.certificates().stores()).contains(s.store()));
    }

    @Test
    void theMainProfileIsRestrictedOneTierAndHasAllNineStores() {
        DeviceProfile profile = DeviceProfiles.load("wm65-pro");

        assertThat(profile.security().policies())
                .containsEntry(4097, 2)
                .containsEntry(4123, 1)
                .containsEntry(4119, 128)
                .containsEntry(4122, 0);
        assertThat(profile.certificates().stores()).containsExactlyInAnyOrder(DeviceStore.values());
        assertThat(profile.providers())
                .containsKeys(
                        "CertificateStore",
                        "CertificateEnroller",
                        "SecurityPolicy",
                        "Registry",
                        "FileOperation",
                        "DevDetail");
        assertThat(profile.security().refuses("CertificateEnroller/Operation/Enroll/x/Status"))
                .isFalse();
    }

    @Test
    void theBareTwinRefusesWhatIsUncertain() {
        SecurityBehaviour security = DeviceProfiles.load("wm65-pro-bare").security();

        assertThat(security.refuses("certificateenroller/operation/enroll/{1-2}/STATUS")).isTrue();
        assertThat(security.refuses("CertificateEnroller/Configuration/Mail/KeyLength")).isTrue();
        assertThat(security.refuses("CertificateEnroller/Configuration/Mail/ServerName")).isFalse();
        assertThat(security.refuses("CertificateEnroller/Configuration/Mail/Template")).isFalse();
        assertThat(security.storesReadableByUser()).isFalse();
        assertThat(security.policyReadableByUser()).isFalse();
        assertThat(DeviceProfiles.load("wm65-pro-bare").link().answersAssumedLayouts()).isFalse();
    }

    @Test
    void theThinProfilesBringTheOtherLifecycles() {
        assertThat(DeviceProfiles.load("ppc2003").link().generation()).isEqualTo(Generation.LEGACY);
        assertThat(DeviceProfiles.load("ppc2003").security().hasConfigurationManager()).isFalse();
        assertThat(DeviceProfiles.load("wm5-ppc").link().generation()).isEqualTo(Generation.WM5);
        assertThat(DeviceProfiles.load("wm5-ppc").link().passwordMode())
                .isEqualTo(LinkBehaviour.PasswordMode.DESKTOP);
        assertThat(DeviceProfiles.load("wm5-ppc").providers())
                .doesNotContainKey("CertificateEnroller");
    }

    @Test
    void oneSettingCanBeChanged() {
        DeviceProfile profile =
                DeviceProfiles.load("wm65-pro")
                        .with("certificates.enrolment.enrollBlocks", true)
                        .with("link.routesThroughPassThrough", true)
                        .with("security.policies.4097", 1);

        assertThat(profile.certificates().enrolment().enrollBlocks()).isTrue();
        assertThat(profile.link().routesThroughPassThrough()).isTrue();
        assertThat(profile.security().policies()).containsEntry(4097, 1);
        assertThatThrownBy(() -> profile.with("link.nonsense", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> profile.with("link.generation", "none"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownNameIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> DeviceProfiles.load("wm7"))
                .hasMessageContaining("wm7")
                .hasMessageContaining("wm65-pro-bare");
    }
}
