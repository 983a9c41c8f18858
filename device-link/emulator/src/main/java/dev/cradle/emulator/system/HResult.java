package dev.cradle.emulator.system;

/**
 * Result codes of the configuration manager, its providers, the enroller and the installers
 * (device-security.md 1.4). A negative number is a failure.
 */
public final class HResult {
    public static final int S_OK = 0;
    public static final int CONFIG_S_NOTFOUND = 0x00042006;

    public static final int CONFIG_E_OBJECTBUSY = 0x80042001;
    public static final int CONFIG_E_ENTRYNOTFOUND = 0x80042004;
    public static final int CONFIG_E_CSPEXCEPTION = 0x80042007;
    public static final int CONFIG_E_TRANSACTIONINGFAILURE = 0x80042008;
    public static final int CONFIG_E_BAD_XML = 0x80042009;
    public static final int CONFIG_E_CABVERSIONINVALID = 0x80042011;

    public static final int CFGMGR_E_COMMANDNOTALLOWED = 0x86000011;

    public static final int DISP_E_TYPEMISMATCH = 0x80020005;

    public static final int E_NOTIMPL = 0x80004001;
    public static final int E_ABORT = 0x80004004;
    public static final int E_FAIL = 0x80004005;
    public static final int E_UNEXPECTED = 0x8000FFFF;
    public static final int E_ACCESSDENIED = 0x80070005;
    public static final int E_INVALIDARG = 0x80070057;
    public static final int ERROR_FILE_NOT_FOUND = 0x80070002;
    public static final int ERROR_INVALID_DATA = 0x8007000D;
    public static final int ERROR_INVALID_PASSWORD = 0x80070056;
    public static final int ERROR_DISK_FULL = 0x80070070;
    public static final int ERROR_CANCELLED = 0x800704C7;

    public static final int CRYPT_E_NOT_FOUND = 0x80092004;
    public static final int NTE_NO_KEY = 0x8009000D;
    public static final int NTE_BAD_KEYSET = 0x80090016;
    public static final int CERT_E_REVOKED = 0x800B010C;

    public static final int INTERNET_E_TIMEOUT = 0x80072EE2;
    public static final int INTERNET_E_NAME_NOT_RESOLVED = 0x80072EE7;
    public static final int INTERNET_E_CANNOT_CONNECT = 0x80072EFD;
    public static final int INTERNET_E_SECURITY_CHANNEL = 0x80072F7D;

    private HResult() {}

    public static boolean failed(int hresult) {
        return hresult < 0;
    }

    /** The code that stands for a Win32 error; 0 stays 0. */
    public static int ofWin32(int error) {
        return error <= 0 ? error : 0x80070000 | (error & 0xFFFF);
    }

    /** {@code 0x80070005}. */
    public static String text(int hresult) {
        return "0x%08X".formatted(hresult);
    }
}
