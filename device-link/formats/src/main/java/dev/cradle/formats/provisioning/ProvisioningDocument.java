package dev.cradle.formats.provisioning;

import java.util.List;
import java.util.Optional;

/**
 * A {@code wap-provisioningdoc} (MSPROV DTD, reference device-security.md section 1.1), as request
 * or as answer.
 *
 * @param version the root's optional version attribute
 * @param children first level: characteristics that name a configuration service provider, and
 *     their query and removal forms
 */
public record ProvisioningDocument(Optional<String> version, List<ProvisioningNode> children) {
    public ProvisioningDocument {
        children = List.copyOf(children);
    }

    public static ProvisioningDocument of(ProvisioningNode... children) {
        return new ProvisioningDocument(Optional.empty(), List.of(children));
    }

    /** Whether any element carries an {@code -error} name. */
    public boolean hasErrors() {
        return children.stream().anyMatch(ProvisioningNode::anyError);
    }

    /** The first-level characteristic of that type; types match whatever their case. */
    public Optional<ProvisioningNode.Characteristic> characteristic(String type) {
        return ProvisioningNode.find(children, type);
    }
}
