package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.ConfigurationCalls;
import dev.cradle.rapi.wire.ConfigurationCalls.ConfigAnswer;
import dev.cradle.rapi.wire.ConfigurationCalls.ProcessConfig;

import java.time.Duration;

/** The device's configuration manager (rapi-wire.md 3.5). Thread-safe. */
public final class RemoteConfiguration {
    private final RapiSession session;

    RemoteConfiguration(RapiSession session) {
        this.session = session;
    }

    /**
     * Runs a provisioning document on a shared channel. A failing document is not an exception: its
     * HRESULT and annotated text are the answer.
     *
     * @param flags {@link ConfigurationCalls#PROCESS} or {@link ConfigurationCalls#METADATA}
     */
    public ConfigAnswer process(String xml, int flags) throws RapiException {
        return session.call(ConfigurationCalls.PROCESS_CONFIG, new ProcessConfig(xml, flags));
    }

    /**
     * As {@link #process(String, int)} on a channel of its own, for a document that the device may
     * hold back until its user has answered.
     *
     * @param patience longest wait, zero for no limit
     */
    public ConfigAnswer processOnOwnChannel(String xml, int flags, Duration patience)
            throws RapiException {
        try (RapiChannel channel = session.openChannel()) {
            return channel.call(
                    ConfigurationCalls.PROCESS_CONFIG, new ProcessConfig(xml, flags), patience);
        }
    }
}
