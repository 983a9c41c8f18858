package dev.cradle.formats.security;

import java.util.List;

/**
 * Where the registry keeps a policy (reference device-security.md 3.1): a REG_DWORD below {@code
 * HKEY_LOCAL_MACHINE}.
 *
 * @param key path below the hive, for instance {@code Security\Policies\Policies}
 * @param value the value's name
 */
public record PolicyLocation(String key, String value) {
    /** The key of policies by number, below {@code HKEY_LOCAL_MACHINE}. */
    public static final String POLICIES_KEY = "Security\\Policies\\Policies";

    /** The key of the shell's policies, below {@code HKEY_LOCAL_MACHINE}. */
    public static final String SHELL_KEY = "Security\\Policies\\Shell";

    /** Names of policies 1 to 10; only the place of number 2 is documented, the rest is assumed. */
    private static final List<String> SHELL_NAMES =
            List.of(
                    "NoRunDlg",
                    "AutoRun",
                    "DisallowRun",
                    "RestrictRun",
                    "NoDownload",
                    "PasswordPeriod",
                    "NoPasswdPeriod",
                    "NoWeakPassword",
                    "NoRapiRegMod",
                    "NoExternalExes");

    /** The place of the policy with that number. */
    public static PolicyLocation of(int id) {
        return id >= 1 && id <= SHELL_NAMES.size()
                ? new PolicyLocation(SHELL_KEY, SHELL_NAMES.get(id - 1))
                : new PolicyLocation(POLICIES_KEY, numberedName(id));
    }

    /** The eight lower-case hexadecimal digits that name a policy, for instance 00001006. */
    public static String numberedName(int id) {
        return "%08x".formatted(id);
    }
}
