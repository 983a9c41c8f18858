package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.FolderCalls.DiskSpace;
import dev.cradle.rapi.wire.FolderCalls.OnPath;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.NoArguments;
import dev.cradle.rapi.wire.OsVersion;
import dev.cradle.rapi.wire.PowerStatus;
import dev.cradle.rapi.wire.RapiCall;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.SystemCalls.CreateProcess;
import dev.cradle.rapi.wire.SystemCalls.GetPowerStatus;
import dev.cradle.rapi.wire.SystemCalls.ProcessInformation;
import dev.cradle.rapi.wire.SystemCalls.StoreInformation;
import dev.cradle.rapi.wire.SystemCalls.SyncTime;
import dev.cradle.rapi.wire.SystemInfo;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Information about the device, its clock and its programs. Thread-safe. */
public final class RemoteSystem {
    private final RapiSession session;

    RemoteSystem(RapiSession session) {
        this.session = session;
    }

    public OsVersion version() throws RapiException {
        return session.call(SystemCalls.GET_VERSION, NoArguments.NONE);
    }

    public SystemInfo info() throws RapiException {
        return session.call(SystemCalls.GET_SYSTEM_INFO, NoArguments.NONE);
    }

    /** {@code refresh}: the device measures anew. */
    public PowerStatus power(boolean refresh) throws RapiException {
        return session.call(SystemCalls.GET_POWER_STATUS, new GetPowerStatus(refresh));
    }

    public StoreInformation store() throws RapiException {
        return session.call(SystemCalls.GET_STORE_INFORMATION, NoArguments.NONE);
    }

    /** RAPI2 only. */
    public DiskSpace diskSpace(String directory) throws RapiException {
        return session.call(FolderCalls.GET_DISK_FREE_SPACE_EX, new OnPath(directory));
    }

    public void setClock(Instant utc) throws RapiException {
        session.call(SystemCalls.SYNC_TIME_TO_PC, new SyncTime(FileTime.of(utc)));
    }

    /** Starts a program and lets go of its handles. The process id. */
    public int run(String application, String arguments) throws IOException {
        return session.on(channel -> {
            ProcessInformation started =
                    channel.call(
                            SystemCalls.CREATE_PROCESS, CreateProcess.of(application, arguments));
            for (Handle handle : List.of(started.process(), started.thread())) {
                release(channel, handle);
            }
            return started.processId();
        });
    }

    /** A device that cannot close a handle of a started program has started it all the same. */
    private static void release(RapiChannel channel, Handle handle) throws RapiException {
        RapiCall<FileCalls.OnHandle, Done> close = FileCalls.CLOSE_HANDLE;
        try {
            channel.call(close, new FileCalls.OnHandle(handle));
        } catch (RapiException e) {
            if (!(e.problem() instanceof RapiProblem.Win32Error)) {
                throw e;
            }
        }
    }
}
