package dev.cradle.emulator.configuration;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.PolicyCatalogue;
import dev.cradle.formats.security.PolicyValues;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityPolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The provider {@code SecurityPolicy}: one parm for each policy, name and value in decimal
 * (device-security.md 3). Values that the catalogue does not list are refused.
 */
final class SecurityPolicyProvider implements SettingsNode {
    private final RoleMask writers;
    private final boolean readableByUser;

    SecurityPolicyProvider(RoleMask writers, boolean readableByUser) {
        this.writers = writers;
        this.readableByUser = readableByUser;
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        return switch (access) {
            // Single policies add roles of their own; set() and unset() decide.
            case WRITE -> writers.plus(RoleMask.ENTERPRISE);
            case READ -> readableByUser ? writers.plus(RoleMask.USER_AUTH) : writers;
        };
    }

    @Override
    public void set(Parm parm, ConfigurationCall call) throws ConfigurationException {
        int id = id(parm.name());
        authorise(id, call);
        long value = decimal(parm.value().orElse(""), parm.name());
        Optional<SecurityPolicy> known = PolicyCatalogue.shipped().find(id);
        if (known.isPresent() && !known.get().values().accepts(value)) {
            throw new ConfigurationException(
                    ConfigurationQuirks.BAD_POLICY_VALUE, "policy " + id + " cannot be " + value);
        }
        new SecurityPolicies(call.registry()).set(id, (int) value);
    }

    @Override
    public Optional<Parm> get(String name, ConfigurationCall call) throws ConfigurationException {
        return Optional.of(parm(name, new SecurityPolicies(call.registry()).value(id(name))));
    }

    @Override
    public void unset(String name, ConfigurationCall call) throws ConfigurationException {
        int id = id(name);
        authorise(id, call);
        new SecurityPolicies(call.registry()).set(id, 0);
    }

    @Override
    public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
        SecurityPolicies policies = new SecurityPolicies(call.registry());
        List<ProvisioningNode> parms = new ArrayList<>();
        for (int id : policies.set()) {
            parms.add(parm(Integer.toString(id), policies.value(id)));
        }
        return parms;
    }

    private void authorise(int id, ConfigurationCall call) throws ConfigurationException {
        RoleMask roles =
                PolicyCatalogue.shipped()
                        .find(id)
                        .map(policy -> policy.changing().roles().plus(writers))
                        .orElse(writers);
        if (!call.allows(roles)) {
            throw ConfigurationException.denied("policy " + id + " needs another role");
        }
    }

    private static Parm parm(String name, int value) {
        return Parm.of(name, Integer.toUnsignedString(value));
    }

    private static int id(String name) throws ConfigurationException {
        long id = decimal(name, name);
        if (id > Integer.MAX_VALUE) {
            throw ConfigurationException.invalid("there is no policy " + name);
        }
        return (int) id;
    }

    private static long decimal(String text, String name) throws ConfigurationException {
        try {
            return PolicyValues.parseDecimal(text);
        } catch (FormatException e) {
            throw new ConfigurationException(
                    ConfigurationQuirks.BAD_POLICY_VALUE,
                    "policy " + name + " takes decimal numbers only",
                    e);
        }
    }
}
