package dev.cradle.formats.provisioning;

import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.CharacteristicQuery;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;

import java.util.List;

/** Writes one document. */
final class XmlText {
    private final boolean pretty;
    private final StringBuilder out = new StringBuilder();

    XmlText(boolean pretty) {
        this.pretty = pretty;
    }

    String document(ProvisioningDocument document) {
        out.append('<').append(Grammar.ROOT);
        document.version().ifPresent(version -> attribute(Grammar.VERSION, version));
        content(Grammar.ROOT, document.children(), 0);
        return out.toString();
    }

    private void node(ProvisioningNode node, int level) {
        Grammar form = Grammar.of(node);
        String element = node.error() ? form.element() + Grammar.ERROR_SUFFIX : form.element();
        indent(level);
        out.append('<').append(element);
        attribute(form.label(), node.label());
        switch (node) {
            case Characteristic c -> c.attributes().forEach(this::attribute);
            case CharacteristicQuery q ->
                    q.recursive().ifPresent(r -> attribute(Grammar.RECURSIVE, r.toString()));
            case Parm p -> {
                p.value().ifPresent(value -> attribute(Grammar.VALUE, value));
                p.attributes().forEach(this::attribute);
            }
            default -> {}
        }
        content(element, node.children(), level);
    }

    private void content(String element, List<ProvisioningNode> children, int level) {
        if (children.isEmpty()) {
            out.append("/>");
        } else {
            out.append('>');
            children.forEach(child -> node(child, level + 1));
            indent(level);
            out.append("</").append(element).append('>');
        }
        if (pretty && level == 0) {
            out.append('\n');
        }
    }

    private void indent(int level) {
        if (pretty) {
            out.append('\n').repeat(' ', 2 * level);
        }
    }

    private void attribute(String name, String value) {
        if (!isWritable(value)) {
            throw new IllegalArgumentException(
                    "the attribute " + name + " holds a character that XML cannot carry");
        }
        out.append(' ').append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\t' -> out.append("&#x9;");
                case '\n' -> out.append("&#xA;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(c);
            }
        }
        out.append('"');
    }

    static boolean isWritable(String text) {
        return text.codePoints()
                .allMatch(c ->
                        c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || (c >= 0x20 && c <= 0xD7FF)
                                || (c >= 0xE000 && c <= 0xFFFD)
                                || c >= 0x10000);
    }
}
