package dev.cradle.rapi.wire;

/** What precedes the outputs of a reply, after the RAPI1 flag (rapi-wire.md 2.4). */
enum ReplyShape {
    /** {@code LE, BOOL, outputs}. */
    BOOL,
    /** {@code LE, outputs}; the outputs begin with a handle, a count or another result. */
    VALUE,
    /** {@code LE, i32 Win32 error, outputs only if the error is 0}. */
    REGISTRY,
    /** {@code BOOL, outputs}: power status in RAPI2. */
    BOOL_WITHOUT_LAST_ERROR,
    /** Outputs alone. */
    BARE
}
