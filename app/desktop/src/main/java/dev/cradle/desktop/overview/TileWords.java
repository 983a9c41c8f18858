package dev.cradle.desktop.overview;

import dev.cradle.core.device.DeviceReport;
import dev.cradle.desktop.design.Amounts;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityConfiguration;
import dev.cradle.formats.security.SecurityPolicy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sentences of the tiles. */
final class TileWords {
    private static final Texts TEXTS = Texts.of(TileWords.class);
    private static final int UNKNOWN_PERCENT = 255;
    private static final Duration FIRST_WARNING = Duration.ofDays(30);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withZone(ZoneId.systemDefault());

    private TileWords() {}

    static String battery(DeviceReport report) {
        return report.power()
                .filter(p -> p.percent() != UNKNOWN_PERCENT)
                .map(p ->
                        TEXTS.text(
                                p.acLine() == 1 ? "power.external" : "power.battery", p.percent()))
                .orElse(TEXTS.text("power.unknown"));
    }

    static String store(DeviceReport report) {
        return report.storage()
                .store()
                .map(s -> free(s.freeSize(), s.storeSize()))
                .or(() ->
                        report.storage()
                                .disk()
                                .map(d ->
                                        TEXTS.text(
                                                "power.store",
                                                Amounts.bytes(d.totalFree()),
                                                Amounts.bytes(d.total()))))
                .orElse(TEXTS.text("power.store-unknown"));
    }

    static String memory(DeviceReport report) {
        return report.memory()
                .map(m ->
                        TEXTS.text(
                                "power.memory",
                                Amounts.bytes(Integer.toUnsignedLong(m.availablePhysical())),
                                Amounts.bytes(Integer.toUnsignedLong(m.totalPhysical()))))
                .orElse(TEXTS.text("power.memory-unknown"));
    }

    static String clock(DeviceReport report) {
        Optional<Duration> skew = report.standing().clockSkew();
        if (skew.isEmpty()) {
            return TEXTS.text("clock.unknown");
        }
        long seconds = skew.get().abs().toSeconds();
        if (seconds < 2) {
            return TEXTS.text("clock.right");
        }
        return TEXTS.text(
                skew.get().isNegative() ? "clock.behind" : "clock.ahead",
                Amounts.duration(seconds));
    }

    static List<String> certificates(Snapshot snapshot) {
        List<String> lines = new ArrayList<>();
        lines.add(TEXTS.text("certificates.count", snapshot.certificates().size()));
        lines.add(
                snapshot.expiresNext()
                        .map(c ->
                                expiry(c.certificate().getNotAfter().toInstant(), snapshot.read()))
                        .orElse(TEXTS.text("certificates.none")));
        return lines;
    }

    static List<String> security(Snapshot snapshot) {
        List<String> lines = new ArrayList<>();
        Map<Integer, Long> policies = snapshot.policies();
        Optional<Long> tier = Optional.ofNullable(policies.get(SecurityPolicy.PRIVILEGED_APPS));
        Optional<Long> unsigned = Optional.ofNullable(policies.get(SecurityPolicy.UNSIGNED_APPS));
        Optional<Long> prompt = Optional.ofNullable(policies.get(SecurityPolicy.UNSIGNED_PROMPT));
        if (tier.isPresent() && unsigned.isPresent() && prompt.isPresent()) {
            String name = SecurityConfiguration.nameOf(tier.get(), unsigned.get(), prompt.get());
            lines.add(
                    TEXTS.text(
                            tier.get() == 1 ? "security.one-tier" : "security.two-tier",
                            name,
                            SecurityConfiguration.preset(name)
                                    .map(SecurityConfiguration::effect)
                                    .orElse(TEXTS.text("security.no-preset"))));
        } else {
            lines.add(TEXTS.text("security.unknown"));
        }
        lines.add(
                snapshot.report()
                        .standing()
                        .role()
                        .map(role ->
                                TEXTS.text(
                                        role.intersects(RoleMask.MANAGER)
                                                ? "security.manager"
                                                : "security.user",
                                        role.names(),
                                        String.valueOf(
                                                policies.getOrDefault(SecurityPolicy.RAPI, 0L))))
                        .orElse(TEXTS.text("security.role-unknown")));
        return lines;
    }

    private static String expiry(Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        String key =
                left.isNegative()
                        ? "expired"
                        : left.compareTo(FIRST_WARNING) < 0 ? "soon" : "later";
        return TEXTS.text("certificates." + key.toLowerCase(Locale.ROOT), DATE.format(end));
    }

    private static String free(int free, int total) {
        return TEXTS.text(
                "power.store",
                Amounts.bytes(Integer.toUnsignedLong(free)),
                Amounts.bytes(Integer.toUnsignedLong(total)));
    }
}
