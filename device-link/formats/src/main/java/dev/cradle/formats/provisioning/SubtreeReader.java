package dev.cradle.formats.provisioning;

import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads an element with everything in it. */
final class SubtreeReader {
    private SubtreeReader() {}

    /**
     * Reads on from an opening tag to its closing one.
     *
     * @param opened what the opening tag stands for
     * @param most elements that the subtree may have
     */
    static ProvisioningNode read(XmlEvents at, ProvisioningNode opened, int most)
            throws IOException {
        return new Frame(opened, most).read(at);
    }

    private static final class Frame {
        private final ProvisioningNode opened;
        private int left;

        Frame(ProvisioningNode opened, int most) {
            this.opened = opened;
            this.left = most;
        }

        ProvisioningNode read(XmlEvents at) throws IOException {
            return read(at, opened);
        }

        private ProvisioningNode read(XmlEvents at, ProvisioningNode node) throws IOException {
            if (--left < 0) {
                throw at.error(node.label(), "has too many elements around it");
            }
            List<ProvisioningNode> children = new ArrayList<>();
            while (at.next() == XmlEvents.Event.OPEN) {
                if (!(node instanceof Characteristic)) {
                    throw at.error(at.name(), "stands inside an element that has to be empty");
                }
                children.add(read(at, Grammar.open(at, false)));
            }
            return node instanceof Characteristic c
                    ? new Characteristic(c.type(), c.attributes(), children, c.error())
                    : node;
        }
    }
}
