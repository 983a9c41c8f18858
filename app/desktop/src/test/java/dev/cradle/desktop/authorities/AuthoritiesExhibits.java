package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.CaTestStep;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.ca.CertsrvSettings;
import dev.cradle.core.ca.LastTest;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.trust.TrustSettings;
import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

final class AuthoritiesExhibits implements Exhibits {
    private final TestDesk empty = new TestDesk();
    private final TestDesk full = new TestDesk();
    private final SilentServer silent = new SilentServer();
    private final List<AuthoritiesFeature> features = new ArrayList<>();

    @Override
    public List<Exhibit> exhibits() throws Exception {
        full.withLab();
        Requests.wait(full.desk(), "alice", "bob", "carol");
        CertificateAuthorities authorities = full.desk().workspace().authorities();
        add(
                authorities,
                "Corporate issuing CA 2",
                "https://pki-issuing-2.emea.corp.example.com/certsrv/");
        add(authorities, "Silent", silent.url());
        authorities.prefer("Lab");
        authorities.tested("Lab", new LastTest(Instant.now(), java.util.Optional.empty()));
        authorities.tested(
                "Corporate issuing CA 2",
                LastTest.of(List.of(new CaTestStep("TLS", false, "")), Instant.now()));
        return List.of(
                Exhibit.page("authorities-empty", () -> page(empty, ""))
                        .when(() -> found(Region.class, ".empty-state")),
                Exhibit.page("authorities-three", () -> page(full, ""))
                        .when(rows("#authorities", 3)),
                Exhibit.page("authorities-tested", () -> page(full, "")).when(tested()),
                Exhibit.page("authorities-small", () -> page(full, ""))
                        .sized(784, 620)
                        .when(tested()),
                Exhibit.page("authorities-testing", () -> page(full, "")).when(testing()),
                Exhibit.page("authorities-waiting", () -> page(full, "waiting"))
                        .when(() -> rows("#waiting", 3).call() && select("#waiting")),
                Exhibit.page("authorities-none-waiting", () -> page(empty, "waiting"))
                        .when(() -> found(Region.class, ".empty-state")),
                Exhibit.page("authorities-lab", () -> page(full, "lab"))
                        .when(rows("#lab-people", 3)),
                Exhibit.page("authorities-add-lab", () -> page(empty, "add")),
                Exhibit.page("authorities-add-refused", () -> page(empty, "add")).when(refused()));
    }

    @Override
    public void close() {
        Fx.run(() -> features.forEach(AuthoritiesFeature::close));
        empty.close();
        full.close();
        silent.close();
    }

    private static void add(CertificateAuthorities authorities, String name, String url)
            throws Exception {
        try (Secret password = Secret.ofText("x")) {
            authorities.addCertsrv(
                    new CertsrvSettings(
                            name,
                            URI.create(url),
                            "EXAMPLE\\enrolment-desk",
                            TrustSettings.SYSTEM,
                            CertsrvSettings.TIMEOUT),
                    password);
        }
    }

    private Parent page(TestDesk desk, String target) {
        AuthoritiesFeature feature = new AuthoritiesFeature(desk.desk());
        features.add(feature);
        Parent page = (Parent) feature.page();
        feature.shown();
        feature.show(target);
        return page;
    }

    private Callable<Boolean> rows(String id, int count) {
        return () -> node(id) instanceof TableView<?> table && table.getItems().size() == count;
    }

    private boolean select(String id) {
        if (node(id) instanceof TableView<?> table
                && table.getSelectionModel().getSelectedIndex() != 0) {
            table.getSelectionModel().clearAndSelect(0);
        }
        return true;
    }

    /** Selects the lab, starts its test, and waits until that has ended. */
    private Callable<Boolean> tested() {
        boolean[] started = new boolean[1];
        return () -> {
            if (!rows("#authorities", 3).call()) {
                return false;
            }
            select("#authorities");
            if (!started[0]) {
                started[0] = press("#authorities-start-test");
                return false;
            }
            return node("#authority-test-steps") instanceof Parent steps
                    && steps.getChildrenUnmodifiable().size() == 4
                    && found(Button.class, "#authorities-start-test");
        };
    }

    private Callable<Boolean> testing() {
        boolean[] started = new boolean[1];
        return () -> {
            if (!rows("#authorities", 3).call()) {
                return false;
            }
            if (!started[0]) {
                TableView<?> table = (TableView<?>) node("#authorities");
                if (table.getSelectionModel().getSelectedIndex() != 2) {
                    table.getSelectionModel().clearAndSelect(2);
                }
                started[0] = press("#authorities-start-test");
                return false;
            }
            return node("#authority-test-steps") instanceof Parent steps
                    && steps.getChildrenUnmodifiable().size() == 2;
        };
    }

    private Callable<Boolean> refused() {
        boolean[] typed = new boolean[1];
        return () -> {
            if (!typed[0]) {
                typed[0] = true;
                ((RadioButton) node("#authority-kind-certsrv")).setSelected(true);
                ((RadioButton) node("#authority-trust-first")).setSelected(true);
                ((TextField) node("#authority-url")).setText("http://ca.example.com/certsrv/");
                ((TextField) node("#authority-account")).setText("EXAMPLE\\anna");
                ((TextField) node("#authority-password")).setText("secret");
                press("#authorities-look");
            }
            return node(".problem") != null;
        };
    }

    private boolean press(String id) {
        if (node(id) instanceof Button button) {
            button.fireEvent(new ActionEvent());
            return true;
        }
        return false;
    }

    private boolean found(Class<?> type, String id) {
        return type.isInstance(node(id));
    }

    private Node node(String selector) {
        return features.getLast().page().lookup(selector);
    }
}
