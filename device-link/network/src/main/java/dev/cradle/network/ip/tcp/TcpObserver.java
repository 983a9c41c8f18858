package dev.cradle.network.ip.tcp;

/** Hears what changes in a connection. Called from within calls to the stack. */
public interface TcpObserver {
    TcpObserver NONE =
            new TcpObserver() {
                @Override
                public void readable() {}

                @Override
                public void writable() {}
            };

    /** There is data, or the end of the stream, or a failure to be read. */
    void readable();

    /** The connection is open, has room for more data, or has failed. */
    void writable();
}
