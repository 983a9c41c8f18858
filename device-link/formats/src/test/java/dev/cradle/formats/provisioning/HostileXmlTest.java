package dev.cradle.formats.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Reference cab-formats.md 6 rows 26 and 27: one typed error, at once, in bounded memory. */
class HostileXmlTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final int MEBIBYTE = 1 << 20;

    private static void refuses(String xml) {
        assertTimeoutPreemptively(
                AT_ONCE,
                () ->
                        assertThatThrownBy(() -> ProvisioningXml.parse(xml))
                                .isInstanceOf(FormatException.class));
    }

    /** A document whose middle never exists in memory. */
    private static InputStream around(String before, int mebibytes, String after) {
        byte[] block = "A".repeat(MEBIBYTE).getBytes(StandardCharsets.US_ASCII);
        List<InputStream> parts =
                new java.util.ArrayList<>(
                        Collections.nCopies(mebibytes, block).stream()
                                .map(b -> (InputStream) new ByteArrayInputStream(b))
                                .toList());
        parts.addFirst(new ByteArrayInputStream(before.getBytes(StandardCharsets.US_ASCII)));
        parts.addLast(new ByteArrayInputStream(after.getBytes(StandardCharsets.US_ASCII)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    @Test
    void refusesTheBillionLaughs() {
        StringBuilder dtd = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            dtd.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        String attribute =
                "<!DOCTYPE wap-provisioningdoc ["
                        + dtd
                        + "]><wap-provisioningdoc><characteristic"
                        + " type=\"&l11;\"/></wap-provisioningdoc>";
        refuses(attribute);
        refuses(attribute.replace("\"&l11;\"/>", "\"a\">&l11;</characteristic>"));
    }

    @Test
    void neverReadsALocalFileThroughAnExternalEntity(@TempDir Path folder) throws IOException {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, "planted");
        String dtd =
                "<!DOCTYPE wap-provisioningdoc [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";

        refuses(dtd + "<wap-provisioningdoc>&x;</wap-provisioningdoc>");
        refuses(dtd + "<wap-provisioningdoc><characteristic type=\"&x;\"/></wap-provisioningdoc>");
    }

    @Test
    void refusesParameterEntities() {
        refuses(
                "<!DOCTYPE wap-provisioningdoc [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/a.dtd\">"
                        + " %a;]><wap-provisioningdoc>&b;</wap-provisioningdoc>");
    }

    @Test
    void readsPastADocumentTypeThatNamesAnUnreachablePlace() throws Exception {
        assertThat(
                        ProvisioningXml.parse(
                                "<!DOCTYPE wap-provisioningdoc SYSTEM \"http://127.0.0.1:1/a.dtd\">"
                                        + "<wap-provisioningdoc/>"))
                .isEqualTo(ProvisioningDocument.of());
    }

    @Test
    void refusesAnAttributeOfSixtyMegabytesBeforeStoringIt() {
        for (Limits limits : List.of(Limits.DOCUMENT, Limits.REPLY)) {
            InputStream xml =
                    around(
                            "<wap-provisioningdoc><characteristic type=\"",
                            60,
                            "\"/></wap-provisioningdoc>");
            assertTimeoutPreemptively(
                    AT_ONCE,
                    () ->
                            assertThatThrownBy(() -> ProvisioningXml.parse(xml, limits))
                                    .isInstanceOf(FormatException.class)
                                    .hasMessageContaining("1048576"));
        }
    }

    @Test
    void refusesMoreBytesThanTheLimit() {
        String comment = "<!--" + "<".repeat(5 * MEBIBYTE) + "-->";

        assertThatThrownBy(() ->
                        ProvisioningXml.parse(
                                (comment + "<wap-provisioningdoc/>")
                                        .getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("larger than 4194304");
    }

    @Test
    void refusesDeepNesting() {
        String open = "<characteristic type=\"a\">";
        String close = "</characteristic>";
        refuses(
                "<wap-provisioningdoc>"
                        + open.repeat(100_000)
                        + close.repeat(100_000)
                        + "</wap-provisioningdoc>");
        refuses(
                "<wap-provisioningdoc>"
                        + open.repeat(32)
                        + close.repeat(32)
                        + "</wap-provisioningdoc>");
    }

    @Test
    void acceptsTheDeepestNestingThatIsAllowed() throws Exception {
        assertThat(
                        ProvisioningXml.parse(
                                "<wap-provisioningdoc>"
                                        + "<characteristic type=\"a\">".repeat(31)
                                        + "</characteristic>".repeat(31)
                                        + "</wap-provisioningdoc>"))
                .isNotNull();
    }

    @Test
    void refusesAMillionSiblings() {
        refuses(
                "<wap-provisioningdoc>"
                        + "<nocharacteristic type=\"a\"/>".repeat(130_000)
                        + "</wap-provisioningdoc>");
        assertTimeoutPreemptively(
                AT_ONCE,
                () ->
                        assertThatThrownBy(() ->
                                        ProvisioningXml.parse(
                                                "<wap-provisioningdoc>"
                                                        + "<noparm name=\"\"/>".repeat(1_000_000),
                                                Limits.REPLY))
                                .isInstanceOf(FormatException.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void endsWithADocumentOrATypedErrorForEveryMutation(int seed) {
        byte[] good =
                ("<?xml version=\"1.0\"?><!DOCTYPE wap-provisioningdoc [<!ENTITY e \"x\">]>"
                                + "<wap-provisioningdoc version=\"1.0\"><!-- r --><characteristic"
                                + " type=\"A\"><parm name=\"b\" value=\"&#x41;&amp;\""
                                + " datatype=\"string\"/><noparm name=\"c\"/></characteristic>"
                                + "<characteristic-query type=\"D\"/></wap-provisioningdoc>")
                        .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    for (int round = 0; round < 3000; round++) {
                        byte[] bad = good.clone();
                        for (int change = 0; change <= random.nextInt(4); change++) {
                            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                        }
                        if (random.nextInt(4) == 0) {
                            bad = java.util.Arrays.copyOf(bad, random.nextInt(bad.length));
                        }
                        readEveryWay(bad);
                    }
                });
    }

    static void readEveryWay(byte[] data) throws IOException {
        try {
            ProvisioningDocument document = ProvisioningXml.parse(data);
            assertThat(ProvisioningXml.parse(ProvisioningXml.write(document))).isEqualTo(document);
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining("provisioning document");
        }
        try (ProvisioningStream stream =
                ProvisioningStream.open(
                        new ByteArrayInputStream(data), ProvisioningStream.Split.atDepth(2))) {
            while (stream.next().isPresent()) {
                assertThat(stream).isNotNull();
            }
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining("provisioning document");
        }
    }
}
