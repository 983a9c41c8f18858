package dev.cradle.desktop.certificates;

import dev.cradle.core.device.Expiry;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.util.Optional;
import java.util.function.Predicate;

/** Which certificates the table shows, beside what is searched for. FX thread only. */
final class CertificateFilters {
    private final ObjectProperty<Optional<DeviceStore>> store =
            new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty expiring = new SimpleBooleanProperty();
    private final BooleanProperty expired = new SimpleBooleanProperty();
    private final BooleanProperty withKey = new SimpleBooleanProperty();
    private final ObjectBinding<Predicate<CertificateRow>> wanted =
            Bindings.createObjectBinding(this::predicate, expiring, expired, withKey);

    /** Empty for all stores. */
    ObjectProperty<Optional<DeviceStore>> store() {
        return store;
    }

    /** Only those with under 30 days left; together with {@link #expired} either. */
    BooleanProperty expiring() {
        return expiring;
    }

    BooleanProperty expired() {
        return expired;
    }

    /** Only those whose private key is on the device. */
    BooleanProperty withKey() {
        return withKey;
    }

    /** What the toggles let through of the chosen store. */
    ObjectBinding<Predicate<CertificateRow>> wanted() {
        return wanted;
    }

    void showAll() {
        store.set(Optional.empty());
        expiring.set(false);
        expired.set(false);
        withKey.set(false);
    }

    private Predicate<CertificateRow> predicate() {
        boolean soon = expiring.get();
        boolean over = expired.get();
        boolean key = withKey.get();
        return row ->
                (!soon && !over
                                || soon && row.isExpiring()
                                || over && row.expiry() == Expiry.EXPIRED)
                        && (!key || row.held().hasPrivateKey());
    }
}
