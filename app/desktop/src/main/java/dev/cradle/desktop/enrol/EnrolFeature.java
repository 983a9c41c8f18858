package dev.cradle.desktop.enrol;

import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.MenuPlace;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Thumbprint;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * Get Device Certificates. Its target is {@code renew:} and a thumbprint for the renewal of one
 * certificate of the device.
 */
public final class EnrolFeature implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolFeature.class);
    private static final Texts TEXTS = Texts.of(EnrolFeature.class);
    private static final String RENEW = "renew:";

    private final Desk desk;
    private final EnrolFlow flow;
    private @Nullable EnrolView view;

    public EnrolFeature(Desk desk) {
        this(desk, EnrolmentLimits.USUAL);
    }

    /**
     * @param limits how long the device's user may take
     */
    public EnrolFeature(Desk desk, EnrolmentLimits limits) {
        this.desk = desk;
        flow = new EnrolFlow(desk, limits);
    }

    @Override
    public String id() {
        return "enrol";
    }

    @Override
    public String title() {
        return TEXTS.text("enrol.title");
    }

    @Override
    public Icon icon() {
        return Icon.CERTIFICATE;
    }

    @Override
    public Section section() {
        return Section.HIDDEN;
    }

    @Override
    public Node page() {
        if (view == null) {
            view = new EnrolView(desk, flow);
        }
        return view.page();
    }

    @Override
    public void shown() {
        if (flow.step().get() == EnrolStep.CHOOSE) {
            flow.choose().load();
        }
        flow.attended(true);
        if (view != null) {
            view.focus();
        }
    }

    @Override
    public void show(String target) {
        if (!target.startsWith(RENEW)) {
            return;
        }
        try {
            flow.renew(Thumbprint.parse(target.substring(RENEW.length())));
        } catch (FormatException mistyped) {
            LOG.warn("No certificate is called so: {}", mistyped.getMessage());
        }
    }

    @Override
    public void hidden() {
        flow.attended(false);
    }

    @Override
    public List<MenuAction> actions() {
        return List.of(
                new MenuAction(
                        MenuPlace.ADVANCED_TOOLS,
                        Action.of(
                                        "enrol.open",
                                        TEXTS.text("enrol.open"),
                                        Icon.CERTIFICATE,
                                        () -> desk.navigator().open(id()))
                                .on("Shortcut+G")));
    }

    @Override
    public void close() {
        flow.close();
        if (view != null) {
            view.close();
        }
    }
}
