package dev.cradle.rapi.wire;

import static dev.cradle.rapi.wire.Dialect.RAPI1;
import static dev.cradle.rapi.wire.Dialect.RAPI2;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.rapi.wire.FolderCalls.OnPath;

import java.util.List;
import java.util.Optional;

/** Calls on the system as a whole (rapi-wire.md 3.4). */
public final class SystemCalls {
    private static final int PROCESS_SIZE = 16;
    private static final int MEMORY_STATUS_SIZE = 32;

    /** Whether the device is to measure anew. */
    public record GetPowerStatus(boolean refresh) {}

    /** STORE_INFORMATION, bytes, unsigned. */
    public record StoreInformation(int storeSize, int freeSize) {}

    public record MemoryDivision(int storagePages, int ramPages, int pageSize) {}

    public record SetMemoryDivision(int storagePages) {}

    /** 0 changed, 1 must reboot, 2 reboot pending, 3 failed. */
    public record MemoryDivisionChange(int result) {}

    public record CheckPassword(String password) {}

    /** The time to set, UTC. */
    public record SyncTime(FileTime utcNow) {}

    /**
     * Starts a program; on CE the command line holds only the arguments.
     *
     * @param informationWanted whether the caller passed room for PROCESS_INFORMATION (RAPI1)
     */
    public record CreateProcess(
            Optional<String> application,
            Optional<String> commandLine,
            int creationFlags,
            boolean informationWanted) {
        public static CreateProcess of(String application, String arguments) {
            return new CreateProcess(Optional.of(application), Optional.of(arguments), 0, true);
        }
    }

    /** PROCESS_INFORMATION; the caller closes both handles. */
    public record ProcessInformation(Handle process, Handle thread, int processId, int threadId) {
        static final ProcessInformation NONE =
                new ProcessInformation(new Handle(0), new Handle(0), 0, 0);
    }

    /** A question about one index. */
    public record OnIndex(int index) {}

    public record SystemValue(int value) {}

    /** MEMORYSTATUS, sizes in bytes, unsigned. */
    public record MemoryStatus(
            int memoryLoad,
            int totalPhysical,
            int availablePhysical,
            int totalPageFile,
            int availablePageFile,
            int totalVirtual,
            int availableVirtual) {
        static final MemoryStatus NONE = new MemoryStatus(0, 0, 0, 0, 0, 0, 0);
    }

    public static final RapiCall<NoArguments, OsVersion> GET_VERSION =
            RapiCalls.inBoth(
                    RapiCall.<NoArguments, OsVersion>of(
                            RapiFunction.GET_VERSION_EX, error -> OsVersion.NONE),
                    Certainty.VERIFIED,
                    d -> f -> NoArguments.NONE,
                    ReplyShape.BOOL,
                    d -> (f, q) -> f.bufStructure("version", r -> r, OsVersion::layout));

