package dev.cradle.desktop.certificates;

import dev.cradle.core.device.CertificateChain;
import dev.cradle.core.device.CertificateChain.Link;
import dev.cradle.core.device.ChainVerdict;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.Certificates;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A chain drawn as a tree, the root on top, with the link named that is broken or missing. */
final class ChainTree {
    private static final Texts TEXTS = Texts.of(ChainTree.class);
    private static final int STEP = 16;

    private ChainTree() {}

    static VBox of(CertificateChain chain) {
        List<Node> lines = new ArrayList<>();
        if (chain.end() instanceof CertificateChain.End.MissingIssuer(var issuer)) {
            String name = CertificateRow.plain(Certificates.displayName(issuer));
            lines.add(line(0, name, TEXTS.text("chain.missing"), Icon.FAILED, "state-danger"));
        }
        for (Link link : chain.links().reversed()) {
            lines.add(line(lines.size(), link, chain));
        }
        VBox tree = new VBox(8);
        tree.setId("certificate-chain");
        tree.getStyleClass().add("chain-tree");
        Label verdict = new Label(TEXTS.text("chain.verdict." + chain.verdict().id()));
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.getStyleClass().add("chain-verdict");
        tree.getChildren().add(verdict);
        tree.getChildren().addAll(lines);
        return tree;
    }

    private static Node line(int depth, Link link, CertificateChain chain) {
        String name = CertificateRow.plain(Certificates.issuedTo(link.certificate()));
        boolean top = link.equals(chain.links().getLast());
        boolean untrusted = top && chain.end() instanceof CertificateChain.End.UntrustedRoot;
        String where =
                link.stores().isEmpty()
                        ? TEXTS.text("chain.nowhere")
                        : link.stores().stream()
                                .map(CertificateRow::storeName)
                                .collect(Collectors.joining(", "));
        if (link.fault().isPresent()) {
            boolean expired = link.fault().get() == ChainVerdict.EXPIRED;
            String words =
                    expired
                            ? TEXTS.text(
                                    "chain.expired",
                                    CertificateRow.day(
                                            link.certificate().getNotAfter().toInstant()),
                                    where)
                            : TEXTS.text(
                                    "chain.not-yet",
                                    CertificateRow.day(
                                            link.certificate().getNotBefore().toInstant()),
                                    where);
            return line(depth, name, words, Icon.EXPIRED, "state-danger");
        }
        return untrusted
                ? line(
                        depth,
                        name,
                        TEXTS.text("chain.untrusted", where),
                        Icon.WARNING,
                        "state-warning")
                : line(depth, name, where, Icon.GOOD, "state-good");
    }

    private static Node line(int depth, String name, String note, Icon icon, String style) {
        Label title = new Label(name);
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label words = new Label(note);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("quiet");
        VBox text = new VBox(title, words);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Node shape = icon.small();
        shape.getStyleClass().add(style);
        HBox line = new HBox(8);
        if (depth > 0) {
            Region branch = new Region();
            branch.getStyleClass().add("chain-branch");
            branch.setMinSize(12, 12);
            branch.setMaxSize(12, 12);
            line.getChildren().add(branch);
        }
        line.getChildren().addAll(shape, text);
        line.setAlignment(Pos.TOP_LEFT);
        line.setPadding(
                new Insets(0, 0, 0, (double) STEP * Math.max(0, depth - 1) + (depth > 0 ? 4 : 0)));
        return line;
    }
}
