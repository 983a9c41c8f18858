package dev.cradle.emulator.calls;

import dev.cradle.emulator.configuration.ConfigurationManager;
import dev.cradle.emulator.configuration.Origin;
import dev.cradle.emulator.configuration.ProcessResult;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.ConfigurationCalls;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.Hresult;

import java.util.Optional;
import java.util.function.Supplier;

/** The configuration manager and the synchronisation engine (rapi-wire.md 3.4, 3.5). */
final class ConfigurationAnswers {
    private ConfigurationAnswers() {}

    static void addTo(CallTable table, Supplier<Optional<ConfigurationManager>> manager) {
        table.on(
                ConfigurationCalls.PROCESS_CONFIG,
                (q, channel) -> process(manager.get(), channel.policy(), q));
        table.on(ConfigurationCalls.START_REPLICATION, (q, channel) -> Done.DONE);
        table.on(ConfigurationCalls.SYNC_START, (q, channel) -> worked());
        table.on(ConfigurationCalls.SYNC_PAUSE, (q, channel) -> worked());
        table.on(ConfigurationCalls.SYNC_RESUME, (q, channel) -> worked());
        table.on(ConfigurationCalls.SYNC_STOP, (q, channel) -> worked());
    }

    private static ConfigurationCalls.ConfigAnswer process(
            Optional<ConfigurationManager> manager,
            RapiPolicy policy,
            ConfigurationCalls.ProcessConfig q)
            throws CallFailure {
        ProcessResult result =
                manager.orElseThrow(() -> CallFailure.layer(CallQuirks.NO_SUCH_CALL))
                        .process(q.xml(), q.flags(), Origin.rapi(policy.role()));
        return new ConfigurationCalls.ConfigAnswer(result.hresult(), result.document());
    }

    /** File synchronisation itself is not emulated; its engine is there and idle. */
    private static ConfigurationCalls.HresultAnswer worked() {
        return new ConfigurationCalls.HresultAnswer(Hresult.S_OK);
    }
}
