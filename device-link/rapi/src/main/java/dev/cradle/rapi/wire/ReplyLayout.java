package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

/** The fields of a reply, some of which depend on what the request asked for. */
@FunctionalInterface
interface ReplyLayout<Q, R> {
    R describe(Fields<R> f, Q request) throws FormatException;
}
