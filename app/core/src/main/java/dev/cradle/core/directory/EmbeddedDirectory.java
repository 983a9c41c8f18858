package dev.cradle.core.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A directory in this process, on a loopback port, with the object classes of Active Directory: it
 * publishes the lab's authority, types and people, so that they are read by the code that reads a
 * real one. Like the real one it gives access lists only to those who ask with the control, and a
 * user's groups only to a search of that entry. Thread-safe.
 */
public final class EmbeddedDirectory implements AutoCloseable {
    private static final String SD_FLAGS_OID = "1.2.840.113556.1.4.801";
    private static final long FIRST_GROUP = 1100;
    private static final long FIRST_USER = 2100;
    private static final Map<String, Long> KNOWN_GROUPS =
            Map.of("Domain Users", 513L, "Domain Admins", 512L);

    private final InMemoryDirectoryServer server;

    private EmbeddedDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /**
     * What is published.
     *
     * @param domain DNS name, such as {@code lab.example}
     */
    public record Content(
            String domain,
            List<Authority> authorities,
            List<Template> templates,
            List<Member> people) {
        public Content {
            authorities = List.copyOf(authorities);
            templates = List.copyOf(templates);
            people = List.copyOf(people);
        }
    }

    /**
     * An authority, open to all authenticated users.
     *
     * @param service its {@code access} is replaced
     */
    public record Authority(EnrollmentService service) {}

    /** A template with the permissions of groups on it. */
    public record Template(CertificateTemplate template, List<Permission> permissions) {
        public Template {
            permissions = List.copyOf(permissions);
        }
    }

    /** What a group may do with a template. */
    public record Permission(String group, boolean read, boolean enroll, boolean autoenroll) {}

    /**
     * A person and the groups it belongs to.
     *
     * @param person its {@code entry} is replaced
     */
    public record Member(DirectoryPerson person, List<String> groups) {
        public Member {
            groups = List.copyOf(groups);
        }
    }

