package dev.cradle.formats.provisioning;

import dev.cradle.formats.binary.FormatException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Provisioning documents as XML: the grammar of reference device-security.md 1.1 with the bounds of
 * {@link Limits}. UTF-8 and UTF-16 with or without a byte order mark are read, a closing NUL is
 * passed over, a document type declaration is ignored and never fetched. Everything the grammar
 * does not name is a {@link FormatException}; whoever answers for a device makes {@code
 * CONFIG_E_BAD_XML} of it.
 */
public final class ProvisioningXml {
    private ProvisioningXml() {}

    /** Reads a document within {@link Limits#DOCUMENT}. */
    public static ProvisioningDocument parse(byte[] data) throws FormatException {
        return parse(data, Limits.DOCUMENT);
    }

    public static ProvisioningDocument parse(byte[] data, Limits limits) throws FormatException {
        try {
            return parse(new ByteArrayInputStream(data), limits);
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    /**
     * @throws FormatException for a document that is not within the grammar or the limits
     * @throws IOException when {@code in} fails
     */
    public static ProvisioningDocument parse(InputStream in, Limits limits) throws IOException {
        return read(DocumentText.of(in, limits), limits);
    }

    /** Reads a document within {@link Limits#DOCUMENT}. */
    public static ProvisioningDocument parse(String text) throws FormatException {
        return parse(text, Limits.DOCUMENT);
    }

    public static ProvisioningDocument parse(String text, Limits limits) throws FormatException {
        try {
            return read(DocumentText.of(text, limits), limits);
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    private static ProvisioningDocument read(Reader text, Limits limits) throws IOException {
        try (XmlEvents at = new XmlEvents(text, limits)) {
            at.next();
            Optional<String> version = Grammar.root(at);
            List<ProvisioningNode> children = new ArrayList<>();
            readFirstLevel(at, children, limits);
            while (at.next() != XmlEvents.Event.END) {
                throw at.error(at.name(), "follows the root");
            }
            return new ProvisioningDocument(version, children);
        }
    }

    /** Build tools paste whole documents into installation documents: their content counts. */
    private static void readFirstLevel(XmlEvents at, List<ProvisioningNode> into, Limits limits)
            throws IOException {
        while (at.next() == XmlEvents.Event.OPEN) {
            if (at.name().equals(Grammar.ROOT)) {
                Grammar.root(at);
                readFirstLevel(at, into, limits);
            } else {
                into.add(SubtreeReader.read(at, Grammar.open(at, true), limits.elements()));
            }
        }
    }

    /**
     * The document on one line, without a declaration, as configuration managers write it
     * (reference device-security.md 1.2).
     *
     * @throws IllegalArgumentException when a text holds a character that XML cannot carry, see
     *     {@link #isWritable}
     */
    public static String write(ProvisioningDocument document) {
        return new XmlText(false).document(document);
    }

    /** The document with one element on each line, for people to read. */
    public static String writePretty(ProvisioningDocument document) {
        return new XmlText(true).document(document);
    }

    /** Whether XML can carry this text: no control characters, no half surrogates. */
    public static boolean isWritable(String text) {
        return XmlText.isWritable(text);
    }
}
