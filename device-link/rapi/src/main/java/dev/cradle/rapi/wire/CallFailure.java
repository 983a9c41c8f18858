package dev.cradle.rapi.wire;

/** Thrown by a call's handler on the device: becomes the failing form of its reply. */
public final class CallFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean layer;
    private final int code;

    private CallFailure(boolean layer, int code) {
        super(String.format(layer ? "HRESULT 0x%08x" : "Win32 error %d", code), null, false, false);
        this.layer = layer;
        this.code = code;
    }

    /** The function fails with a Win32 error, see {@link Win32}. */
    public static CallFailure win32(int error) {
        return new CallFailure(false, error);
    }

    /** The RAPI layer refuses, see {@link Hresult}. */
    public static CallFailure layer(int hresult) {
        return new CallFailure(true, hresult);
    }

    public boolean isLayer() {
        return layer;
    }

    /** The Win32 error or the HRESULT. */
    public int code() {
        return code;
    }

    public <R> Reply<R> toReply() {
        return layer ? new Reply.LayerFailure<>(code) : new Reply.Failure<>(code);
    }
}
