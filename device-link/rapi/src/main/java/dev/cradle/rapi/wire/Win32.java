package dev.cradle.rapi.wire;

/** Win32 error numbers that calls return (rapi-wire.md 7.1). */
public final class Win32 {
    public static final int SUCCESS = 0;
    public static final int FILE_NOT_FOUND = 2;
    public static final int PATH_NOT_FOUND = 3;
    public static final int ACCESS_DENIED = 5;
    public static final int INVALID_HANDLE = 6;
    public static final int NOT_ENOUGH_MEMORY = 8;
    public static final int OUTOFMEMORY = 14;
    public static final int NOT_SAME_DEVICE = 17;
    public static final int NO_MORE_FILES = 18;
    public static final int WRITE_PROTECT = 19;
    public static final int GEN_FAILURE = 31;
    public static final int SHARING_VIOLATION = 32;
    public static final int FILE_EXISTS = 80;
    public static final int INVALID_PASSWORD = 86;
    public static final int INVALID_PARAMETER = 87;
    public static final int DISK_FULL = 112;
    public static final int CALL_NOT_IMPLEMENTED = 120;
    public static final int INSUFFICIENT_BUFFER = 122;
    public static final int INVALID_NAME = 123;
    public static final int MOD_NOT_FOUND = 126;
    public static final int PROC_NOT_FOUND = 127;
    public static final int NEGATIVE_SEEK = 131;
    public static final int DIR_NOT_EMPTY = 145;
    public static final int ALREADY_EXISTS = 183;
    public static final int MORE_DATA = 234;
    public static final int NO_MORE_ITEMS = 259;
    public static final int KEY_DELETED = 1018;
    public static final int DEVICE_REMOVED = 1617;

    private Win32() {}
}
