package dev.cradle.emulator.configuration;

import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.emulator.system.HResult;

import java.util.List;

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

    /** Where the user may write through the provider Registry (2.4). */
    static final List<RegistryPath> SOFTWARE_KEYS =
            List.of(RegistryPath.of(Hive.HKCU, "Software"), RegistryPath.of(Hive.HKLM, "Software"));

    /** Of them, keys below this one whose name ends so are the Manager's (2.4). */
    static final RegistryPath VENDOR_KEYS = RegistryPath.of(Hive.HKLM, "Software\\Microsoft");

    static final String GUARDED_SUFFIX = "security";

    /** Files of that folder take the Manager's role to be changed (2.4). */
    static final String SYSTEM_FOLDER = "\\windows";

    /** Names of what a certificate says about its renewal (certificates 1.2). */
    static final String RENEWAL_INFO = "RenewalInfo";

    static final String RENEWAL_TYPE = "CertificateTypeFriendlyName";

    private ConfigurationQuirks() {}
}
