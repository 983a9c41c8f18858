package dev.cradle.formats.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.CharacteristicQuery;
import dev.cradle.formats.provisioning.ProvisioningNode.NoCharacteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningStream.Piece;
import dev.cradle.formats.provisioning.ProvisioningStream.Split;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ProvisioningStreamTest {
    private static final String HASH = "0123456789abcdef0123456789ABCDEF01234567";

    private static List<Piece> pieces(String xml, Split split) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try (ProvisioningStream stream =
                ProvisioningStream.open(
                        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_16LE)), split)) {
            for (Optional<Piece> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
                pieces.add(piece.get());
            }
        }
        return pieces;
    }

    @Test
    void yieldsCertificatesOfEveryDepthEmptyStoresAndFailedQueries() throws Exception {
        Characteristic certificate =
                Characteristic.of(
                        HASH,
                        Parm.of("EncodedCertificate", "AA==", "binary"),
                        Characteristic.of("PrivateKeyContainer", Parm.of("ContainerName", "c")));
        ProvisioningDocument reply =
                ProvisioningDocument.of(
                        Characteristic.of(
                                "CertificateStore",
                                Characteristic.of("MY", certificate),
                                Characteristic.of(
                                        "ROOT",
                                        Characteristic.of("System", certificate, certificate),
                                        Characteristic.of("User")),
                                NoCharacteristic.of("CA"),
                                CharacteristicQuery.of("SPC").asError()));

        List<Piece> pieces = pieces(ProvisioningXml.write(reply), Split.certificates());

        Characteristic store = Characteristic.of("CertificateStore");
        Characteristic root = Characteristic.of("ROOT");
        assertThat(pieces)
                .containsExactly(
                        new Piece(List.of(store, Characteristic.of("MY")), certificate),
                        new Piece(List.of(store, root, Characteristic.of("System")), certificate),
                        new Piece(List.of(store, root, Characteristic.of("System")), certificate),
                        new Piece(List.of(store, root), Characteristic.of("User")),
                        new Piece(List.of(store), NoCharacteristic.of("CA")),
                        new Piece(List.of(store), CharacteristicQuery.of("SPC").asError()));
    }

    @Test
    void yieldsWholeCharacteristicsAtADepth() throws Exception {
        ProvisioningDocument document =
                ProvisioningDocument.of(
                        Characteristic.of("A", Parm.of("b", "c")), Characteristic.of("D"));

        assertThat(pieces(ProvisioningXml.write(document), Split.atDepth(1)))
                .extracting(Piece::node)
                .isEqualTo(document.children());
    }

    @Test
    void readsFiveThousandCertificatesOneByOne() throws Exception {
        String certificate =
                "<characteristic type=\""
                        + HASH
                        + "\"><parm name=\"EncodedCertificate\" value=\""
                        + "QUJD".repeat(500)
                        + "\" datatype=\"binary\"/>"
                        + "<parm name=\"x\" value=\"y\"/>".repeat(8)
                        + "</characteristic>";
        StringBuilder xml =
                new StringBuilder(
                        "<wap-provisioningdoc><characteristic"
                                + " type=\"CertificateStore\"><characteristic type=\"MY\">");
        xml.repeat(certificate, 5000).append("</characteristic></characteristic>");
        xml.append("</wap-provisioningdoc>\0");

        assertThat(pieces(xml.toString(), Split.certificates())).hasSize(5000);
    }

    @Test
    void keepsWhatCameBeforeAnError() throws Exception {
        try (ProvisioningStream stream =
                ProvisioningStream.open(
                        "<wap-provisioningdoc><characteristic type=\"A\"/><oops/>",
                        Split.atDepth(1))) {
            assertThat(stream.next()).isPresent();
            assertThatThrownBy(stream::next)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("oops");
        }
    }

    @Test
    void boundsTheElementsOfOnePiece() {
        String xml =
                "<wap-provisioningdoc><characteristic type=\"A\">"
                        + "<noparm name=\"b\"/>".repeat(10_000)
                        + "</characteristic></wap-provisioningdoc>";

        assertThatThrownBy(() -> pieces(xml, Split.atDepth(1))).isInstanceOf(FormatException.class);
    }
}
