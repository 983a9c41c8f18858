package dev.cradle.core.enrolment;

import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.device.Device;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A certificate type by the name that was ordered, and the configured authority that is to issue
 * it.
 *
 * @param authority its name
 */
record OrderedType(String authority, CertificateType type) {

    /**
     * Looks a name up. A type that the operator keeps on the device goes before one of the same
     * name at an authority, and is issued by the authority that its server is.
     *
     * @param name of a certificate type or a template
     * @param ca the authority that was named; it then issues whatever the type's server is
     * @throws CradleException {@code USAGE} when there is no such type, or no authority for it
     */
    static OrderedType find(
            String name, Optional<String> ca, CertificateAuthorities authorities, Device device)
            throws CradleException {
        Optional<CertificateType> custom = custom(name, device);
        if (custom.isPresent()) {
            return chosen(custom.get(), ca, authorities);
        }
        String authority = authority(ca, authorities);
        try (CaConnector connector = authorities.connector(authority)) {
            return new OrderedType(authority, offered(name, connector));
        }
    }

    /**
     * The authority for a type that was chosen from a list, which is the one that the type names.
     *
     * @param ca the authority that was named; it goes before the type's
     * @throws CradleException {@code USAGE} when there is no authority for it
     */
    static OrderedType chosen(
            CertificateType type, Optional<String> ca, CertificateAuthorities authorities)
            throws CradleException {
        String authority =
                ca.isPresent()
                        ? authorities.entry(ca.get()).name()
                        : ofServer(type, authorities.list());
        try (CaConnector connector = authorities.connector(authority)) {
            return new OrderedType(authority, completed(type, connector));
        }
    }

    private static Optional<CertificateType> custom(String name, Device device)
            throws CradleException {
        if (!device.traits().hasEnroller()) {
            return Optional.empty();
        }
        try {
            return CertificateTypes.ofDevice(device).stream()
                    .filter(type -> type.name().equalsIgnoreCase(name))
                    .findFirst();
        } catch (CradleException notReadable) {
            if (notReadable.code() == ProblemCode.NOT_CONNECTED
                    || notReadable.code() == ProblemCode.CANCELLED) {
                throw notReadable;
            }
            return Optional.empty();
        }
    }

    private static String ofServer(CertificateType custom, List<AuthorityEntry> entries)
            throws CradleException {
        return entries.stream()
                .filter(entry -> isServer(entry, custom.ca()))
                .map(AuthorityEntry::name)
                .findFirst()
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.USAGE,
                                "It is not clear which authority is to issue “"
                                        + custom.name()
                                        + "”.",
                                "The type on the device names the server "
                                        + custom.ca()
                                        + ", and no configured authority is there.",
                                "Add that authority, or name another one (on the command line:"
                                        + " --ca)."));
    }

    /**
     * A type that is silent about key and purposes takes them from the authority's template, which
     * would refuse a shorter key only once it has been made.
     */
    private static CertificateType completed(CertificateType custom, CaConnector authority)
            throws CradleException {
        return authority.types().stream()
                .filter(offered -> offered.template().equalsIgnoreCase(custom.template()))
                .findFirst()
                .map(offered ->
                        new CertificateType(
                                custom.name(),
                                custom.source(),
                                custom.ca(),
                                custom.template(),
                                offered.purposes(),
                                custom.keyLength() == 0 ? offered.keyLength() : custom.keyLength()))
                .orElse(custom);
    }

    /** Whether a type's server, with or without a port or a path, is that authority. */
    private static boolean isServer(AuthorityEntry entry, String server) {
        if (entry.name().equalsIgnoreCase(server)) {
            return true;
        }
        String typed = server.replaceFirst("[:/].*", "").toLowerCase(Locale.ROOT);
        return entry.url()
                .map(URI::create)
                .map(URI::getHost)
                .filter(host -> host.toLowerCase(Locale.ROOT).equals(typed))
                .isPresent();
    }

    private static String authority(Optional<String> named, CertificateAuthorities authorities)
            throws CradleException {
        if (named.isPresent()) {
            return authorities.entry(named.get()).name();
        }
        return authorities
                .preferred()
                .map(AuthorityEntry::name)
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.USAGE,
                                "It is not clear which authority is to issue.",
                                "None is named, and none is preferred.",
                                "Add an authority, name one (on the command line: --ca), or choose"
                                        + " one as the default."));
    }

    private static CertificateType offered(String name, CaConnector authority)
            throws CradleException {
        List<CertificateType> offered = authority.types();
        if (offered.isEmpty()) {
            return new CertificateType(
                    name, CertificateType.Source.CA, authority.name(), name, List.of(), 0);
        }
        return offered.stream()
                .filter(type ->
                        type.name().equalsIgnoreCase(name)
                                || type.template().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.USAGE,
                                "There is no certificate type “" + name + "”.",
                                authority.name()
                                        + " offers "
                                        + String.join(
                                                ", ",
                                                offered.stream()
                                                        .map(CertificateType::name)
                                                        .toList())
                                        + "; the device defines no such type either.",
                                "Look at the list of certificate types."));
    }
}