    /** Publishes the content on a port that the system chooses. */
    public static EmbeddedDirectory start(Content content) throws CradleException {
        String base = "DC=" + content.domain().replace(".", ",DC=");
        try {
            EmbeddedDirectory directory = start(base);
            directory.publish(base, content);
            return directory;
        } catch (LDAPException e) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    "The embedded directory did not start.",
                    String.valueOf(e.getMessage()),
                    "Try again; if it happens again, make a report.",
                    e);
        }
    }

    /** An empty directory below a base such as {@code DC=lab,DC=example}. */
    static EmbeddedDirectory start(String base) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(base);
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        "loopback", InetAddress.getLoopbackAddress(), 0, null));
        config.setCustomRootDSEAttributes(
                List.of(
                        new Attribute("defaultNamingContext", base),
                        new Attribute("configurationNamingContext", "CN=Configuration," + base)));
        config.addInMemoryOperationInterceptor(new LikeActiveDirectory());
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        Entry root = DirectoryAttributes.entry(base, "domain");
        server.add(root);
        for (String container :
                List.of(
                        "CN=Users",
                        "CN=Configuration",
                        "CN=Services,CN=Configuration",
                        "CN=Public Key Services,CN=Services,CN=Configuration",
                        "CN=Enrollment Services,CN=Public Key"
                                + " Services,CN=Services,CN=Configuration",
                        "CN=Certificate Templates,CN=Public Key"
                                + " Services,CN=Services,CN=Configuration")) {
            server.add(DirectoryAttributes.entry(container + "," + base, "container"));
        }
        server.startListening();
        return new EmbeddedDirectory(server);
    }

    /** The loopback port. */
    public int port() {
        return server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    void add(Entry entry) throws LDAPException {
        server.add(entry);
    }

    private void publish(String base, Content content) throws LDAPException {
        SecurityIdentifier domain = domainIdentifier(base);
        Map<String, SecurityIdentifier> groups = groups(domain, content);
        String services = "CN=Public Key Services,CN=Services,CN=Configuration," + base;
        for (Authority authority : content.authorities()) {
            EnrollmentService s = authority.service();
            SecurityDescriptor open =
                    new SecurityDescriptor(
                            java.util.Optional.of(
                                    List.of(
                                            AccessEntry.allowRight(
                                                    SecurityIdentifier.AUTHENTICATED_USERS,
                                                    SecurityDescriptor.ENROLL),
                                            AccessEntry.allow(
                                                    SecurityIdentifier.AUTHENTICATED_USERS,
                                                    SecurityDescriptor.READ))));
            add(
                    DirectoryAttributes.serviceEntry(
                            "CN=Enrollment Services," + services,
                            new EnrollmentService(
                                    s.name(),
                                    s.host(),
                                    s.certificates(),
                                    s.templates(),
                                    java.util.Optional.of(open))));
        }
        for (Template template : content.templates()) {
            add(
                    DirectoryAttributes.templateEntry(
                            "CN=Certificate Templates," + services,
                            new PublishedTemplate(
                                    template.template(),
                                    java.util.Optional.of(
                                            descriptor(template.permissions(), groups)))));
        }
        long id = FIRST_USER;
        for (Member member : content.people()) {
            add(personEntry(base, domain.account(id++), member, groups));
        }
    }

    private static Map<String, SecurityIdentifier> groups(
            SecurityIdentifier domain, Content content) {
        Map<String, SecurityIdentifier> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        KNOWN_GROUPS.forEach((name, id) -> groups.put(name, domain.account(id)));
        List<String> names = new ArrayList<>();
        content.templates().forEach(t -> t.permissions().forEach(p -> names.add(p.group())));
        content.people().forEach(m -> names.addAll(m.groups()));
        long next = FIRST_GROUP;
        for (String name : names) {
            if (!groups.containsKey(name)) {
                groups.put(name, domain.account(next++));
            }
        }
        return groups;
    }

    private static SecurityDescriptor descriptor(
            List<Permission> permissions, Map<String, SecurityIdentifier> groups) {
        List<AccessEntry> entries = new ArrayList<>();
        for (Permission permission : permissions) {
            SecurityIdentifier sid = groups.get(permission.group());
            if (sid == null) {
                continue;
            }
            if (permission.enroll()) {
                entries.add(AccessEntry.allowRight(sid, SecurityDescriptor.ENROLL));
            }
            if (permission.autoenroll()) {
                entries.add(AccessEntry.allowRight(sid, SecurityDescriptor.AUTOENROLL));
            }
            if (permission.read()) {
                entries.add(AccessEntry.allow(sid, SecurityDescriptor.READ));
            }
        }
        return new SecurityDescriptor(java.util.Optional.of(entries));
    }

    private static Entry personEntry(
            String base,
            SecurityIdentifier sid,
            Member member,
            Map<String, SecurityIdentifier> groups) {
        DirectoryPerson person = member.person();
        Entry entry =
                DirectoryAttributes.entry(
                        "CN=" + DirectoryAttributes.escaped(person.account()) + ",CN=Users," + base,
                        "person",
                        "organizationalPerson",
                        "user");
        entry.addAttribute("cn", person.account());
        entry.addAttribute("displayName", person.displayName());
        entry.addAttribute("sAMAccountName", person.account());
        person.mail().ifPresent(mail -> entry.addAttribute("mail", mail));
        person.upn().ifPresent(upn -> entry.addAttribute("userPrincipalName", upn));
        entry.addAttribute(DirectoryAttributes.SID, sid.encoded());
        List<byte[]> tokens = new ArrayList<>();
        for (String group : member.groups()) {
            SecurityIdentifier known = groups.get(group);
            if (known != null) {
                tokens.add(known.encoded());
            }
        }
        if (!tokens.isEmpty()) {
            entry.addAttribute(
                    new Attribute(DirectoryAttributes.TOKEN_GROUPS, tokens.toArray(byte[][]::new)));
        }
        return entry;
    }

    /** The same domain name gives the same identifier, as restarts should not change rights. */
    private static SecurityIdentifier domainIdentifier(String base) {
        int hash = base.hashCode();
        return new SecurityIdentifier(
                5,
                List.of(
                        21L,
                        Integer.toUnsignedLong(hash),
                        Integer.toUnsignedLong(hash * 31),
                        Integer.toUnsignedLong(hash * 961)));
    }

    /** Withholds what Active Directory withholds. */
    private static final class LikeActiveDirectory extends InMemoryOperationInterceptor {
        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry result) {
            if (result.getSearchEntry() == null) {
                return;
            }
            Entry entry = result.getSearchEntry().duplicate();
            if (result.getRequest().getControl(SD_FLAGS_OID) == null) {
                entry.removeAttribute(DirectoryAttributes.ACCESS);
            }
            if (result.getRequest().getScope() != SearchScope.BASE) {
                entry.removeAttribute(DirectoryAttributes.TOKEN_GROUPS);
            }
            result.setSearchEntry(entry);
        }
    }
}
