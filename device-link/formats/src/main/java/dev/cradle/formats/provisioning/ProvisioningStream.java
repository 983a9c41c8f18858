package dev.cradle.formats.provisioning;

import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a large answer piece by piece, holding one piece at a time: a store of thousands of
 * certificates as one certificate after the other. Not thread-safe.
 *
 * <p>Every element of the document is yielded exactly once: a characteristic that the {@link Split}
 * wants comes whole, one that it does not want is a scope around the pieces that follow, other
 * elements inside a scope come as they are, and a scope that holds nothing comes as an empty
 * characteristic.
 */
public final class ProvisioningStream implements AutoCloseable {
    private static final int MOST_ELEMENTS_OF_A_PIECE = 10_000;

    private final XmlEvents at;
    private final Split split;
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private boolean started;
    private boolean ended;

    private ProvisioningStream(Reader text, Split split, Limits limits) throws IOException {
        this.at = new XmlEvents(text, limits);
        this.split = split;
    }

    /** Reads within {@link Limits#REPLY}. The stream is not closed. */
    public static ProvisioningStream open(InputStream in, Split split) throws IOException {
        return open(in, split, Limits.REPLY);
    }

    public static ProvisioningStream open(InputStream in, Split split, Limits limits)
            throws IOException {
        return new ProvisioningStream(DocumentText.of(in, limits), split, limits);
    }

    /** Reads text that is already there, within {@link Limits#REPLY}. */
    public static ProvisioningStream open(String text, Split split) throws IOException {
        return new ProvisioningStream(DocumentText.of(text, Limits.REPLY), split, Limits.REPLY);
    }

    /** Says which characteristics are yielded whole. */
    @FunctionalInterface
    public interface Split {
        /**
         * @param scopes the open characteristics around it, outermost first, without children
         * @param characteristic the one that begins, without children
         */
        boolean whole(List<Characteristic> scopes, Characteristic characteristic);

        /** Characteristics at that depth below the root; 1 is the first level. */
        static Split atDepth(int depth) {
            return (scopes, _) -> scopes.size() == depth - 1;
        }

        /** Certificates: characteristics whose type is a SHA-1 hash of 40 hexadecimal digits. */
        static Split certificates() {
            Pattern hash = Pattern.compile("[0-9A-Fa-f]{40}");
            return (_, characteristic) -> hash.matcher(characteristic.type()).matches();
        }
    }

    /**
     * One piece of the document.
     *
     * @param scopes the characteristics around it, outermost first, without children
     * @param node the piece, whole
     */
    public record Piece(List<Characteristic> scopes, ProvisioningNode node) {
        public Piece {
            scopes = List.copyOf(scopes);
        }
    }

    private static final class Scope {
        final Characteristic characteristic;
        boolean empty = true;

        Scope(Characteristic characteristic) {
            this.characteristic = characteristic;
        }
    }

    /**
     * The next piece, empty at the document's end.
     *
     * @throws dev.cradle.formats.binary.FormatException for a document that is not within the
     *     grammar or the limits; pieces that came before stay valid
     * @throws IOException when the stream fails
     */
    public Optional<Piece> next() throws IOException {
        if (!started) {
            started = true;
            at.next();
            Grammar.root(at);
        }
        while (!ended) {
            Optional<Piece> piece =
                    switch (at.next()) {
                        case OPEN -> opened();
                        case CLOSE -> closed();
                        case END -> {
                            ended = true;
                            yield Optional.empty();
                        }
                    };
            if (piece.isPresent()) {
                return piece;
            }
        }
        return Optional.empty();
    }

    private Optional<Piece> opened() throws IOException {
        if (!scopes.isEmpty()) {
            scopes.getLast().empty = false;
        }
        ProvisioningNode node = Grammar.open(at, scopes.isEmpty());
        List<Characteristic> around = around();
        if (node instanceof Characteristic characteristic && !split.whole(around, characteristic)) {
            scopes.addLast(new Scope(characteristic));
            return Optional.empty();
        }
        return Optional.of(
                new Piece(around, SubtreeReader.read(at, node, MOST_ELEMENTS_OF_A_PIECE)));
    }

    private Optional<Piece> closed() {
        if (scopes.isEmpty()) {
            return Optional.empty();
        }
        Scope scope = scopes.removeLast();
        return scope.empty
                ? Optional.of(new Piece(around(), scope.characteristic))
                : Optional.empty();
    }

    private List<Characteristic> around() {
        List<Characteristic> around = new ArrayList<>(scopes.size());
        scopes.forEach(scope -> around.add(scope.characteristic));
        return around;
    }

    @Override
    public void close() throws IOException {
        at.close();
    }
}
