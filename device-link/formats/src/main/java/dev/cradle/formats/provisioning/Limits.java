package dev.cradle.formats.provisioning;

/**
 * How much of a provisioning document is read before it is refused (reference cab-formats.md 6 row
 * 27).
 *
 * @param bytes size of the document as it arrives; for text given as a string, its characters
 * @param depth nesting of elements, the root included
 * @param elements elements, the root included
 * @param tag characters of one tag with its attributes, or of one run of text
 */
public record Limits(long bytes, int depth, int elements, int tag) {
    /** Documents from files, from operators and from authorities, and what a device accepts. */
    public static final Limits DOCUMENT = new Limits(4L << 20, 32, 100_000, 1 << 20);

    /**
     * Replies of the configuration manager, which {@link ProvisioningStream} reads piece by piece.
     */
    public static final Limits REPLY = new Limits(64L << 20, 32, 1_000_000, 1 << 20);
}
