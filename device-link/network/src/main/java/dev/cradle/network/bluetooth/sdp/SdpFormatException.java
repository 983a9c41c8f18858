package dev.cradle.network.bluetooth.sdp;

import java.io.IOException;

/** Bytes that are no answer of service discovery. */
public final class SdpFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    SdpFormatException(String why) {
        super(why);
    }
}
