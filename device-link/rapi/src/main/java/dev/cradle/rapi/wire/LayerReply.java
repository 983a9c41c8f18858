package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.BinaryWriter;

/** The reply by which the RAPI layer refuses a request it cannot read or does not know. */
public final class LayerReply {
    private LayerReply() {}

    /** Appends a whole frame: RAPI1 flag 1 and the HRESULT, RAPI2 its Win32 error and 0. */
    public static void encode(Dialect dialect, int hresult, BinaryWriter out) {
        int start = out.size();
        out.u32(0);
        RapiCall.layerFailure(dialect, hresult, out);
        RapiCall.endFrame(out, start);
    }
}
