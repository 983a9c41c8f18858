package dev.cradle.emulator.calls;

import dev.cradle.rapi.wire.Hresult;
import dev.cradle.rapi.wire.Win32;

/** What the reference leaves uncertain about the answers to calls, in one place. */
final class CallQuirks {
    /** Answer to a call that the device lacks (rapi-wire.md 3.4, 7.1). */
    static final int NO_SUCH_CALL = Hresult.E_NOTIMPL;

    /** CeRapiInvoke of a library that cannot be loaded (3.7). */
    static final int NO_LIBRARY = Win32.MOD_NOT_FOUND;

    /** CeRapiInvoke of a function that the library does not export (3.7). */
    static final int NO_FUNCTION = Win32.PROC_NOT_FOUND;

    /** CeRapiInvoke that the policy refuses (3.7, 7.4). */
    static final int LIBRARY_REFUSED = Hresult.E_ACCESSDENIED;

    /** Indexes of GetSystemMetrics (3.4), those of the Win32 function. */
    static final int METRIC_SCREEN_WIDTH = 0;

    static final int METRIC_SCREEN_HEIGHT = 1;

    /** Indexes of GetDesktopDeviceCaps (3.4), those of GetDeviceCaps. */
    static final int CAPS_WIDTH = 8;

    static final int CAPS_HEIGHT = 10;
    static final int CAPS_BITS = 12;
    static final int CAPS_DPI_X = 88;
    static final int CAPS_DPI_Y = 90;

    private CallQuirks() {}
}
