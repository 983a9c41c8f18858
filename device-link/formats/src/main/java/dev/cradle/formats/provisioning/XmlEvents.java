package dev.cradle.formats.provisioning;

import dev.cradle.formats.binary.FormatException;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opening and closing tags of one document, within its limits. A document type declaration is
 * passed over and never fetched; a use of any entity that it declares is an error (reference
 * cab-formats.md 6, "XML parser facts"). Comments and blanks are passed over, other text is an
 * error.
 */
final class XmlEvents implements AutoCloseable {
    static final String FORMAT = "provisioning document";

    private final Limits limits;
    private final XMLStreamReader xml;
    private int depth;
    private int elements;

    XmlEvents(Reader text, Limits limits) throws IOException {
        this.limits = limits;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        try {
            xml = factory.createXMLStreamReader(text);
        } catch (XMLStreamException e) {
            throw translate(e);
        }
    }

    /** What {@link #next} found. */
    enum Event {
        OPEN,
        CLOSE,
        END
    }

    Event next() throws IOException {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        opened();
                        return Event.OPEN;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return Event.CLOSE;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (!xml.isWhiteSpace()) {
                            throw error("text", "stands where only elements may");
                        }
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                            throw error("entity", "is declared, which is not accepted");
                    default -> {}
                }
            }
            return Event.END;
        } catch (XMLStreamException e) {
            throw translate(e);
        } catch (RuntimeException e) {
            // The JDK's parser lacks the texts of some errors inside a document type declaration
            // and then fails with an unchecked exception.
            throw new FormatException(FORMAT, "XML", -1, "is not well-formed", e);
        }
    }

    private void opened() throws FormatException {
        if (++depth > limits.depth()) {
            throw error(xml.getLocalName(), "is nested deeper than " + limits.depth());
        }
        if (++elements > limits.elements()) {
            throw error(xml.getLocalName(), "is one element more than " + limits.elements());
        }
    }

    /** The name of the tag that {@link #next} stands on. */
    String name() {
        return xml.getLocalName();
    }

    /** Nesting of the present tag, the root counting 1. */
    int depth() {
        return depth;
    }

    /** The attributes of the opening tag that {@link #next} stands on, in document order. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return attributes;
    }

    FormatException error(String field, String what) {
        return new FormatException(FORMAT, field, xml.getLocation().getCharacterOffset(), what);
    }

    private static FormatException translate(XMLStreamException e) throws IOException {
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof FormatException format) {
                return format;
            }
            if (cause instanceof CharacterCodingException coding) {
                return new FormatException(
                        FORMAT, "text", -1, "is not in the encoding that it begins with", coding);
            }
            if (cause instanceof IOException io) {
                throw io;
            }
        }
        int offset = e.getLocation() == null ? -1 : e.getLocation().getCharacterOffset();
        return new FormatException(FORMAT, "XML", offset, "is not well-formed", e);
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable cause) {
        return cause instanceof XMLStreamException stream && stream.getNestedException() != null
                ? stream.getNestedException()
                : cause.getCause();
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw translate(e);
        }
    }
}
