package dev.cradle.network.os;

/** What a port belongs to. */
enum Transport {
    TCP,
    UDP
}
