package dev.cradle.network.passthrough;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.passthrough.NameMessage.Type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The name service of one connection: one query at a time. Not thread-safe. */
final class NameSession {
    private static final AtomicLong LAST_HANDLE = new AtomicLong(0x400);

    private final PassThroughPolicy policy;
    private final NameAddresses addresses;
    private final PassThroughLimits limits;
    private final DtptQuirks quirks;
    private Optional<NameQuery> query = Optional.empty();
    private long handle;
    private boolean answered;

    NameSession(
            PassThroughPolicy policy,
            NameAddresses addresses,
            PassThroughLimits limits,
            DtptQuirks quirks) {
        this.policy = policy;
        this.addresses = addresses;
        this.limits = limits;
        this.quirks = quirks;
    }

    /** The bytes to send back, none for an end. */
    byte[] answer(NameMessage message, MessageInput in) throws IOException {
        return switch (message.type()) {
            case BEGIN -> begin(message, in);
            case NEXT -> next(message);
            case END -> {
                query = Optional.empty();
                yield new byte[0];
            }
            case BEGIN_ANSWER, NEXT_ANSWER ->
                    throw new FormatException("pass-through", "type", 1, "is an answer");
        };
    }

    private byte[] begin(NameMessage message, MessageInput in) throws IOException {
        if (query.isPresent()) {
            throw new FormatException("pass-through", "type", 1, "begins a second query");
        }
        if (message.second() > limits.queryBytes()) {
            throw new FormatException("pass-through", "query size", 16, "is " + message.second());
        }
        NameQuery asked = NameQuery.decode(in.read((int) message.second()));
        boolean supported =
                asked.name().isPresent()
                        && asked.serviceClass().equals(Optional.of(NameQuery.ADDRESS_OF_NAME));
        if (!supported) {
            return new NameMessage(Type.BEGIN_ANSWER, 0, quirks.unknownServiceClass(), 0).encode();
        }
        query = Optional.of(asked);
        answered = false;
        handle = LAST_HANDLE.incrementAndGet();
        return new NameMessage(Type.BEGIN_ANSWER, handle, DtptError.NONE, 0).encode();
    }

    private byte[] next(NameMessage message) {
        if (query.isEmpty() || message.handle() != handle) {
            return failure(quirks.unknownHandle());
        }
        if (answered) {
            return failure(quirks.noMoreResults());
        }
        String name = query.get().name().orElse("");
        Optional<Inet4Address> address = policy.knows(name) ? addresses.of(name) : Optional.empty();
        if (address.isEmpty()) {
            return failure(DtptError.HOST_NOT_FOUND);
        }
        byte[] found =
                new NameQuery(
                                Optional.of(name),
                                Optional.empty(),
                                quirks.dnsNamespace(),
                                List.of(address.get()))
                        .encode(quirks);
        if (found.length > message.second()) {
            return new NameMessage(Type.NEXT_ANSWER, 0, DtptError.BUFFER_TOO_SMALL, found.length)
                    .encode();
        }
        answered = true;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new NameMessage(Type.NEXT_ANSWER, 0, DtptError.NONE, found.length).encode());
        out.writeBytes(found);
        return out.toByteArray();
    }

    private static byte[] failure(long error) {
        return new NameMessage(Type.NEXT_ANSWER, 0, error, 0).encode();
    }
}
