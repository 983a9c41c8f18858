package dev.cradle.emulator.configuration;

/** Runs provisioning documents (device-security.md 1). Thread-safe. */
@FunctionalInterface
public interface ConfigurationManager {
    /** CFGFLAG_PROCESS: apply the document; without it nothing changes. */
    int PROCESS = 1;

    /** CFGFLAG_METADATA: describe the parms that come back. */
    int METADATA = 2;

    /**
     * Runs one document; while it runs another call answers CONFIG_E_OBJECTBUSY.
     *
     * @param xml the document's text
     * @param flags sum of {@link #PROCESS} and {@link #METADATA}
     * @param origin where the document came from, which gives its role
     */
    ProcessResult process(String xml, int flags, Origin origin);
}
