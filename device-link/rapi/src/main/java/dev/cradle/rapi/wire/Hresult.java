package dev.cradle.rapi.wire;

/** HRESULTs of the RAPI layer and of CeRapiInvoke (rapi-wire.md 7.1). */
public final class Hresult {
    public static final int S_OK = 0;
    public static final int E_NOTIMPL = 0x80004001;
    public static final int E_FAIL = 0x80004005;
    public static final int E_UNEXPECTED = 0x8000FFFF;
    public static final int E_ACCESSDENIED = 0x80070005;
    public static final int E_OUTOFMEMORY = 0x8007000E;
    public static final int E_INVALIDARG = 0x80070057;

    private static final int FACILITY_WIN32 = 0x80070000;

    private Hresult() {}

    /** HRESULT_FROM_WIN32; zero stays zero. */
    public static int fromWin32(int error) {
        return error == 0 ? S_OK : FACILITY_WIN32 | error & 0xFFFF;
    }

    /** The Win32 error that says nearly the same. */
    public static int toWin32(int hresult) {
        if (hresult == E_NOTIMPL) {
            return Win32.CALL_NOT_IMPLEMENTED;
        }
        return (hresult & 0xFFFF0000) == FACILITY_WIN32 ? hresult & 0xFFFF : Win32.GEN_FAILURE;
    }
}
