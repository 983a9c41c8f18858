package dev.cradle.rapi.wire;

import static dev.cradle.rapi.wire.Dialect.RAPI1;
import static dev.cradle.rapi.wire.Dialect.RAPI2;

import dev.cradle.formats.binary.FormatException;

import java.util.List;
import java.util.Optional;

/** The configuration manager and the synchronisation engine (rapi-wire.md 3.4, 3.5). */
public final class ConfigurationCalls {
    /** CFGFLAG_PROCESS: process the document. */
    public static final int PROCESS = 1;

    /** CFGFLAG_METADATA: return metadata. */
    public static final int METADATA = 2;

    /** A provisioning document as text. */
    public record ProcessConfig(String xml, int flags) {}

    /** The HRESULT and the document annotated with results; a failing one has text too. */
    public record ConfigAnswer(int hresult, Optional<String> xml) {}

    public record SyncStart(String xml) {}

    public record HresultAnswer(int hresult) {}

    public static final RapiCall<ProcessConfig, ConfigAnswer> PROCESS_CONFIG =
            RapiCall.<ProcessConfig, ConfigAnswer>of(
                            RapiFunction.PROCESS_CONFIG,
                            error -> new ConfigAnswer(Hresult.fromWin32(error), Optional.empty()))
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> request(RAPI1, f),
                            ReplyShape.BARE,
                            (f, q) ->
                                    new ConfigAnswer(
                                            f.u32("hresult", ConfigAnswer::hresult),
                                            f.ostr("xml", ConfigAnswer::xml)))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> request(RAPI2, f),
                            ReplyShape.VALUE,
                            (f, q) -> answer2(f));

    public static final RapiCall<NoArguments, Done> START_REPLICATION =
            RapiCall.<NoArguments, Done>of(RapiFunction.START_REPLICATION, error -> Done.DONE)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> NoArguments.NONE,
                            ReplyShape.BOOL_WITHOUT_LAST_ERROR,
                            (f, q) -> Done.DONE)
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> NoArguments.NONE,
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE);

    public static final RapiCall<SyncStart, HresultAnswer> SYNC_START =
            ConfigurationCalls.<SyncStart>sync(RapiFunction.SYNC_START)
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> new SyncStart(f.text(RAPI2, "xml", SyncStart::xml)),
                            ReplyShape.VALUE,
                            (f, q) -> hresult(f));

    public static final RapiCall<NoArguments, HresultAnswer> SYNC_PAUSE =
            plainSync(RapiFunction.SYNC_PAUSE, Certainty.VERIFIED);

    public static final RapiCall<NoArguments, HresultAnswer> SYNC_RESUME =
            plainSync(RapiFunction.SYNC_RESUME, Certainty.VERIFIED);

    public static final RapiCall<NoArguments, HresultAnswer> SYNC_STOP =
            plainSync(RapiFunction.SYNC_STOP, Certainty.ASSUMED);

    static final List<RapiCall<?, ?>> ALL =
            List.of(
                    PROCESS_CONFIG,
                    START_REPLICATION,
                    SYNC_START,
                    SYNC_PAUSE,
                    SYNC_RESUME,
                    SYNC_STOP);

    private ConfigurationCalls() {}

    private static ProcessConfig request(Dialect dialect, Fields<ProcessConfig> f)
            throws FormatException {
        return new ProcessConfig(
                f.path(dialect, "xml", ProcessConfig::xml), f.u32("flags", ProcessConfig::flags));
    }

    /** {@code i32 hr, STR2 xml}; after a failure a device may stop behind hr. */
    private static ConfigAnswer answer2(Fields<ConfigAnswer> f) throws FormatException {
        int hresult = f.u32("hresult", ConfigAnswer::hresult);
        return new ConfigAnswer(
                hresult, f.more() ? f.str2("xml", ConfigAnswer::xml) : Optional.empty());
    }

    private static <Q> RapiCall<Q, HresultAnswer> sync(RapiFunction function) {
        return RapiCall.of(function, error -> new HresultAnswer(Hresult.fromWin32(error)));
    }

    private static RapiCall<NoArguments, HresultAnswer> plainSync(
            RapiFunction function, Certainty certainty) {
        return ConfigurationCalls.<NoArguments>sync(function)
                .in(
                        RAPI2,
                        certainty,
                        f -> NoArguments.NONE,
                        ReplyShape.VALUE,
                        (f, q) -> hresult(f));
    }

    private static HresultAnswer hresult(Fields<HresultAnswer> f) throws FormatException {
        return new HresultAnswer(f.u32("hresult", HresultAnswer::hresult));
    }
}
