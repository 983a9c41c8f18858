package dev.cradle.emulator.configuration;

import dev.cradle.emulator.system.HResult;

/** What the reference leaves uncertain about the configuration manager, in one place. */
final class ConfigurationQuirks {
    /** Default of the attribute {@code recursive} (device-security.md 1.1). */
    static final boolean QUERIES_ARE_RECURSIVE = true;

    /** Result when a subtree that is asked for or removed is not there (1.2). */
    static final int NOTHING_THERE = HResult.CONFIG_S_NOTFOUND;

    /** Result for a first-level characteristic that no provider answers (1.1). */
    static final int NO_SUCH_PROVIDER = HResult.CONFIG_E_ENTRYNOTFOUND;

    /** Result for a policy value that is no decimal number or out of its list (3.2). */
    static final int BAD_POLICY_VALUE = HResult.E_INVALIDARG;

    /** Result when a certificate does not match the hash that names it (certificates 1.2). */
    static final int WRONG_HASH = HResult.E_INVALIDARG;

    /** Result for a registry value that is not of its datatype (1.4). */
    static final int TYPE_MISMATCH = HResult.DISP_E_TYPEMISMATCH;

    private ConfigurationQuirks() {}
}
