package dev.cradle.formats.security;

/**
 * Who may do what on a device (reference device-security.md 2.3).
 *
 * @param grantManager policy 4119: roles that also count as Manager
 * @param grantUserAuth policy 4120: roles that also count as authenticated user
 */
public record AccessRule(RoleMask grantManager, RoleMask grantUserAuth) {
    /** The roles that {@code base} amounts to on this device. */
    public RoleMask effective(RoleMask base) {
        RoleMask effective = base;
        if (base.intersects(grantManager)) {
            effective = effective.plus(RoleMask.MANAGER);
        }
        if (base.intersects(grantUserAuth)) {
            effective = effective.plus(RoleMask.USER_AUTH);
        }
        return effective;
    }

    /** Whether {@code base} may touch what {@code required} guards; the Manager always may. */
    public boolean allows(RoleMask base, RoleMask required) {
        RoleMask effective = effective(base);
        return effective.contains(SecurityRole.MANAGER) || effective.intersects(required);
    }
}
