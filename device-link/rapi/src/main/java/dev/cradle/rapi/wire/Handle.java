package dev.cradle.rapi.wire;

/** An opaque 32-bit handle of the device: file, search, registry key, database or process. */
public record Handle(int value) {
    /** INVALID_HANDLE_VALUE. */
    public static final Handle INVALID = new Handle(0xFFFFFFFF);

    public static final Handle HKEY_CLASSES_ROOT = new Handle(0x80000000);
    public static final Handle HKEY_CURRENT_USER = new Handle(0x80000001);
    public static final Handle HKEY_LOCAL_MACHINE = new Handle(0x80000002);
    public static final Handle HKEY_USERS = new Handle(0x80000003);

    public boolean isInvalid() {
        return value == INVALID.value;
    }

    @Override
    public String toString() {
        return String.format("0x%08x", value);
    }
}
