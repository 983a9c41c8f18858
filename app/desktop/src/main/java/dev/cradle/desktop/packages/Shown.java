package dev.cradle.desktop.packages;

import dev.cradle.core.packaging.CabInspection;
import dev.cradle.core.packaging.ChainPackages;
import dev.cradle.core.packaging.DevicePackages;
import dev.cradle.core.packaging.PackageForecast;
import dev.cradle.core.packaging.PackageRisk;
import dev.cradle.formats.certificates.DeviceStore;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What the page is about. */
sealed interface Shown {
    /** Nothing yet: the place to drop something. */
    record Nothing() implements Shown {}

    /**
     * Packages that can be built from certificates.
     *
     * @param leftOut certificates of no CA, for which none is built
     */
    record Plan(List<ChainPackages.Planned> packages, int leftOut) implements Shown {
        public Plan {
            packages = List.copyOf(packages);
        }
    }

    /**
     * One package.
     *
     * @param forecast what it would meet on the device, once that is known
     * @param landed what the device shows after it was installed
     */
    record Package(
            Path file,
            CabInspection inspection,
            PackageRisk risk,
            Optional<PackageForecast> forecast,
            Optional<Landed> landed)
            implements Shown {
        Package with(Optional<PackageForecast> now) {
            return new Package(file, inspection, risk, now, landed);
        }

        Package installed(Landed now) {
            return new Package(file, inspection, risk, forecast, Optional.of(now));
        }

        List<X509Certificate> certificates() {
            return inspection.setup().stream()
                    .flatMap(setup -> setup.certificates().stream())
                    .flatMap(change -> change.certificate().stream())
                    .toList();
        }
    }

    /**
     * What was read back after an installation.
     *
     * @param places each certificate of the package with the stores that hold it now
     */
    record Landed(DevicePackages.Outcome outcome, List<Place> places) {
        public Landed {
            places = List.copyOf(places);
        }

        /** A certificate and where it is. */
        record Place(X509Certificate certificate, List<DeviceStore> stores) {}
    }
}
