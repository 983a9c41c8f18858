package dev.cradle.network.bluetooth.dbus;

import dev.cradle.network.bluetooth.dbus.DBusMessage.Field;
import dev.cradle.network.bluetooth.dbus.DBusMessage.Type;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A connection to a message bus. A thread of its own reads it. Thread-safe. */
public final class MessageBus implements AutoCloseable {
    /** The name and the interface of the bus itself. */
    public static final String BUS = "org.freedesktop.DBus";

    private static final String BUS_PATH = "/org/freedesktop/DBus";
    private static final String USUAL = "unix:path=/run/dbus/system_bus_socket";
    private static final Logger LOG = LoggerFactory.getLogger(MessageBus.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What other programs call at this end. */
    @FunctionalInterface
    public interface Service {
        /**
         * Answers a call; called from the bus's thread, so it must not wait.
         *
         * @return none when there is no such method
         */
        Optional<Reply> called(String member, List<Object> arguments);
    }

    /**
     * What is answered.
     *
     * @param signature the types of the values, empty for none
     */
    public record Reply(String signature, List<Object> values) {
        /** Done, and nothing to say. */
        public static final Reply DONE = new Reply("", List.of());

        public Reply {
            values = List.copyOf(values);
        }
    }

    private final BusSocket socket;
    private final Service service;
    private final AtomicLong serials = new AtomicLong();
    private final Map<Long, CompletableFuture<DBusMessage>> calls = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Boolean>> watched = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private MessageBus(BusSocket socket, Service service) {
        this.socket = socket;
        this.service = service;
    }

    /**
     * Connects to the system's bus.
     *
     * @throws IOException when there is none, or it does not take this user
     */
    public static MessageBus system(Service service) throws IOException {
        String address =
                Optional.ofNullable(System.getenv("DBUS_SYSTEM_BUS_ADDRESS")).orElse(USUAL);
        return connect(socket(address), service);
    }

    /** Of several addresses the first that is a path. */
    static Path socket(String addresses) throws IOException {
        for (String address : addresses.split(";", -1)) {
            if (address.startsWith("unix:path=")) {
                return Path.of(address.substring("unix:path=".length()).split(",", 2)[0]);
            }
        }
        throw new IOException("the bus at " + addresses + " is no path");
    }

    /** Connects to the bus at a socket. */
    public static MessageBus connect(Path path, Service service) throws IOException {
        MessageBus bus = new MessageBus(BusSocket.connect(path), service);
        Thread.ofPlatform().daemon().name("message bus").start(bus::read);
        try {
            await(bus.ready);
            bus.call(BUS, BUS_PATH, BUS, "Hello", "");
            return bus;
        } catch (IOException refused) {
            bus.close();
            throw refused;
        }
    }

    private void read() {
        try {
            socket.authenticate();
            ready.complete(true);
            while (true) {
                take(socket.receive());
            }
        } catch (IOException | RuntimeException over) {
            LOG.debug("the bus is read no more: {}", over.getMessage());
            ready.completeExceptionally(over);
            close();
        }
    }

    private void take(DBusMessage message) throws IOException {
        switch (message.type()) {
            case METHOD_CALL -> answer(message);
            case METHOD_RETURN, ERROR ->
                    message.replySerial()
                            .flatMap(serial -> Optional.ofNullable(calls.remove(serial)))
                            .ifPresent(call -> call.complete(message));
            case SIGNAL -> signal(message);
        }
    }

    private void signal(DBusMessage message) {
        boolean owner =
                message.text(Field.SENDER).equals(BUS)
                        && message.text(Field.MEMBER).equals("NameOwnerChanged")
                        && message.text(Field.SIGNATURE).equals("sss");
        if (owner) {
            Consumer<Boolean> listener = watched.get((String) message.body().get(0));
            if (listener != null) {
                boolean there = !message.body().get(2).equals("");
                Thread.ofVirtual().name("bus name").start(() -> listener.accept(there));
            }
        }
    }

    private void answer(DBusMessage call) throws IOException {
        Optional<Reply> reply = service.called(call.text(Field.MEMBER), call.body());
        if ((call.flags() & DBusMessage.NO_REPLY_EXPECTED) != 0) {
            return;
        }
        Map<Field, Object> fields = new EnumMap<>(Field.class);
        fields.put(Field.REPLY_SERIAL, call.serial());
        fields.put(Field.DESTINATION, call.text(Field.SENDER));
        if (reply.isEmpty()) {
            fields.put(Field.ERROR_NAME, "org.freedesktop.DBus.Error.UnknownMethod");
        }
        send(
                reply.isPresent() ? Type.METHOD_RETURN : Type.ERROR,
                serials.incrementAndGet(),
                fields,
                reply.orElse(Reply.DONE));
    }

    private void send(Type type, long serial, Map<Field, Object> fields, Reply content)
            throws IOException {
        if (!content.signature().isEmpty()) {
            fields.put(Field.SIGNATURE, content.signature());
        }
        int flags = type == Type.METHOD_CALL ? 0 : DBusMessage.NO_REPLY_EXPECTED;
        socket.send(new DBusMessage(type, flags, serial, fields, content.values()));
    }

    /**
     * Calls a method and waits for the answer, ten seconds at most.
     *
     * @param signature the types of the arguments, of which {@link Variant} is one
     * @return what was answered: whole numbers as {@link Long}, texts and paths as {@link String},
     *     arrays and structures as {@link List}, dictionaries as {@link Map}
     * @throws DBusErrorException when the answer is an error
     * @throws IOException when the bus is gone, or nobody answers
     */
    public List<Object> call(
            String name, String path, String type, String member, String signature, Object... args)
            throws IOException {
        Map<Field, Object> fields = new EnumMap<>(Field.class);
        fields.put(Field.DESTINATION, name);
        fields.put(Field.PATH, path);
        fields.put(Field.INTERFACE, type);
        fields.put(Field.MEMBER, member);
        CompletableFuture<DBusMessage> answered = new CompletableFuture<>();
        long serial = serials.incrementAndGet();
        calls.put(serial, answered);
        try {
            send(Type.METHOD_CALL, serial, fields, new Reply(signature, List.of(args)));
            DBusMessage answer = await(answered);
            if (answer.type() == Type.ERROR) {
                String words =
                        answer.text(Field.SIGNATURE).startsWith("s")
                                ? (String) answer.body().getFirst()
                                : "";
                throw new DBusErrorException(answer.text(Field.ERROR_NAME), words);
            }
            return answer.body();
        } finally {
            calls.remove(serial);
        }
    }

    /**
     * Tells when a name gets somebody behind it (true) and when it loses them (false).
     *
     * @param listener called from a virtual thread
     */
    public void watch(String name, Consumer<Boolean> listener) throws IOException {
        watched.put(name, listener);
        String rule =
                "type='signal',sender='%s',member='NameOwnerChanged',arg0='%s'"
                        .formatted(BUS, name);
        call(BUS, BUS_PATH, BUS, "AddMatch", "s", rule);
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw new IOException("nobody on the bus answers", silent);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Leaves the bus, which forgets what this end has registered. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException fault) {
            LOG.debug("the bus is not closed: {}", fault.getMessage());
        }
        for (CompletableFuture<DBusMessage> call : calls.values()) {
            call.completeExceptionally(new IOException("the bus is closed"));
        }
    }
}
