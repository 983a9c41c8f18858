package dev.cradle.core.ca;

import java.util.List;
import java.util.Optional;

/**
 * What a lab authority is set to, kept as JSON beside its keys.
 *
 * @param profile signature algorithm
 * @param domain DNS domain of its people
 * @param host where devices reach it over HTTP; without one certificates name no CRL and no issuer
 *     address
 * @param templates all its templates
 * @param templatesToIssue short names under <i>Certificate Template to Issue</i>
 * @param people whom it issues to
 */
public record LabSettings(
        Profile profile,
        String domain,
        Optional<String> host,
        List<LabTemplate> templates,
        List<String> templatesToIssue,
        List<LabPerson> people) {
    /** Domain of a new lab. */
    public static final String DOMAIN = "lab.example";

    public LabSettings {
        templates = List.copyOf(templates);
        templatesToIssue = List.copyOf(templatesToIssue);
        people = List.copyOf(people);
    }

    /** How certificates are signed. */
    public enum Profile {
        /** sha1RSA, for devices that verify nothing newer. */
        LEGACY("SHA1withRSA"),
        /** sha256RSA. */
        MODERN("SHA256withRSA");

        private final String signatureAlgorithm;

        Profile(String signatureAlgorithm) {
            this.signatureAlgorithm = signatureAlgorithm;
        }

        String signatureAlgorithm() {
            return signatureAlgorithm;
        }
    }

    /** The settings of a new lab: three types, all to issue, and three people. */
    public static LabSettings shipped(Profile profile) {
        List<LabTemplate> templates = LabTemplate.shipped();
        return new LabSettings(
                profile,
                DOMAIN,
                Optional.empty(),
                templates,
                templates.stream().map(LabTemplate::name).toList(),
                List.of(
                        LabPerson.of("alice", "Alice Example", DOMAIN),
                        LabPerson.of("bob", "Bob Example", DOMAIN),
                        LabPerson.of("carol", "Carol Example", DOMAIN)));
    }

    /** A template by its short name, in any case, whether or not it is to be issued. */
    public Optional<LabTemplate> template(String name) {
        return templates.stream().filter(t -> t.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Whether a template is under <i>Certificate Template to Issue</i>. */
    public boolean issues(String template) {
        return templatesToIssue.stream().anyMatch(template::equalsIgnoreCase);
    }

    /** A person by account name, mail or user principal name, in any case. */
    public Optional<LabPerson> person(String name) {
        String plain = name.substring(name.indexOf('\\') + 1);
        return people.stream()
                .filter(p ->
                        p.account().equalsIgnoreCase(plain)
                                || p.mail().filter(plain::equalsIgnoreCase).isPresent()
                                || p.upn().filter(plain::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    /** The same settings with one template added or replaced. */
    public LabSettings withTemplate(LabTemplate template) {
        return new LabSettings(
                profile,
                domain,
                host,
                replaced(templates, template, t -> t.name().equalsIgnoreCase(template.name())),
                templatesToIssue,
                people);
    }

    /** The same settings with another list of templates to issue. */
    public LabSettings withTemplatesToIssue(List<String> names) {
        return new LabSettings(profile, domain, host, templates, names, people);
    }

    /** The same settings with one person added or replaced. */
    public LabSettings withPerson(LabPerson person) {
        return new LabSettings(
                profile,
                domain,
                host,
                templates,
                templatesToIssue,
                replaced(people, person, p -> p.account().equalsIgnoreCase(person.account())));
    }

    /** The same settings with the address under which devices reach the lab. */
    public LabSettings withHost(Optional<String> reachable) {
        return new LabSettings(profile, domain, reachable, templates, templatesToIssue, people);
    }

    private static <T> List<T> replaced(List<T> all, T one, java.util.function.Predicate<T> same) {
        List<T> result = new java.util.ArrayList<>(all.stream().filter(same.negate()).toList());
        result.add(one);
        return result;
    }
}