    public static final RapiCall<NoArguments, SystemInfo> GET_SYSTEM_INFO =
            RapiCall.<NoArguments, SystemInfo>of(
                            RapiFunction.GET_SYSTEM_INFO, error -> SystemInfo.NONE)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> outputOnly(f, SystemInfo.SIZE),
                            ReplyShape.VALUE,
                            (f, q) -> f.respStructure("info", r -> r, SystemInfo::layout))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            // Surplus here; another client sends it too, and devices ignore it.
                            f -> outputOnly(f, SystemInfo.SIZE),
                            ReplyShape.VALUE,
                            (f, q) -> SystemInfo.layout(f));

    public static final RapiCall<GetPowerStatus, PowerStatus> GET_POWER_STATUS =
            RapiCall.<GetPowerStatus, PowerStatus>of(
                            RapiFunction.GET_SYSTEM_POWER_STATUS_EX, error -> PowerStatus.NONE)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> {
                                f.out("status", PowerStatus.SIZE);
                                return new GetPowerStatus(
                                        f.bool("refresh", GetPowerStatus::refresh));
                            },
                            ReplyShape.BOOL,
                            (f, q) -> f.respStructure("status", r -> r, PowerStatus::layout))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> new GetPowerStatus(f.bool("refresh", GetPowerStatus::refresh)),
                            ReplyShape.BOOL_WITHOUT_LAST_ERROR,
                            (f, q) -> PowerStatus.layout(f));

    public static final RapiCall<NoArguments, StoreInformation> GET_STORE_INFORMATION =
            RapiCall.<NoArguments, StoreInformation>of(
                            RapiFunction.GET_STORE_INFORMATION, error -> new StoreInformation(0, 0))
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> outputOnly(f, Long.BYTES),
                            ReplyShape.BOOL,
                            (f, q) -> f.respStructure("store", r -> r, SystemCalls::store))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> NoArguments.NONE,
                            ReplyShape.BOOL,
                            (f, q) -> store(f));

    public static final RapiCall<NoArguments, MemoryDivision> GET_MEMORY_DIVISION =
            RapiCall.<NoArguments, MemoryDivision>of(
                            RapiFunction.GET_SYSTEM_MEMORY_DIVISION,
                            error -> new MemoryDivision(0, 0, 0))
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> {
                                f.out("storage pages", Integer.BYTES);
                                f.out("ram pages", Integer.BYTES);
                                f.out("page size", Integer.BYTES);
                                return NoArguments.NONE;
                            },
                            ReplyShape.BOOL,
                            (f, q) ->
                                    new MemoryDivision(
                                            f.respWhen(
                                                    "storage pages",
                                                    r -> true,
                                                    MemoryDivision::storagePages),
                                            f.respWhen(
                                                    "ram pages",
                                                    r -> true,
                                                    MemoryDivision::ramPages),
                                            f.respWhen(
                                                    "page size",
                                                    r -> true,
                                                    MemoryDivision::pageSize)))
                    .in(
                            RAPI2,
                            Certainty.ASSUMED,
                            f -> NoArguments.NONE,
                            ReplyShape.BOOL,
                            (f, q) ->
                                    new MemoryDivision(
                                            f.u32("storage pages", MemoryDivision::storagePages),
                                            f.u32("ram pages", MemoryDivision::ramPages),
                                            f.u32("page size", MemoryDivision::pageSize)));

    public static final RapiCall<SetMemoryDivision, MemoryDivisionChange> SET_MEMORY_DIVISION =
            RapiCall.<SetMemoryDivision, MemoryDivisionChange>of(
                            RapiFunction.SET_SYSTEM_MEMORY_DIVISION,
                            error -> new MemoryDivisionChange(3),
                            (r, lastError) -> r.result == 3)
                    .in(
                            RAPI1,
                            Certainty.SOURCES,
                            SystemCalls::setDivision,
                            ReplyShape.VALUE,
                            (f, q) -> divisionChange(f))
                    .in(
                            RAPI2,
                            Certainty.ASSUMED,
                            SystemCalls::setDivision,
                            ReplyShape.VALUE,
                            (f, q) -> divisionChange(f));

    public static final RapiCall<CheckPassword, Done> CHECK_PASSWORD =
            RapiCall.<CheckPassword, Done>of(RapiFunction.CHECK_PASSWORD, error -> Done.DONE)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> password(RAPI1, f),
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE)
                    .in(
                            RAPI2,
                            Certainty.ASSUMED,
                            f -> password(RAPI2, f),
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE);

    public static final RapiCall<SyncTime, Done> SYNC_TIME_TO_PC =
            RapiCalls.inBoth(
                    RapiCall.<SyncTime, Done>of(
                            RapiFunction.SYNC_TIME_TO_PC,
                            error -> Done.DONE,
                            (r, lastError) -> lastError != 0),
                    Certainty.VERIFIED,
                    d ->
                            f -> {
                                FileTime now = f.fileTime("utc now", SyncTime::utcNow);
                                f.constant("unknown", 0);
                                f.constant("unknown", 10000);
                                return new SyncTime(now);
                            },
                    ReplyShape.VALUE,
                    d -> (f, q) -> Done.DONE);

    public static final RapiCall<NoArguments, Done> KILL_ALL_APPS =
            RapiCall.<NoArguments, Done>of(RapiFunction.KILL_ALL_APPS, error -> Done.DONE)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> NoArguments.NONE,
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE)
                    .in(
                            RAPI2,
                            Certainty.ASSUMED,
                            f -> NoArguments.NONE,
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE);

    public static final RapiCall<OnPath, Done> REG_COPY_FILE =
            FolderCalls.onPath(RapiFunction.REG_COPY_FILE, Certainty.SOURCES, Certainty.ASSUMED);

    public static final RapiCall<OnPath, Done> REG_RESTORE_FILE =
            FolderCalls.onPath(RapiFunction.REG_RESTORE_FILE, Certainty.SOURCES, Certainty.ASSUMED);

    public static final RapiCall<CreateProcess, ProcessInformation> CREATE_PROCESS =
            RapiCall.<CreateProcess, ProcessInformation>of(
                            RapiFunction.CREATE_PROCESS, error -> ProcessInformation.NONE)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> createProcess(RAPI1, f),
                            ReplyShape.BOOL,
                            (f, q) ->
                                    f.resp(
                                                    "process",
                                                    r ->
                                                            q.informationWanted()
                                                                    ? Optional.of(r)
                                                                    : Optional.empty(),
                                                    SystemCalls::process)
                                            .orElse(ProcessInformation.NONE))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> createProcess(RAPI2, f),
                            ReplyShape.BOOL,
                            (f, q) -> process(f));

    public static final RapiCall<OnIndex, SystemValue> GET_SYSTEM_METRICS =
            indexed(RapiFunction.GET_SYSTEM_METRICS);

    public static final RapiCall<OnIndex, SystemValue> GET_DESKTOP_DEVICE_CAPS =
            indexed(RapiFunction.GET_DESKTOP_DEVICE_CAPS);

    public static final RapiCall<NoArguments, MemoryStatus> GLOBAL_MEMORY_STATUS =
            RapiCall.<NoArguments, MemoryStatus>of(
                            RapiFunction.GLOBAL_MEMORY_STATUS, error -> MemoryStatus.NONE)
                    .in(
                            RAPI1,
                            Certainty.ASSUMED,
                            f -> outputOnly(f, MEMORY_STATUS_SIZE),
                            ReplyShape.VALUE,
                            (f, q) -> f.respStructure("status", r -> r, SystemCalls::memory))
                    .in(
                            RAPI2,
                            Certainty.ASSUMED,
                            f -> NoArguments.NONE,
                            ReplyShape.VALUE,
                            (f, q) -> memory(f));

    static final List<RapiCall<?, ?>> ALL =
            List.of(
                    GET_VERSION,
                    GET_SYSTEM_INFO,
                    GET_POWER_STATUS,
                    GET_STORE_INFORMATION,
                    GET_MEMORY_DIVISION,
                    SET_MEMORY_DIVISION,
                    CHECK_PASSWORD,
                    SYNC_TIME_TO_PC,
                    KILL_ALL_APPS,
                    REG_COPY_FILE,
                    REG_RESTORE_FILE,
                    CREATE_PROCESS,
                    GET_SYSTEM_METRICS,
                    GET_DESKTOP_DEVICE_CAPS,
                    GLOBAL_MEMORY_STATUS);

    private SystemCalls() {}

    /** Tolerates a request that leaves the output out. */
    private static NoArguments outputOnly(Fields<NoArguments> f, int size) throws FormatException {
        if (f.more()) {
            f.out("output", size);
        }
        return NoArguments.NONE;
    }

    private static StoreInformation store(Fields<StoreInformation> f) throws FormatException {
        return new StoreInformation(
                f.u32("store size", StoreInformation::storeSize),
                f.u32("free size", StoreInformation::freeSize));
    }

    private static SetMemoryDivision setDivision(Fields<SetMemoryDivision> f)
            throws FormatException {
        return new SetMemoryDivision(f.u32("storage pages", SetMemoryDivision::storagePages));
    }

    private static MemoryDivisionChange divisionChange(Fields<MemoryDivisionChange> f)
            throws FormatException {
        return new MemoryDivisionChange(f.u32("result", MemoryDivisionChange::result));
    }

    private static CheckPassword password(Dialect dialect, Fields<CheckPassword> f)
            throws FormatException {
        return new CheckPassword(f.path(dialect, "password", CheckPassword::password));
    }

    private static CreateProcess createProcess(Dialect dialect, Fields<CreateProcess> f)
            throws FormatException {
        Optional<String> application =
                f.optionalPath(dialect, "application", CreateProcess::application);
        Optional<String> commandLine =
                f.optionalPath(dialect, "command line", CreateProcess::commandLine);
        f.constant("process attributes", 0);
        f.constant("thread attributes", 0);
        f.constant("inherit", 0);
        int flags = f.u32("creation flags", CreateProcess::creationFlags);
        f.constant("environment", 0);
        f.constant("directory", 0);
        f.constant("startup info", 0);
        boolean wanted =
                dialect == RAPI2
                        || f.out("information", PROCESS_SIZE, CreateProcess::informationWanted);
        return new CreateProcess(application, commandLine, flags, wanted);
    }

    private static ProcessInformation process(Fields<ProcessInformation> f) throws FormatException {
        return new ProcessInformation(
                f.handle("process", ProcessInformation::process),
                f.handle("thread", ProcessInformation::thread),
                f.u32("process id", ProcessInformation::processId),
                f.u32("thread id", ProcessInformation::threadId));
    }

    private static RapiCall<OnIndex, SystemValue> indexed(RapiFunction function) {
        return RapiCalls.inBoth(
                RapiCall.<OnIndex, SystemValue>of(
                        function,
                        error -> new SystemValue(0),
                        (r, lastError) -> r.value == 0 && lastError != 0),
                Certainty.ASSUMED,
                d -> f -> new OnIndex(f.u32("index", OnIndex::index)),
                ReplyShape.VALUE,
                d -> (f, q) -> new SystemValue(f.u32("value", SystemValue::value)));
    }

    private static MemoryStatus memory(Fields<MemoryStatus> f) throws FormatException {
        f.constant("length", MEMORY_STATUS_SIZE);
        return new MemoryStatus(
                f.u32("memory load", MemoryStatus::memoryLoad),
                f.u32("total physical", MemoryStatus::totalPhysical),
                f.u32("available physical", MemoryStatus::availablePhysical),
                f.u32("total page file", MemoryStatus::totalPageFile),
                f.u32("available page file", MemoryStatus::availablePageFile),
                f.u32("total virtual", MemoryStatus::totalVirtual),
                f.u32("available virtual", MemoryStatus::availableVirtual));
    }
}
