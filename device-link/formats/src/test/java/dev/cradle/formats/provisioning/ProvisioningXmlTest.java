package dev.cradle.formats.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.CharacteristicQuery;
import dev.cradle.formats.provisioning.ProvisioningNode.NoCharacteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoParm;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningNode.ParmQuery;
import dev.cradle.formats.testdata.SampleFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Documents of reference device-security.md 1.1 and 1.2, and the makers' own files. */
class ProvisioningXmlTest {
    private static final String STORE_REPLY =
            """
            <wap-provisioningdoc>
              <characteristic type="CertificateStore">
                <characteristic type="MY">
                  <characteristic type="0123456789ABCDEF0123456789ABCDEF01234567">
                    <parm name="EncodedCertificate" value="MIID...==" datatype="binary"/>
                    <noparm name="Role"/>
                    <parm name="ValidFrom" value="2009-04-24T20:46:27Z"/>
                    <characteristic type="PrivateKeyContainer">
                      <parm name="ContainerName" value="A1B2C3D4E5"/>
                      <noparm name="ProviderName"/>
                      <parm name="ProviderType" value="1" datatype="integer"/>
                    </characteristic>
                  </characteristic>
                </characteristic>
              </characteristic>
            </wap-provisioningdoc>
            """;

    @Test
    void writesTheDocumentedStoreReplyInItsExactShape() throws Exception {
        ProvisioningDocument document = ProvisioningXml.parse(STORE_REPLY);

        assertThat(ProvisioningXml.write(document))
                .isEqualTo(STORE_REPLY.replaceAll("\\s*\n\\s*", ""));
        assertThat(ProvisioningXml.writePretty(document)).isEqualTo(STORE_REPLY);
    }

    @Test
    void readsEveryElementWithItsErrorForm() throws Exception {
        ProvisioningDocument document =
                ProvisioningXml.parse(
                        "<wap-provisioningdoc version=\"1.1\"><characteristic type=\"A\" mwid=\"1\""
                            + " translation=\"install\"><parm name=\"p\"/><parm-error name=\"q\""
                            + " value=\"1\" datatype=\"integer\"/><noparm-error"
                            + " name=\"r\"/><parm-query-error name=\"s\"/><nocharacteristic-error"
                            + " type=\"t\"/><characteristic-query-error type=\"u\""
                            + " recursive=\"false\"/><characteristic-error"
                            + " type=\"v\"/></characteristic><characteristic-query type=\"B\""
                            + " recursive=\"true\"/><nocharacteristic"
                            + " type=\"C\"/></wap-provisioningdoc>");

        assertThat(document.version()).contains("1.1");
        assertThat(document.hasErrors()).isTrue();
        assertThat(document.children())
                .containsExactly(
                        new Characteristic(
                                "A",
                                Map.of("mwid", "1", "translation", "install"),
                                java.util.List.of(
                                        Parm.flag("p"),
                                        Parm.of("q", "1", "integer").asError(),
                                        NoParm.of("r").asError(),
                                        ParmQuery.of("s").asError(),
                                        NoCharacteristic.of("t").asError(),
                                        new CharacteristicQuery("u", Optional.of(false), true),
                                        Characteristic.of("v").asError()),
                                false),
                        new CharacteristicQuery("B", Optional.of(true), false),
                        NoCharacteristic.of("C"));
        assertThat(ProvisioningXml.parse(ProvisioningXml.write(document))).isEqualTo(document);
    }

