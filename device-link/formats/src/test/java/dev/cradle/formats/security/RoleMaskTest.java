package dev.cradle.formats.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference device-security.md 2.1 and 2.3. */
class RoleMaskTest {
    @ParameterizedTest
    @CsvSource({
        "OEM, 2, AUTHENTICATION",
        "OPERATOR, 4, AUTHENTICATION",
        "MANAGER, 8, AUTHENTICATION",
        "USER_AUTH, 16, AUTHENTICATION",
        "ENTERPRISE, 32, AUTHENTICATION",
        "USER_UNAUTH, 64, AUTHENTICATION",
        "OPERATOR_TPS, 128, ORIGIN",
        "KNOWN_PPG, 256, ORIGIN",
        "TRUSTED_PPG, 512, ORIGIN",
        "PPG_AUTH, 1024, ORIGIN",
        "PPG_TRUSTED, 2048, ORIGIN",
        "ANY_PUSH_SOURCE, 4096, ORIGIN"
    })
    void rolesHaveTheDocumentedBits(SecurityRole role, int mask, SecurityRole.Kind kind) {
        assertThat(role.mask()).isEqualTo(mask);
        assertThat(role.kind()).isEqualTo(kind);
        assertThat(SecurityRole.ofSymbol(role.symbol())).contains(role);
    }

    @ParameterizedTest
    @CsvSource({
        "132, 132",
        "0x84, 132",
        "OPERATOR+OPERATOR_TPS, 132",
        "carrier|carrier_tps, 132",
        "'SECROLE_MANAGER, user_auth', 24",
        "NONE, 0",
        "4294967295, -1",
        "0xffffffff, -1"
    })
    void readsNumbersAndNames(String text, int bits) throws Exception {
        assertThat(RoleMask.parse(text)).isEqualTo(new RoleMask(bits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "BOSS", "MANAGER+", "0x", "12x", "4294967296", "-1"})
    void rejectsWhatIsNoMask(String text) {
        assertThatThrownBy(() -> RoleMask.parse(text)).isInstanceOf(FormatException.class);
    }

    @Test
    void writesDecimalHexAndNames() {
        RoleMask mask = new RoleMask(0x10084);

        assertThat(mask.toDecimal()).isEqualTo("65668");
        assertThat(mask.toHex()).isEqualTo("0x10084");
        assertThat(mask.names()).isEqualTo("OPERATOR+OPERATOR_TPS+0x10000");
        assertThat(new RoleMask(24).toHex()).isEqualTo("0x0018");
        assertThat(RoleMask.NONE.names()).isEqualTo("NONE");
    }

    @Test
    void grantManagerMakesTheUserManager() {
        AccessRule shippedPhone = new AccessRule(new RoleMask(128), new RoleMask(16));
        AccessRule granting = new AccessRule(new RoleMask(16), new RoleMask(16));

        assertThat(shippedPhone.effective(RoleMask.USER_AUTH)).isEqualTo(RoleMask.USER_AUTH);
        assertThat(granting.effective(RoleMask.USER_AUTH)).isEqualTo(new RoleMask(24));
        assertThat(shippedPhone.allows(RoleMask.USER_AUTH, RoleMask.MANAGER)).isFalse();
        assertThat(granting.allows(RoleMask.USER_AUTH, RoleMask.MANAGER)).isTrue();
    }

    @Test
    void managerMayTouchEverythingAndNobodyNothing() {
        AccessRule rule = new AccessRule(RoleMask.NONE, RoleMask.NONE);

        assertThat(rule.allows(RoleMask.MANAGER, RoleMask.NONE)).isTrue();
        assertThat(rule.allows(RoleMask.NONE, new RoleMask(-1))).isFalse();
        assertThat(rule.allows(RoleMask.ENTERPRISE, new RoleMask(40))).isTrue();
    }

    @Test
    void grantUserAuthRaisesOtherRoles() {
        AccessRule rule = new AccessRule(RoleMask.NONE, new RoleMask(64 | 16));

        assertThat(rule.effective(RoleMask.of(SecurityRole.USER_UNAUTH)))
                .isEqualTo(new RoleMask(80));
    }
}
