package dev.cradle.core.device;

import dev.cradle.core.ca.DeviceAlgorithmVerdict.Family;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.DeviceStore.Segment;
import dev.cradle.formats.security.CspRoles;
import dev.cradle.formats.security.RoleMask;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who may change a device's certificate stores, and whether a connection may (device-security.md
 * 2.4). A prediction: devices may be stricter.
 *
 * @param segmented whether the device tells a user's half of a store from the system's
 * @param role this connection's effective role; empty when the device does not tell
 */
public record StoreAccess(boolean segmented, Optional<RoleMask> role) {
    private static final String PROVIDER = "CertificateStore";

    /** Asks the device for the role of this connection. */
    public static StoreAccess of(Device device) {
        Family family = device.traits().family();
        return new StoreAccess(
                family != Family.POCKET_PC_2003 && family != Family.WINDOWS_MOBILE_5,
                RapiRole.of(device));
    }

    /** The roles that may change a store, the Manager among them. */
    public RoleMask writers(DeviceStore store) {
        return CspRoles.find(PROVIDER, scope(store))
                .map(CspRoles::roles)
                .orElse(RoleMask.NONE)
                .plus(RoleMask.MANAGER);
    }

    /** Whether this connection may change a store; empty when nobody knows. */
    public Optional<Boolean> mayChange(DeviceStore store) {
        return role.map(mine -> mine.intersects(writers(store)));
    }

    /**
     * The refusal to be expected, or that came; empty when this connection may change the store or
     * its role is not known.
     *
     * @param what what does not happen, a whole sentence
     */
    public Optional<Problem> refusal(String what, DeviceStore store) {
        return role.filter(mine -> !mine.intersects(writers(store)))
                .map(mine ->
                        new Problem(
                                ProblemCode.REFUSED_BY_ROLE,
                                what,
                                "Its "
                                        + name(store)
                                        + " store accepts changes only from "
                                        + words(writers(store))
                                        + "; this connection has "
                                        + words(mine)
                                        + " (RAPI policy 4097).",
                                userHalf(store)
                                                .map(half ->
                                                        "Use the "
                                                                + name(half)
                                                                + " store, or connect")
                                                .orElse("Connect")
                                        + " with the Manager role (RAPI policy 4097 = 1)."));
    }

    /** The store of the same name that the device's user may change; empty when there is none. */
    public Optional<DeviceStore> userHalf(DeviceStore store) {
        return segmented && store.segmented() && store.segment() == Segment.SYSTEM
                ? DeviceStore.of(store.storeName(), Segment.USER)
                : Optional.empty();
    }

    private String scope(DeviceStore store) {
        if (!segmented) {
            return CspRoles.SCOPE_WM5;
        }
        return switch (store) {
            case PRIVILEGED, UNPRIVILEGED, SPC -> CspRoles.SCOPE_CODE_SIGNING;
            case ROOT_SYSTEM -> CspRoles.SCOPE_SYSTEM_ROOT;
            case CA_SYSTEM -> CspRoles.SCOPE_SYSTEM_CA;
            case MY_SYSTEM -> CspRoles.SCOPE_SYSTEM;
            case ROOT_USER, CA_USER, MY_USER -> CspRoles.SCOPE_USER;
        };
    }

    private static String name(DeviceStore store) {
        return store.segmented()
                ? store.segment().id() + " " + store.storeName()
                : store.storeName();
    }

    private static String words(RoleMask roles) {
        String named =
                roles.roles().stream()
                        .map(role ->
                                switch (role) {
                                    case MANAGER -> "Manager";
                                    case USER_AUTH -> "authenticated-user";
                                    case ENTERPRISE -> "Enterprise";
                                    default -> role.name();
                                })
                        .collect(Collectors.joining(" or "));
        return named.isEmpty() ? "no role" : "the " + named + " role";
    }
}