    @Test
    void writesSpecialCharactersSoThatTheyComeBack() throws Exception {
        String text = "a&b<c>\"d'\t\r\n\uF000\u00e9\uD83D\uDE00";
        ProvisioningDocument document =
                ProvisioningDocument.of(Characteristic.of("R", Parm.of("v", text)));

        String xml = ProvisioningXml.write(document);

        assertThat(xml).contains("a&amp;b&lt;c&gt;&quot;d'&#x9;&#xD;&#xA;\uF000");
        assertThat(ProvisioningXml.parse(xml)).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0001", "\uD800", "\uFFFE"})
    void refusesToWriteWhatXmlCannotCarry(String text) {
        assertThat(ProvisioningXml.isWritable(text)).isFalse();
        assertThatThrownBy(() ->
                        ProvisioningXml.write(ProvisioningDocument.of(Characteristic.of(text))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "<wap-provisioningdoc>",
                "<wap-provisioningdoc/>x",
                "<other/>",
                "<wap-provisioningdoc xmlns=\"urn:x\"/>",
                "<wap-provisioningdoc><parm name=\"a\"/></wap-provisioningdoc>",
                "<wap-provisioningdoc><Characteristic type=\"a\"/></wap-provisioningdoc>",
                "<wap-provisioningdoc><characteristic/></wap-provisioningdoc>",
                "<wap-provisioningdoc><characteristic"
                        + " type=\"a\">text</characteristic></wap-provisioningdoc>",
                "<wap-provisioningdoc><characteristic type=\"a\""
                        + " other=\"b\"/></wap-provisioningdoc>",
                "<wap-provisioningdoc><characteristic type=\"a\""
                        + " translation=\"no\"/></wap-provisioningdoc>",
                "<wap-provisioningdoc><characteristic type=\"a\"><parm"
                        + " value=\"1\"/></characteristic></wap-provisioningdoc>",
                "<wap-provisioningdoc><characteristic type=\"a\"><parm name=\"b\""
                        + " datatype=\"byte\"/></characteristic></wap-provisioningdoc>",
                "<wap-provisioningdoc><characteristic type=\"a\"><noparm name=\"b\""
                        + " value=\"1\"/></characteristic></wap-provisioningdoc>",
                "<wap-provisioningdoc><characteristic type=\"a\"><parm name=\"b\"><parm"
                        + " name=\"c\"/></parm></characteristic></wap-provisioningdoc>",
                "<wap-provisioningdoc><characteristic-query type=\"a\""
                        + " recursive=\"1\"/></wap-provisioningdoc>",
                "<wap-provisioningdoc-error/>"
            })
    void rejectsWhatTheGrammarDoesNotName(String xml) {
        assertThatThrownBy(() -> ProvisioningXml.parse(xml)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> ProvisioningXml.parse(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void readsEveryEncodingWhateverTheDeclarationSays() throws Exception {
        String xml =
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><wap-provisioningdoc><characteristic"
                        + " type=\"\u00e9\"/></wap-provisioningdoc>";
        ProvisioningDocument expected = ProvisioningDocument.of(Characteristic.of("\u00e9"));

        assertThat(ProvisioningXml.parse(xml)).isEqualTo(expected);
        assertThat(ProvisioningXml.parse("\uFEFF" + xml)).isEqualTo(expected);
        for (String marked : new String[] {xml, "\uFEFF" + xml}) {
            assertThat(ProvisioningXml.parse(marked.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(expected);
            assertThat(ProvisioningXml.parse(marked.getBytes(StandardCharsets.UTF_16LE)))
                    .isEqualTo(expected);
            assertThat(ProvisioningXml.parse(marked.getBytes(StandardCharsets.UTF_16BE)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void acceptsTheClosingNulOfADeviceAndNothingBehindIt() throws Exception {
        String xml = "<wap-provisioningdoc/>";

        assertThat(ProvisioningXml.parse(xml + "\0")).isEqualTo(ProvisioningDocument.of());
        assertThat(ProvisioningXml.parse((xml + "\0\0").getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(ProvisioningDocument.of());
        assertThatThrownBy(() -> ProvisioningXml.parse(xml + "\0x"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("closing NUL");
    }

    @Test
    void rejectsBytesThatAreNotInTheirEncoding() {
        byte[] xml =
                "<wap-provisioningdoc><characteristic type=\"\u00e9\"/></wap-provisioningdoc>"
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> ProvisioningXml.parse(xml))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provxml/SdkCerts.xml",
                "provxml/SecurityOff.xml",
                "provxml/Ushahidi-certs.xml",
                "provxml/prov-001.xml",
                "provxml/prov-003.xml",
                "provxml/prov-006.xml",
                "provxml/timepanic_setup.xml",
                "cecab/App.WM.setup.xml",
                "cecab/Ushahidi-20100128.setup.xml"
            })
    void readsRealDocumentsAndWritesThemEqual(String file) throws Exception {
        ProvisioningDocument document = ProvisioningXml.parse(SampleFiles.read(file));

        assertThat(document.children()).isNotEmpty();
        assertThat(ProvisioningXml.parse(ProvisioningXml.write(document))).isEqualTo(document);
        assertThat(ProvisioningXml.parse(ProvisioningXml.writePretty(document)))
                .isEqualTo(document);
    }

    @Test
    void namesEveryCertificateOfTheSdkDocumentByItsThumbprint() throws Exception {
        ProvisioningDocument document =
                ProvisioningXml.parse(SampleFiles.read("provxml/SdkCerts.xml"));

        int certificates = 0;
        for (ProvisioningNode stores : document.children()) {
            for (ProvisioningNode store : stores.children()) {
                for (ProvisioningNode entry : store.children()) {
                    String encoded =
                            ((Characteristic) entry).value("EncodedCertificate").orElseThrow();
                    assertThat(Certificates.thumbprint(Certificates.parseBase64(encoded)).hex())
                            .isEqualToIgnoringCase(entry.label());
                    certificates++;
                }
            }
        }
        assertThat(certificates).isEqualTo(8);
    }

    @Test
    void readsACertificateThatIsWrappedInsideItsAttribute() throws Exception {
        Characteristic store =
                ProvisioningXml.parse(SampleFiles.read("provxml/Ushahidi-certs.xml"))
                        .characteristic("CertificateStore")
                        .orElseThrow();
        Characteristic entry = (Characteristic) store.children().getFirst().children().getFirst();

        assertThat(
                        Certificates.thumbprint(
                                        Certificates.parseBase64(
                                                entry.value("EncodedCertificate").orElseThrow()))
                                .hex())
                .as("the SHA-1 of the decoded value, which this maker's node name is not")
                .isEqualTo("A20F2863C68353672368360252125D05FB1C013D");
    }

    @Test
    void takesTheContentOfADocumentThatABuildToolPastedIntoAnother() throws Exception {
        ProvisioningDocument document =
                ProvisioningXml.parse(
                        new ByteArrayInputStream(
                                SampleFiles.read("cecab/Ushahidi-20100128.setup.xml")),
                        Limits.DOCUMENT);

        assertThat(document.children())
                .extracting(ProvisioningNode::label)
                .containsExactly(
                        "Install",
                        "CertificateStore",
                        "CertificateStore",
                        "FileOperation",
                        "Registry");
    }
}
