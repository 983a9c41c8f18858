package dev.cradle.emulator.configuration;

import dev.cradle.emulator.system.HResult;

/** An element of a document cannot be carried out; ends the document. */
final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int hresult;

    ConfigurationException(int hresult, String message) {
        super(message + " (" + HResult.text(hresult) + ")");
        this.hresult = hresult;
    }

    ConfigurationException(int hresult, String message, Throwable cause) {
        this(hresult, message);
        initCause(cause);
    }

    static ConfigurationException denied(String what) {
        return new ConfigurationException(HResult.E_ACCESSDENIED, what);
    }

    static ConfigurationException invalid(String what) {
        return new ConfigurationException(HResult.E_INVALIDARG, what);
    }

    static ConfigurationException notAllowed(String what) {
        return new ConfigurationException(HResult.CFGMGR_E_COMMANDNOTALLOWED, what);
    }

    int hresult() {
        return hresult;
    }
}
