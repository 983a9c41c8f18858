package dev.cradle.core.policy;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceAnswer;
import dev.cradle.core.device.DeviceProblems;
import dev.cradle.core.device.DeviceRegistry;
import dev.cradle.core.device.RegistryPlace;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningNode.ParmQuery;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.formats.security.PolicyCatalogue;
import dev.cradle.formats.security.PolicyValues;
import dev.cradle.formats.security.SecurityPolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A device's security policies: asked of the {@code SecurityPolicy} provider, and where the role
 * forbids that, read from the registry (device-security.md 3.1). Changed through the provider only.
 * Thread-safe.
 */
public final class DevicePolicies {
    private static final String PROVIDER = "SecurityPolicy";
    private static final int HEXADECIMAL = 16;

    private final Device device;
    private final PolicyCatalogue catalogue = PolicyCatalogue.shipped();

    public DevicePolicies(Device device) {
        this.device = device;
    }

    /** How a value was learnt. */
    public enum Way {
        PROVISIONING_QUERY,
        REGISTRY,
        /** The device has no value for it, or does not let it be read. */
        NOT_SET_OR_NOT_READABLE
    }

    /** A policy as it stands on the device. */
    public record Reading(SecurityPolicy policy, Optional<Long> value, Way how) {
        /** The value in words. */
        public String meaning() {
            return value.map(policy.values()::describe)
                    .orElse("not set, or not readable with this role");
        }
    }

    /** Every policy of the catalogue. */
    public List<Reading> list() throws CradleException {
        List<Reading> readings = new ArrayList<>();
        for (SecurityPolicy policy : catalogue.all()) {
            readings.add(read(policy));
        }
        return readings;
    }

    /**
     * The policy of the catalogue with that number, in decimal or with 0x in hexadecimal, or with
     * that symbol.
     *
     * @throws CradleException {@code USAGE} when there is none
     */
    public SecurityPolicy named(String idOrSymbol) throws CradleException {
        return find(idOrSymbol)
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.USAGE,
                                "There is no security policy “" + idOrSymbol + "”.",
                                "The catalogue knows neither such a number nor such a symbol.",
                                "Look at the list of policies."));
    }

    private Optional<SecurityPolicy> find(String idOrSymbol) {
        return idOrSymbol.matches("0[xX][0-9A-Fa-f]{1,7}")
                ? catalogue.find(Integer.parseInt(idOrSymbol.substring(2), HEXADECIMAL))
                : catalogue.find(idOrSymbol);
    }

    /** Reads one policy. */
    public Reading read(SecurityPolicy policy) throws CradleException {
        Optional<Long> asked = query(policy);
        if (asked.isPresent()) {
            return new Reading(policy, asked, Way.PROVISIONING_QUERY);
        }
        Optional<Long> kept = registry(policy);
        return new Reading(
                policy, kept, kept.isPresent() ? Way.REGISTRY : Way.NOT_SET_OR_NOT_READABLE);
    }

    /**
     * Sets a policy and reads it back.
     *
     * @throws CradleException {@code USAGE} for a value that the policy does not take, {@code
     *     REFUSED_BY_ROLE} when the device refuses
     */
    public Reading set(SecurityPolicy policy, String typed) throws CradleException {
        long value = value(policy, typed);
        DeviceAnswer answer =
                device.configuration()
                        .process(
                                ProvisioningDocument.of(
                                        Characteristic.of(
                                                PROVIDER, Parm.of("" + policy.id(), "" + value))));
        if (!answer.succeeded()) {
            throw DeviceProblems.hresult(
                    "Policy " + policy.id() + " was not set.", answer.hresult());
        }
        return read(policy);
    }

    /**
     * A value as it is typed, in decimal.
     *
     * @throws CradleException {@code USAGE} for one that the policy does not take
     */
    public static long value(SecurityPolicy policy, String typed) throws CradleException {
        long value;
        try {
            value = PolicyValues.parseDecimal(typed);
        } catch (FormatException notDecimal) {
            throw badValue(policy, typed, "Values are written in decimal.", notDecimal);
        }
        if (!policy.values().accepts(value)) {
            throw badValue(
                    policy,
                    typed,
                    "The policy does not take it.",
                    new IllegalArgumentException(typed));
        }
        return value;
    }

    private Optional<Long> query(SecurityPolicy policy) throws CradleException {
        try {
            DeviceAnswer answer =
                    device.configuration()
                            .process(
                                    ProvisioningDocument.of(
                                            Characteristic.of(
                                                    PROVIDER, ParmQuery.of("" + policy.id()))));
            Optional<String> text =
                    answer.document()
                            .filter(_ -> answer.succeeded())
                            .flatMap(document -> document.characteristic(PROVIDER))
                            .flatMap(policies -> policies.value("" + policy.id()));
            return text.isPresent()
                    ? Optional.of(PolicyValues.parseDecimal(text.get()))
                    : Optional.empty();
        } catch (FormatException notANumber) {
            return Optional.empty();
        } catch (CradleException problem) {
            return unlessLost(problem);
        }
    }

    private Optional<Long> registry(SecurityPolicy policy) throws CradleException {
        try {
            Optional<RegistryValue> value =
                    new DeviceRegistry(device)
                            .value(
                                    RegistryPlace.parse("HKLM\\" + policy.location().key()),
                                    policy.location().value());
            return value.isPresent() ? Optional.of(value.get().asDword()) : Optional.empty();
        } catch (FormatException noNumber) {
            return Optional.empty();
        } catch (CradleException problem) {
            return unlessLost(problem);
        }
    }

    private static Optional<Long> unlessLost(CradleException problem) throws CradleException {
        if (problem.code() == ProblemCode.NOT_CONNECTED) {
            throw problem;
        }
        return Optional.empty();
    }

    private static CradleException badValue(
            SecurityPolicy policy, String typed, String why, Exception cause) {
        return new CradleException(
                ProblemCode.USAGE,
                "Policy " + policy.id() + " was not set to “" + typed + "”.",
                why,
                "Read what policy " + policy.id() + " means before it is changed.",
                cause);
    }
}
