package dev.cradle.core.directory;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads certificate types, authorities and people from an Active Directory over LDAP
 * (ca-enrollment.md part B). Referrals are not followed. Thread-safe.
 */
public final class ActiveDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveDirectory.class);
    private static final int PAGE = 500;
    private static final int MOST_ENTRIES = 20_000;
    private static final int SECONDS_PER_SEARCH = 30;
    private static final String SERVICES = "CN=Public Key Services,CN=Services,";

    /** Owner, group and access list of {@code nTSecurityDescriptor}. */
    private static final String SD_FLAGS_OID = "1.2.840.113556.1.4.801";

    private static final int OWNER_GROUP_DACL = 7;

    private final LDAPConnection connection;
    private final String configuration;
    private final String domain;

    ActiveDirectory(LDAPConnection connection) throws CradleException {
        this.connection = connection;
        try {
            RootDSE root = connection.getRootDSE();
            this.configuration = required(root, "configurationNamingContext");
            this.domain = required(root, "defaultNamingContext");
        } catch (LDAPException e) {
            throw unreachable("The directory did not say where its configuration is.", e);
        }
    }

    /** Connects as the settings say; the caller closes. */
    public static ActiveDirectory connect(
            DirectorySettings settings,
            dev.cradle.core.trust.Trust trust,
            Optional<dev.cradle.core.secrets.Secret> password)
            throws CradleException {
        LDAPConnection connection = DirectoryConnector.open(settings, trust, password);
        try {
            return new ActiveDirectory(connection);
        } catch (CradleException e) {
            connection.close();
            throw e;
        }
    }

    /** The enterprise authorities. */
    public List<EnrollmentService> services() throws CradleException {
        return searchConfiguration(
                "CN=Enrollment Services,",
                DirectoryAttributes.SERVICE_CLASS,
                DirectoryAttributes::readService);
    }

    /** Every template, offered or not. */
    public List<PublishedTemplate> templates() throws CradleException {
        return searchConfiguration(
                "CN=Certificate Templates,",
                DirectoryAttributes.TEMPLATE_CLASS,
                DirectoryAttributes::readTemplate);
    }

    /**
     * Every template as it stands for a person, with the rules against it.
     *
     * @param agent whether an enrolment agent certificate is at hand
     */
    public List<DirectoryType> types(DirectoryPerson person, boolean agent) throws CradleException {
        Set<SecurityIdentifier> sids = identifiers(person);
        List<EnrollmentService> services = services();
        List<DirectoryType> types = new ArrayList<>();
        for (PublishedTemplate published : templates()) {
            String name = published.template().name();
            types.add(
                    new DirectoryType(
                            published.template(),
                            TemplateSuitability.offering(name, services).stream()
                                    .filter(s -> TemplateSuitability.mayRequest(s, sids))
                                    .map(EnrollmentService::name)
                                    .toList(),
                            TemplateSuitability.of(published, services, sids, agent)));
        }
        return types;
    }

    /**
     * The person with an account name, user principal name or e-mail address.
     *
     * @throws CradleException when several people match
     */
    public Optional<DirectoryPerson> person(String name) throws CradleException {
        String account = name.substring(name.indexOf('\\') + 1);
        List<DirectoryPerson> found =
                people(
                        Filter.createORFilter(
                                Filter.createEqualityFilter("sAMAccountName", account),
                                Filter.createEqualityFilter("userPrincipalName", account),
                                Filter.createEqualityFilter("mail", account)));
        Optional<DirectoryPerson> exact =
                found.stream().filter(p -> p.account().equalsIgnoreCase(account)).findFirst();
        if (exact.isPresent() || found.size() <= 1) {
            return exact.or(() -> found.stream().findFirst());
        }
        throw new CradleException(
                ProblemCode.USAGE,
                "It is not clear who " + name + " is.",
                found.size() + " people of the directory go by that name.",
                "Give the account name.");
    }

    /** People whose account, name or mail begins with the given text; all for an empty text. */
    public List<DirectoryPerson> people(String beginning) throws CradleException {
        if (beginning.isEmpty()) {
            return people(Filter.createPresenceFilter("sAMAccountName"));
        }
        return people(
                Filter.createORFilter(
                        Filter.createSubInitialFilter("sAMAccountName", beginning),
                        Filter.createSubInitialFilter("displayName", beginning),
                        Filter.createSubInitialFilter("mail", beginning)));
    }

    /** A person's own identifier, those of all groups, Everyone and Authenticated Users. */
    public Set<SecurityIdentifier> identifiers(DirectoryPerson person) throws CradleException {
        try {
            // tokenGroups is computed and answered only to a search of the entry itself.
            SearchResultEntry entry =
                    connection.getEntry(
                            person.entry(),
                            DirectoryAttributes.SID,
                            DirectoryAttributes.TOKEN_GROUPS);
            Set<SecurityIdentifier> sids = new HashSet<>();
            sids.add(SecurityIdentifier.EVERYONE);
            sids.add(SecurityIdentifier.AUTHENTICATED_USERS);
            if (entry != null) {
                sids.addAll(DirectoryAttributes.sids(entry, DirectoryAttributes.SID));
                sids.addAll(DirectoryAttributes.sids(entry, DirectoryAttributes.TOKEN_GROUPS));
            }
            return sids;
        } catch (LDAPException e) {
            throw unreachable("The groups of " + person.account() + " could not be read.", e);
        } catch (FormatException e) {
            throw invalid(e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    @FunctionalInterface
    private interface EntryReader<T> {
        T read(Entry entry) throws FormatException;
    }

    private <T> List<T> searchConfiguration(
            String container, String objectClass, EntryReader<T> reader) throws CradleException {
        Control descriptors =
                new Control(
                        SD_FLAGS_OID,
                        false,
                        new ASN1OctetString(
                                new ASN1Sequence(
                                                new ASN1Element[] {
                                                    new ASN1Integer(OWNER_GROUP_DACL)
                                                })
                                        .encode()));
        List<T> results = new ArrayList<>();
        for (Entry entry :
                search(
                        container + SERVICES + configuration,
                        SearchScope.ONE,
                        Filter.createEqualityFilter("objectClass", objectClass),
                        descriptors)) {
            try {
                results.add(reader.read(entry));
            } catch (FormatException e) {
                // One object that somebody damaged must not hide all others.
                LOG.warn(
                        "The directory entry {} is passed over: {}", entry.getDN(), e.getMessage());
            }
        }
        return results;
    }

    private List<DirectoryPerson> people(Filter filter) throws CradleException {
        return search(
                        domain,
                        SearchScope.SUB,
                        Filter.createANDFilter(
                                Filter.createEqualityFilter("objectClass", "user"), filter))
                .stream()
                .flatMap(e -> DirectoryAttributes.readPerson(e).stream())
                .toList();
    }

    private List<SearchResultEntry> search(
            String base, SearchScope scope, Filter filter, Control... controls)
            throws CradleException {
        List<SearchResultEntry> entries = new ArrayList<>();
        @Nullable ASN1OctetString cookie = null;
        try {
            do {
                SearchRequest request =
                        new SearchRequest(base, scope, filter, "*", DirectoryAttributes.ACCESS);
                request.setTimeLimitSeconds(SECONDS_PER_SEARCH);
                request.addControls(controls);
                request.addControl(new SimplePagedResultsControl(PAGE, cookie));
                SearchResult result = connection.search(request);
                entries.addAll(result.getSearchEntries());
                SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
                cookie = page == null ? null : page.getCookie();
            } while (cookie != null
                    && cookie.getValueLength() > 0
                    && entries.size() < MOST_ENTRIES);
            return entries;
        } catch (LDAPSearchException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return List.of();
            }
            throw unreachable("The directory could not be searched.", e);
        } catch (LDAPException e) {
            throw unreachable("The directory could not be searched.", e);
        }
    }

    private static String required(@Nullable RootDSE root, String attribute)
            throws CradleException {
        String value = root == null ? null : root.getAttributeValue(attribute);
        if (value == null) {
            throw new CradleException(
                    ProblemCode.CA_ANSWER_INVALID,
                    "The directory is not an Active Directory.",
                    "It does not state its " + attribute + ".",
                    "Check the host name of the domain controller.");
        }
        return value;
    }

    private static CradleException unreachable(String what, LDAPException e) {
        return new CradleException(
                ProblemCode.CA_UNREACHABLE,
                what,
                e.getResultCode().getName() + ": " + e.getMessage(),
                "Check that the domain controller can be reached.",
                e);
    }

    private static CradleException invalid(FormatException e) {
        return new CradleException(
                ProblemCode.CA_ANSWER_INVALID,
                "The directory's answer makes no sense.",
                String.valueOf(e.getMessage()),
                "Try another domain controller.",
                e);
    }
}
