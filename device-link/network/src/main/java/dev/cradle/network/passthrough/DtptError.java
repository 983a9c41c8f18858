package dev.cradle.network.passthrough;

/** Windows Sockets errors that pass-through answers with. */
final class DtptError {
    static final int NONE = 0;
    static final int BUFFER_TOO_SMALL = 10014;
    static final int REFUSED = 10061;
    static final int HOST_NOT_FOUND = 11001;

    private DtptError() {}
}
