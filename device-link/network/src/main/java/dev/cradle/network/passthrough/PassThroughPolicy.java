package dev.cradle.network.passthrough;

import dev.cradle.network.Connector;

import java.util.Optional;

/** Decides what a device reaches through the host. Thread-safe. */
public interface PassThroughPolicy {
    /** Whether a name is answered with an address at all. */
    boolean knows(String name);

    /** Where a connection to a name (or a dotted address) and port leads; empty refuses it. */
    Optional<Connector> lead(String name, int port);

    /** Grants one name, compared without case, and one port. */
    static PassThroughPolicy only(String name, int port, Connector connector) {
        return new PassThroughPolicy() {
            @Override
            public boolean knows(String asked) {
                return asked.equalsIgnoreCase(name);
            }

            @Override
            public Optional<Connector> lead(String asked, int askedPort) {
                return knows(asked) && askedPort == port
                        ? Optional.of(connector)
                        : Optional.empty();
            }
        };
    }
}
