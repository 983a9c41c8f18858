package dev.cradle.formats.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.security.SecurityPolicy.Certainty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** Reference device-security.md 2.4 and 3. */
class PolicyCatalogueTest {
    private final PolicyCatalogue catalogue = PolicyCatalogue.shipped();

    @Test
    void holdsEveryPolicyOfTheTable() {
        assertThat(catalogue.all())
                .extracting(SecurityPolicy::id)
                .containsExactly(
                        2, 4097, 4101, 4102, 4103, 4104, 4105, 4107, 4108, 4109, 4110, 4111, 4112,
                        4113, 4119, 4120, 4121, 4122, 4123, 4124, 4125, 4126, 4127, 4129, 4130,
                        4131, 4132, 4133, 4134, 4135, 4136, 4137, 4138, 4139, 4140, 4141, 4142,
                        4143, 4144, 4145, 4146, 4147, 4148, 4149, 4150, 4151, 4152);
    }

    @ParameterizedTest
    @CsvSource({
        "4097, 00001001, 2, 2, 2",
        "4101, 00001005, 16, 16, 16",
        "4102, 00001006, 1, 1, 0",
        "4119, 00001017, 128, 16, 128",
        "4122, 0000101a, 0, 0, 0",
        "4123, 0000101b, 1, 1, 0",
        "4111, 0000100f, 3732, 3732, 3732"
    })
    void knowsRegistryNamesAndDefaults(int id, String name, long pro, long classic, long standard) {
        SecurityPolicy policy = catalogue.find(id).orElseThrow();

        assertThat(policy.registryName()).isEqualTo(name);
        assertThat(policy.location())
                .isEqualTo(new PolicyLocation("Security\\Policies\\Policies", name));
        assertThat(policy.defaultFor(DeviceFamily.PROFESSIONAL)).contains(pro);
        assertThat(policy.defaultFor(DeviceFamily.CLASSIC)).contains(classic);
        assertThat(policy.defaultFor(DeviceFamily.STANDARD)).contains(standard);
    }

    @Test
    void autorunLivesWithTheShellAndIsNotSetOnPhonesWithoutTouch() {
        SecurityPolicy autorun = catalogue.find("cfautorun").orElseThrow();

        assertThat(autorun.location())
                .isEqualTo(new PolicyLocation("Security\\Policies\\Shell", "AutoRun"));
        assertThat(autorun.defaultFor(DeviceFamily.CLASSIC)).contains(0L);
        assertThat(autorun.defaultFor(DeviceFamily.STANDARD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4097, 2, true", "4097, 3, false",
        "4102, 7, true", "4105, 0, true",
        "4105, 256, true", "4105, 257, false",
        "4119, 4294967295, true", "4119, 4294967296, false",
        "4131, 9, true", "4139, 1, false"
    })
    void acceptsDocumentedValuesOnly(int id, long value, boolean accepted) {
        assertThat(catalogue.find(id).orElseThrow().values().accepts(value)).isEqualTo(accepted);
    }

    @Test
    void describesValuesInWords() {
        assertThat(catalogue.find(4097).orElseThrow().values().describe(1))
                .isEqualTo("unrestricted (Manager)");
        assertThat(catalogue.find(4131).orElseThrow().values().describe(5))
                .isEqualTo("not required");
        assertThat(catalogue.find(4121).orElseThrow().values().describe(140))
                .isEqualTo("OPERATOR+MANAGER+OPERATOR_TPS");
    }

    @Test
    void marksWhoMayChangeAPolicyAndHowSureTheTableIs() {
        assertThat(catalogue.find(4126).orElseThrow().changing())
                .isEqualTo(
                        new SecurityPolicy.Changing(
                                RoleMask.MANAGER.plus(RoleMask.ENTERPRISE), Certainty.CONFIRMED));
        assertThat(catalogue.find(4101).orElseThrow().changing().certainty())
                .isEqualTo(Certainty.PARTLY);
        assertThat(catalogue.find(4107).orElseThrow().changing().certainty())
                .isEqualTo(Certainty.UNCERTAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1", "", "-1", " 1", "1 ", "4294967296", "99999999999", "a"})
    void refusesPolicyValuesThatAreNotDecimal(String text) {
        assertThatThrownBy(() -> PolicyValues.parseDecimal(text))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void readsDecimalPolicyValues() throws Exception {
        assertThat(PolicyValues.parseDecimal("4294967295")).isEqualTo(0xFFFFFFFFL);
    }

    @ParameterizedTest
    @CsvSource({
        "CertificateEnroller, '', 24, true",
        "CertificateStore, user, 24, true",
        "CertificateStore, system, 8, true",
        "CertificateStore, system ROOT, 40, true",
        "securitypolicy, '', 8, true",
        "DevDetail, '', 140, false",
        "Wi-Fi, '', 136, true",
        "CM_GPRSEntries, '', 152, true"
    })
    void knowsWhoMayWriteThroughAProvider(String csp, String scope, int mask, boolean writable) {
        CspRoles roles = CspRoles.find(csp, scope).orElseThrow();

        assertThat(roles.roles().bits()).isEqualTo(mask);
        assertThat(roles.writable()).isEqualTo(writable);
    }

    @Test
    void anUnknownProviderHasNoRoles() {
        assertThat(CspRoles.find("Nothing")).isEmpty();
        assertThat(CspRoles.shipped()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, Third-Party-Signed or Locked",
        "0, 1, 0, Two-Tier-Prompt",
        "0, 1, 1, Two-Tier-Prompt with prompting off",
        "1, 1, 0, One-Tier-Prompt",
        "1, 1, 1, One-Tier-Prompt with prompting off",
        "0, 0, 0, Custom",
        "1, 0, 1, Custom",
        "1, 0, 0, Custom",
        "2, 1, 0, Custom"
    })
    void namesAConfigurationByItsThreePolicies(long tier, long apps, long prompt, String name) {
        assertThat(SecurityConfiguration.nameOf(tier, apps, prompt)).isEqualTo(name);
    }

    @Test
    void offersThePresetsWithTheirValues() {
        assertThat(SecurityConfiguration.presets())
                .extracting(SecurityConfiguration::name)
                .containsExactly(
                        "Security Off",
                        "One-Tier-Prompt",
                        "Two-Tier-Prompt",
                        "Third-Party-Signed one-tier",
                        "Third-Party-Signed two-tier",
                        "Locked");
        SecurityConfiguration locked = SecurityConfiguration.preset("locked").orElseThrow();
        assertThat(locked.reversible()).isFalse();
        assertThat(locked.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(4097, 0L, 4101, 0L, 4102, 0L, 4122, 1L, 4123, 0L));
        assertThat(locked.matches(Map.of(4097, 0L, 4101, 0L, 4102, 0L, 4122, 1L, 4123, 0L)))
                .isTrue();
        assertThat(locked.matches(Map.of(4097, 2L, 4101, 0L, 4102, 0L, 4122, 1L, 4123, 0L)))
                .isFalse();
    }
}
