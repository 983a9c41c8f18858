package dev.cradle.network.ip.tcp;

/** What tells the connections between two addresses apart. */
record TcpPorts(int local, int remote) {}
