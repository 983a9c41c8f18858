package dev.cradle.emulator.system;

import java.io.IOException;

/** An operation of the device failed with a Windows CE error number. */
public final class Win32Exception extends IOException {
    private static final long serialVersionUID = 1L;

    private final int error;

    /**
     * @param error one of {@link dev.cradle.rapi.wire.Win32}
     * @param what what failed, as a clause
     */
    public Win32Exception(int error, String what) {
        super(what + " (error " + error + ")");
        this.error = error;
    }

    public int error() {
        return error;
    }
}
