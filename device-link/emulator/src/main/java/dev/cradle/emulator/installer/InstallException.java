package dev.cradle.emulator.installer;

import dev.cradle.emulator.system.HResult;

/** A file is not installed; the message is what the device tells its user. */
final class InstallException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int hresult;

    InstallException(int hresult, String message) {
        super(message);
        this.hresult = hresult;
    }

    InstallException(int hresult, String message, Throwable cause) {
        super(message, cause);
        this.hresult = hresult;
    }

    static InstallException declined() {
        return new InstallException(HResult.ERROR_CANCELLED, "Installation was cancelled.");
    }

    static InstallException denied() {
        return new InstallException(
                HResult.E_ACCESSDENIED,
                "Installation was unsuccessful: insufficient system permissions.");
    }

    static InstallException damaged(Exception cause) {
        return new InstallException(
                HResult.ERROR_INVALID_DATA, "The file is damaged or of another kind.", cause);
    }

    int hresult() {
        return hresult;
    }
}
