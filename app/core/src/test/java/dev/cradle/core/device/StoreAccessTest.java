package dev.cradle.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.RoleMask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/** Rows of device-certificates.md 1.1. */
class StoreAccessTest {
    private static final String WHAT = "It was not added.";

    @ParameterizedTest
    @CsvSource({
        "PRIVILEGED,   false, false, true",
        "SPC,          false, false, true",
        "ROOT_SYSTEM,  false, true,  true",
        "CA_SYSTEM,    false, true,  true",
        "MY_SYSTEM,    false, false, true",
        "ROOT_USER,    true,  false, true",
        "CA_USER,      true,  false, true",
        "MY_USER,      true,  false, true"
    })
    void predictsWhoMayChangeAStore(
            DeviceStore store, boolean user, boolean enterprise, boolean manager) {
        assertThat(access(RoleMask.USER_AUTH).mayChange(store)).contains(user);
        assertThat(access(RoleMask.ENTERPRISE).mayChange(store)).contains(enterprise);
        assertThat(access(RoleMask.MANAGER).mayChange(store)).contains(manager);
    }

    @Test
    void saysWhoMayAndWhichStoreWouldDo() {
        assertThat(access(RoleMask.USER_AUTH).refusal(WHAT, DeviceStore.ROOT_SYSTEM))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.REFUSED_BY_ROLE);
                    assertThat(problem.why()).contains("system ROOT", "Manager", "user role");
                    assertThat(problem.next()).contains("user ROOT store");
                });
        assertThat(access(RoleMask.USER_AUTH).refusal(WHAT, DeviceStore.SPC))
                .hasValueSatisfying(
                        problem -> assertThat(problem.next()).startsWith("Connect with"));
        assertThat(access(RoleMask.MANAGER).refusal(WHAT, DeviceStore.SPC)).isEmpty();
    }

    @Test
    void predictsNothingWithoutARole() {
        StoreAccess unknown = new StoreAccess(true, Optional.empty());

        assertThat(unknown.mayChange(DeviceStore.SPC)).isEmpty();
        assertThat(unknown.refusal(WHAT, DeviceStore.SPC)).isEmpty();
    }

    @Test
    void devicesWithoutHalvesLeaveEverythingToTheManager() {
        StoreAccess older = new StoreAccess(false, Optional.of(RoleMask.USER_AUTH));

        assertThat(older.mayChange(DeviceStore.ROOT_USER)).contains(false);
        assertThat(older.userHalf(DeviceStore.ROOT_SYSTEM)).isEmpty();
    }

    private static StoreAccess access(RoleMask role) {
        return new StoreAccess(true, Optional.of(role));
    }
}
