package dev.cradle.core.directory;

import java.util.List;

/**
 * A certificate type of the directory as it stands for one person.
 *
 * @param authorities names of the authorities that offer it to that person
 */
public record DirectoryType(
        CertificateTemplate template, List<String> authorities, TemplateSuitability suitability) {
    public DirectoryType {
        authorities = List.copyOf(authorities);
    }
}
