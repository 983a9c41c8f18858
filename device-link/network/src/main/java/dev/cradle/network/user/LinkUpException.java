package dev.cradle.network.user;

import java.io.IOException;

/** A link did not come up. */
public final class LinkUpException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The byte link was gone: unplugged, or closed by somebody else. */
        LINK_GONE,
        /** The link protocol gave up, or the peer ended it. */
        PROTOCOL_ENDED,
        /** The link protocol had not come to an end in time. */
        TIMED_OUT,
        /** The waiting thread was interrupted. */
        INTERRUPTED
    }

    private final Reason reason;

    public LinkUpException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
