package dev.cradle.rapi.wire;

import java.util.Optional;
import java.util.OptionalInt;

/** The number table of both dialects, complete (rapi-wire.md 3.1), with or without a layout. */
public enum RapiFunction {
    FIND_FIRST_FILE("CeFindFirstFile", 0x00, 0x11),
    FIND_NEXT_FILE("CeFindNextFile", 0x01, 0x12),
    FIND_CLOSE("CeFindClose", 0x02, 0x13),
    GET_FILE_ATTRIBUTES("CeGetFileAttributes", 0x03, 0x14),
    SET_FILE_ATTRIBUTES("CeSetFileAttributes", 0x04, 0x15),
    CREATE_FILE("CeCreateFile", 0x05, 0x16),
    READ_FILE("CeReadFile", 0x06, 0x17),
    WRITE_FILE("CeWriteFile", 0x07, 0x18),
    CLOSE_HANDLE("CeCloseHandle", 0x08, 0x19),
    FIND_ALL_FILES("CeFindAllFiles", 0x09, 0x1a),
    FIND_FIRST_DATABASE("CeFindFirstDatabase", 0x0a, 0x1b),
    FIND_NEXT_DATABASE("CeFindNextDatabase", 0x0b, 0x1c),
    OID_GET_INFO("CeOidGetInfo", 0x0c, 0x1d),
    CREATE_DATABASE("CeCreateDatabase", 0x0d, 0x1e),
    OPEN_DATABASE("CeOpenDatabase", 0x0e, 0x1f),
    DELETE_DATABASE("CeDeleteDatabase", 0x0f, 0x20),
    READ_RECORD_PROPS("CeReadRecordProps", 0x10, 0x21),
    WRITE_RECORD_PROPS("CeWriteRecordProps", 0x11, 0x22),
    DELETE_RECORD("CeDeleteRecord", 0x12, 0x23),
    SEEK_DATABASE("CeSeekDatabase", 0x13, 0x24),
    SET_DATABASE_INFO("CeSetDatabaseInfo", 0x14, 0x25),
    SET_FILE_POINTER("CeSetFilePointer", 0x15, 0x26),
    SET_END_OF_FILE("CeSetEndOfFile", 0x16, 0x27),
    CREATE_DIRECTORY("CeCreateDirectory", 0x17, 0x28),
    REMOVE_DIRECTORY("CeRemoveDirectory", 0x18, 0x29),
    CREATE_PROCESS("CeCreateProcess", 0x19, 0x2a),
    MOVE_FILE("CeMoveFile", 0x1a, 0x2b),
    COPY_FILE("CeCopyFile", 0x1b, 0x2c),
    DELETE_FILE("CeDeleteFile", 0x1c, 0x2d),
    GET_FILE_SIZE("CeGetFileSize", 0x1d, 0x2e),
    REG_OPEN_KEY_EX("CeRegOpenKeyEx", 0x1e, 0x2f),
    REG_ENUM_KEY_EX("CeRegEnumKeyEx", 0x1f, 0x30),
    REG_CREATE_KEY_EX("CeRegCreateKeyEx", 0x20, 0x31),
    REG_CLOSE_KEY("CeRegCloseKey", 0x21, 0x32),
    REG_DELETE_KEY("CeRegDeleteKey", 0x22, 0x33),
    REG_ENUM_VALUE("CeRegEnumValue", 0x23, 0x34),
    REG_DELETE_VALUE("CeRegDeleteValue", 0x24, 0x35),
    REG_QUERY_INFO_KEY("CeRegQueryInfoKey", 0x25, 0x36),
    REG_QUERY_VALUE_EX("CeRegQueryValueEx", 0x26, 0x37),
    REG_SET_VALUE_EX("CeRegSetValueEx", 0x27, 0x38),
    GET_SYSTEM_MEMORY_DIVISION("GetSystemMemoryDivision", 0x28, 0x08),
    GET_STORE_INFORMATION("CeGetStoreInformation", 0x29, 0x39),
    GET_SYSTEM_METRICS("CeGetSystemMetrics", 0x2a, 0x3a),
    GET_DESKTOP_DEVICE_CAPS("CeGetDesktopDeviceCaps", 0x2b, 0x3b),
    FIND_ALL_DATABASES("CeFindAllDatabases", 0x2c, 0x3c),
    REG_COPY_FILE("RegCopyFile", 0x2d, 0x03),
    REG_RESTORE_FILE("RegRestoreFile", 0x2e, 0x04),
    GET_SYSTEM_INFO("CeGetSystemInfo", 0x2f, 0x3d),
    SH_CREATE_SHORTCUT("CeSHCreateShortcut", 0x30, 0x3e),
    SH_GET_SHORTCUT_TARGET("CeSHGetShortcutTarget", 0x31, 0x3f),
    GET_PASSWORD_ACTIVE("GetPasswordActive", 0x32, 0x05),
    SET_PASSWORD_ACTIVE("SetPasswordActive", 0x33, 0x06),
    CHECK_PASSWORD("CeCheckPassword", 0x34, 0x40),
    SET_PASSWORD("SetPassword", 0x35, 0x07),
    EVENT_HAS_OCCURED("CeEventHasOccured", 0x36, 0x00),
    SYNC_TIME_TO_PC("CeSyncTimeToPc", 0x37, 0x01),
    START_REPLICATION("CeStartReplication", 0x38, 0x02),
    GET_FILE_TIME("CeGetFileTime", 0x39, 0x41),
    SET_FILE_TIME("CeSetFileTime", 0x3a, 0x42),
    GET_VERSION_EX("CeGetVersionEx", 0x3b, 0x43),
    GET_WINDOW("CeGetWindow", 0x3c, 0x44),
    GET_WINDOW_LONG("CeGetWindowLong", 0x3d, 0x45),
    GET_WINDOW_TEXT("CeGetWindowText", 0x3e, 0x46),
    GET_CLASS_NAME("CeGetClassName", 0x3f, 0x47),
    GLOBAL_MEMORY_STATUS("CeGlobalMemoryStatus", 0x40, 0x48),
    GET_SYSTEM_POWER_STATUS_EX("CeGetSystemPowerStatusEx", 0x41, 0x49),
    SET_SYSTEM_MEMORY_DIVISION("SetSystemMemoryDivision", 0x42, 0x09),
    GET_TEMP_PATH("CeGetTempPath", 0x43, 0x4a),
    GET_SPECIAL_FOLDER_PATH("CeGetSpecialFolderPath", 0x44, 0x4b),
    RAPI_INVOKE("CeRapiInvoke", 0x45, 0x4c),
    RESTORE_DATABASE("CeRestoreDatabase", 0x46, 0x0b),
    BACKUP_DATABASE("CeBackupDatabase", 0x47, 0x0a),
    BACKUP_FILE("CeBackupFile", 0x48, 0x0c),
    KILL_ALL_APPS("CeKillAllApps", 0x49, 0x0d),
    FIND_FIRST_DATABASE_EX("CeFindFirstDatabaseEx", 0x4a, 0x4d),
    FIND_NEXT_DATABASE_EX("CeFindNextDatabaseEx", 0x4b, 0x4e),
    CREATE_DATABASE_EX("CeCreateDatabaseEx", 0x4c, 0x4f),
    SET_DATABASE_INFO_EX("CeSetDatabaseInfoEx", 0x4d, 0x50),
    OPEN_DATABASE_EX("CeOpenDatabaseEx", 0x4e, 0x51),
    DELETE_DATABASE_EX("CeDeleteDatabaseEx", 0x4f, 0x52),
    READ_RECORD_PROPS_EX("CeReadRecordPropsEx", 0x50, 0x53),
    MOUNT_DB_VOL("CeMountDBVol", 0x51, 0x54),
    UNMOUNT_DB_VOL("CeUnmountDBVol", 0x52, 0x55),
    FLUSH_DB_VOL("CeFlushDBVol", 0x53, 0x56),
    ENUM_DB_VOLUMES("CeEnumDBVolumes", 0x54, 0x57),
    OID_GET_INFO_EX("CeOidGetInfoEx", 0x55, 0x58),
    PROCESS_CONFIG("CeProcessConfig", 0x56, 0x0e),
    SYNC_PAUSE("CeSyncPause", Absent.NONE, 0x0f),
    SYNC_RESUME("CeSyncResume", Absent.NONE, 0x10),
    SYNC_START("CeSyncStart", Absent.NONE, 0x59),
    SYNC_STOP("CeSyncStop", Absent.NONE, 0x5a),
    QUERY_INSTRUCTION_SET("CeQueryInstructionSet", Absent.NONE, 0x5b),
    GET_DISK_FREE_SPACE_EX("CeGetDiskFreeSpaceEx", Absent.NONE, 0x5c);

    private final String wireName;
    private final int rapi1;
    private final int rapi2;

    RapiFunction(String wireName, int rapi1, int rapi2) {
        this.wireName = wireName;
        this.rapi1 = rapi1;
        this.rapi2 = rapi2;
    }

    /** The function's name in the Windows CE interface. */
    public String wireName() {
        return wireName;
    }

    /** Its command number, empty where the dialect lacks it. */
    public OptionalInt number(Dialect dialect) {
        int number =
                switch (dialect) {
                    case RAPI1 -> rapi1;
                    case RAPI2 -> rapi2;
                };
        return number == Absent.NONE ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The function with a command number. */
    public static Optional<RapiFunction> of(Dialect dialect, int number) {
        for (RapiFunction function : values()) {
            if (number != Absent.NONE && function.number(dialect).orElse(Absent.NONE) == number) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    private static final class Absent {
        static final int NONE = -1;
    }
}
