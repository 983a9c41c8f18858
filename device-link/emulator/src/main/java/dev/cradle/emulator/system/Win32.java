package dev.cradle.emulator.system;

/** Error numbers of Windows CE that the device answers with (rapi-wire.md 7.1). */
public final class Win32 {
    public static final int SUCCESS = 0;
    public static final int FILE_NOT_FOUND = 2;
    public static final int PATH_NOT_FOUND = 3;
    public static final int ACCESS_DENIED = 5;
    public static final int INVALID_HANDLE = 6;
    public static final int OUT_OF_MEMORY = 14;
    public static final int NO_MORE_FILES = 18;
    public static final int NOT_SAME_DEVICE = 17;
    public static final int WRITE_PROTECT = 19;
    public static final int GENERAL_FAILURE = 31;
    public static final int SHARING_VIOLATION = 32;
    public static final int FILE_EXISTS = 80;
    public static final int INVALID_PARAMETER = 87;
    public static final int DISK_FULL = 112;
    public static final int CALL_NOT_IMPLEMENTED = 120;
    public static final int INSUFFICIENT_BUFFER = 122;
    public static final int INVALID_NAME = 123;
    public static final int MODULE_NOT_FOUND = 126;
    public static final int PROCEDURE_NOT_FOUND = 127;
    public static final int NEGATIVE_SEEK = 131;
    public static final int DIRECTORY_NOT_EMPTY = 145;
    public static final int ALREADY_EXISTS = 183;
    public static final int MORE_DATA = 234;
    public static final int NO_MORE_ITEMS = 259;
    public static final int KEY_DELETED = 1018;
    public static final int DEVICE_REMOVED = 1617;

    private Win32() {}

    /** HRESULT_FROM_WIN32: 0x80070000 with the error number in its low word, 0 stays 0. */
    public static int toHresult(int error) {
        return error == 0 ? 0 : 0x80070000 | (error & 0xFFFF);
    }
}
