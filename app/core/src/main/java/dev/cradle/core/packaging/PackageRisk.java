package dev.cradle.core.packaging;

import dev.cradle.core.policy.PolicyRisk;
import dev.cradle.formats.security.RoleMask;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How much a package could do to a device, judged by what its document asks for, not by who made
 * it.
 *
 * @param reasons why, the gravest first; none for a low risk
 */
public record PackageRisk(Level level, List<Reason> reasons) {
    private static final Set<String> PROGRAMS = Set.of("exe", "dll", "cpl");

    /** From harmless to grave. */
    public enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    /** What makes it risky. */
    public enum Kind {
        ODD(Level.HIGH),
        SETUP_LIBRARY(Level.HIGH),
        REGISTERS_ITSELF(Level.HIGH),
        STARTS_WITH_DEVICE(Level.HIGH),
        VOUCHES_FOR_MANAGER(Level.HIGH),
        POLICY(Level.HIGH),
        REMOVES_CERTIFICATE(Level.HIGH),
        VOUCHES_FOR_PROGRAMS(Level.HIGH),
        OTHER_SETTINGS(Level.MEDIUM),
        PROGRAMS(Level.MEDIUM),
        NEW_ROOT(Level.MEDIUM),
        REGISTRY(Level.MEDIUM);

        private final Level level;

        Kind(Level level) {
            this.level = level;
        }
    }

    /**
     * @param about what in the package it is about; may be empty
     */
    public record Reason(Kind kind, String about) {}

    public PackageRisk {
        reasons = List.copyOf(reasons);
    }

    /** Judges a package. */
    public static PackageRisk of(CabInspection inspection) {
        List<Reason> reasons = new ArrayList<>();
        inspection.warnings().forEach(warning -> reasons.add(new Reason(Kind.ODD, warning)));
        inspection.setup().ifPresent(setup -> judge(setup, reasons));
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        reasons.forEach(reason -> seen.add(reason.kind()));
        reasons.sort((a, b) -> b.kind().level.compareTo(a.kind().level));
        return new PackageRisk(
                seen.stream().map(kind -> kind.level).max(Level::compareTo).orElse(Level.LOW),
                reasons);
    }

    private static void judge(SetupEffects setup, List<Reason> reasons) {
        if (setup.application().filter(SetupEffects.Application::setupLibrary).isPresent()) {
            reasons.add(new Reason(Kind.SETUP_LIBRARY, ""));
        }
        setup.startup().forEach(path -> reasons.add(new Reason(Kind.STARTS_WITH_DEVICE, path)));
        setup.certificates().forEach(change -> judge(change).ifPresent(reasons::add));
        for (SetupEffects.PolicyChange policy : setup.policies()) {
            policy(policy).ifPresent(why -> reasons.add(new Reason(Kind.POLICY, why)));
        }
        for (SetupEffects.FileChange file : setup.files()) {
            if (file.flags().stream().anyMatch(f -> f.equalsIgnoreCase("SelfRegister"))) {
                reasons.add(new Reason(Kind.REGISTERS_ITSELF, file.target()));
            } else if (isProgram(file.target())) {
                reasons.add(new Reason(Kind.PROGRAMS, file.target()));
            }
        }
        if (!setup.registry().isEmpty()) {
            reasons.add(new Reason(Kind.REGISTRY, setup.registry().getFirst().key()));
        }
        setup.otherProviders()
                .forEach(provider -> reasons.add(new Reason(Kind.OTHER_SETTINGS, provider)));
    }

    private static Optional<Reason> judge(SetupEffects.CertificateChange change) {
        String store = change.place().store();
        if (change.removal()) {
            return Optional.of(new Reason(Kind.REMOVES_CERTIFICATE, store));
        }
        if (store.toLowerCase(Locale.ROOT).contains("execution trust")) {
            return Optional.of(new Reason(Kind.VOUCHES_FOR_PROGRAMS, store));
        }
        if (change.role().filter(role -> role.intersects(RoleMask.MANAGER)).isPresent()) {
            return Optional.of(new Reason(Kind.VOUCHES_FOR_MANAGER, store));
        }
        return store.equalsIgnoreCase("ROOT")
                ? Optional.of(new Reason(Kind.NEW_ROOT, store))
                : Optional.empty();
    }

    private static Optional<String> policy(SetupEffects.PolicyChange change) {
        return change.known().isPresent() && change.value().matches("[0-9]{1,10}")
                ? PolicyRisk.of(change.known().get(), Long.parseLong(change.value()))
                : Optional.empty();
    }

    private static boolean isProgram(String target) {
        return PROGRAMS.contains(
                target.substring(target.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
