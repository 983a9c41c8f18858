package dev.cradle.formats.provisioning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One element below the root of a provisioning document. {@code error} tells that the element's
 * name carries {@code -error}, which only answers do.
 */
public sealed interface ProvisioningNode {
    /** Whether this element itself is marked as failed. */
    boolean error();

    /** The same element, marked as failed. */
    ProvisioningNode asError();

    /** The element's {@code type} or {@code name}. */
    String label();

    /** Whether this element or one below it is marked as failed. */
    default boolean anyError() {
        return error() || children().stream().anyMatch(ProvisioningNode::anyError);
    }

    default List<ProvisioningNode> children() {
        return List.of();
    }

    /** The child characteristic of that type; types match whatever their case. */
    static Optional<Characteristic> find(List<ProvisioningNode> nodes, String type) {
        return nodes.stream()
                .filter(Characteristic.class::isInstance)
                .map(Characteristic.class::cast)
                .filter(c ->
                        c.type().toLowerCase(Locale.ROOT).equals(type.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * A scope: sets what is in it.
     *
     * @param attributes attributes other than type, in document order ({@code translation}, {@code
     *     mwid}, …)
     */
    record Characteristic(
            String type,
            Map<String, String> attributes,
            List<ProvisioningNode> children,
            boolean error)
            implements ProvisioningNode {
        public Characteristic {
            children = List.copyOf(children);
            attributes = Attributes.copy(attributes);
        }

        public static Characteristic of(String type, ProvisioningNode... children) {
            return new Characteristic(type, Map.of(), List.of(children), false);
        }

        public static Characteristic of(String type, List<? extends ProvisioningNode> children) {
            return new Characteristic(type, Map.of(), List.copyOf(children), false);
        }

        @Override
        public Characteristic asError() {
            return new Characteristic(type, attributes, children, true);
        }

        @Override
        public String label() {
            return type;
        }

        public Optional<Characteristic> characteristic(String childType) {
            return find(children, childType);
        }

        /** The child parm of that name; names match whatever their case. */
        public Optional<Parm> parm(String name) {
            return children.stream()
                    .filter(Parm.class::isInstance)
                    .map(Parm.class::cast)
                    .filter(p -> p.name().equalsIgnoreCase(name))
                    .findFirst();
        }

        /** The value of the child parm of that name, when both are there. */
        public Optional<String> value(String name) {
            return parm(name).flatMap(Parm::value);
        }
    }

    /** Asks for a subtree; {@code recursive} false asks for one level. */
    record CharacteristicQuery(String type, Optional<Boolean> recursive, boolean error)
            implements ProvisioningNode {
        public static CharacteristicQuery of(String type) {
            return new CharacteristicQuery(type, Optional.empty(), false);
        }

        @Override
        public CharacteristicQuery asError() {
            return new CharacteristicQuery(type, recursive, true);
        }

        @Override
        public String label() {
            return type;
        }
    }

    /** Removes a subtree; in an answer, also says that it is not there. */
    record NoCharacteristic(String type, boolean error) implements ProvisioningNode {
        public static NoCharacteristic of(String type) {
            return new NoCharacteristic(type, false);
        }

        @Override
        public NoCharacteristic asError() {
            return new NoCharacteristic(type, true);
        }

        @Override
        public String label() {
            return type;
        }
    }

    /**
     * A value. Without {@code value} it is a flag.
     *
     * @param attributes attributes other than name and value, in document order ({@code datatype},
     *     {@code translation}, metadata)
     */
    record Parm(String name, Optional<String> value, Map<String, String> attributes, boolean error)
            implements ProvisioningNode {
        public Parm {
            attributes = Attributes.copy(attributes);
        }

        public static Parm of(String name, String value) {
            return new Parm(name, Optional.of(value), Map.of(), false);
        }

        public static Parm of(String name, String value, String datatype) {
            return new Parm(name, Optional.of(value), Map.of("datatype", datatype), false);
        }

        public static Parm flag(String name) {
            return new Parm(name, Optional.empty(), Map.of(), false);
        }

        @Override
        public Parm asError() {
            return new Parm(name, value, attributes, true);
        }

        @Override
        public String label() {
            return name;
        }

        public Optional<String> datatype() {
            return Optional.ofNullable(attributes.get("datatype"));
        }
    }

    /** Asks for one value. */
    record ParmQuery(String name, boolean error) implements ProvisioningNode {
        public static ParmQuery of(String name) {
            return new ParmQuery(name, false);
        }

        @Override
        public ParmQuery asError() {
            return new ParmQuery(name, true);
        }

        @Override
        public String label() {
            return name;
        }
    }

    /** Removes one value; in an answer, also says that it is not there. */
    record NoParm(String name, boolean error) implements ProvisioningNode {
        public static NoParm of(String name) {
            return new NoParm(name, false);
        }

        @Override
        public NoParm asError() {
            return new NoParm(name, true);
        }

        @Override
        public String label() {
            return name;
        }
    }
}
