package dev.cradle.formats.provisioning;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.CharacteristicQuery;
import dev.cradle.formats.provisioning.ProvisioningNode.NoCharacteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoParm;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningNode.ParmQuery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The elements and attributes of the MSPROV grammar (reference device-security.md 1.1), each once:
 * the reader checks against them and the writer takes its names from them.
 */
enum Grammar {
    CHARACTERISTIC("characteristic", "type", Set.of("translation", "mwid"), true),
    CHARACTERISTIC_QUERY("characteristic-query", "type", Set.of("recursive"), true),
    NO_CHARACTERISTIC("nocharacteristic", "type", Set.of(), true),
    PARM(
            "parm",
            "name",
            Set.of(
                    "value",
                    "datatype",
                    "translation",
                    "semantic-type",
                    "maxvalue",
                    "minvalue",
                    "maxlength",
                    "options",
                    "multiple",
                    "rwaccess",
                    "description"),
            false),
    PARM_QUERY("parm-query", "name", Set.of(), false),
    NO_PARM("noparm", "name", Set.of(), false);

    static final String ROOT = "wap-provisioningdoc";
    static final String VERSION = "version";
    static final String VALUE = "value";
    static final String RECURSIVE = "recursive";
    static final String ERROR_SUFFIX = "-error";

    /** Attributes that take one of few words; date and time occur in installation documents. */
    private static final Map<String, Set<String>> WORDS =
            Map.of(
                    "translation",
                    Set.of("filesystem", "install"),
                    RECURSIVE,
                    Set.of("true", "false"),
                    "multiple",
                    Set.of("0", "1"),
                    "datatype",
                    Set.of(
                            "integer",
                            "string",
                            "float",
                            "boolean",
                            "binary",
                            "multiplestring",
                            "date",
                            "time"));

    private final String element;
    private final String label;
    private final Set<String> others;
    private final boolean firstLevel;

    Grammar(String element, String label, Set<String> others, boolean firstLevel) {
        this.element = element;
        this.label = label;
        this.others = others;
        this.firstLevel = firstLevel;
    }

    String element() {
        return element;
    }

    /** The attribute that names the element: {@code type} or {@code name}. */
    String label() {
        return label;
    }

    static Grammar of(ProvisioningNode node) {
        return switch (node) {
            case Characteristic _ -> CHARACTERISTIC;
            case CharacteristicQuery _ -> CHARACTERISTIC_QUERY;
            case NoCharacteristic _ -> NO_CHARACTERISTIC;
            case Parm _ -> PARM;
            case ParmQuery _ -> PARM_QUERY;
            case NoParm _ -> NO_PARM;
        };
    }

    /**
     * The element that an opening tag stands for, still without children.
     *
     * @param parentIsRoot whether it stands directly under the root
     */
    static ProvisioningNode open(XmlEvents at, boolean parentIsRoot) throws FormatException {
        String name = at.name();
        boolean error = name.endsWith(ERROR_SUFFIX);
        String plain = error ? name.substring(0, name.length() - ERROR_SUFFIX.length()) : name;
        for (Grammar form : values()) {
            if (form.element.equals(plain)) {
                if (parentIsRoot && !form.firstLevel) {
                    throw at.error(name, "stands directly under " + ROOT);
                }
                return form.node(at, error);
            }
        }
        throw at.error(name, "is no element of a provisioning document");
    }

    private ProvisioningNode node(XmlEvents at, boolean error) throws FormatException {
        Map<String, String> attributes = at.attributes();
        String called = attributes.remove(label);
        if (called == null) {
            throw at.error(element, "lacks the attribute " + label);
        }
        check(at, attributes);
        return switch (this) {
            case CHARACTERISTIC -> new Characteristic(called, attributes, List.of(), error);
            case CHARACTERISTIC_QUERY ->
                    new CharacteristicQuery(
                            called,
                            Optional.ofNullable(attributes.get(RECURSIVE)).map("true"::equals),
                            error);
            case NO_CHARACTERISTIC -> new NoCharacteristic(called, error);
            case PARM -> {
                Optional<String> value = Optional.ofNullable(attributes.remove(VALUE));
                yield new Parm(called, value, attributes, error);
            }
            case PARM_QUERY -> new ParmQuery(called, error);
            case NO_PARM -> new NoParm(called, error);
        };
    }

    private void check(XmlEvents at, Map<String, String> attributes) throws FormatException {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (!others.contains(attribute.getKey())) {
                throw at.error(element, "has the unknown attribute " + attribute.getKey());
            }
            Set<String> words = WORDS.get(attribute.getKey());
            if (words != null && !words.contains(attribute.getValue())) {
                throw at.error(element, "has an unknown " + attribute.getKey());
            }
        }
    }

    /** Checks the root's tag and gives its version. */
    static Optional<String> root(XmlEvents at) throws FormatException {
        if (!at.name().equals(ROOT)) {
            throw at.error(at.name(), "is the root, which has to be " + ROOT);
        }
        Map<String, String> attributes = at.attributes();
        Optional<String> version = Optional.ofNullable(attributes.remove(VERSION));
        if (!attributes.isEmpty()) {
            throw at.error(
                    ROOT, "has an unknown attribute " + attributes.keySet().iterator().next());
        }
        return version;
    }
}
