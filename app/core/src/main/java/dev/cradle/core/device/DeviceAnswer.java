package dev.cradle.core.device;

import dev.cradle.formats.provisioning.ProvisioningDocument;

import java.util.Optional;

/**
 * What a configuration manager answered.
 *
 * @param hresult the call's result; negative is a failure
 * @param document the annotated document, absent for bad XML and a busy manager
 */
public record DeviceAnswer(int hresult, Optional<ProvisioningDocument> document) {
    private static final int CONFIG_E_OBJECTBUSY = 0x80042001;
    private static final int E_ACCESSDENIED = 0x80070005;
    private static final int ERROR_CANCELLED = 0x800704C7;

    public boolean succeeded() {
        return hresult >= 0;
    }

    public boolean isBusy() {
        return hresult == CONFIG_E_OBJECTBUSY;
    }

    public boolean isAccessDenied() {
        return hresult == E_ACCESSDENIED;
    }

    /** Whether somebody at the device said no: Cancel and Block share this code. */
    public boolean isRefusedByUser() {
        return isRefusedByUser(hresult);
    }

    public static boolean isRefusedByUser(int hresult) {
        return hresult == ERROR_CANCELLED;
    }
}
