package dev.cradle.core.ca;

import dev.cradle.core.directory.ActiveDirectory;
import dev.cradle.core.directory.DirectoryPerson;
import dev.cradle.core.directory.DirectoryType;
import dev.cradle.core.problem.CradleException;

import java.util.List;

/** <i>Certificate types from Active Directory</i>, as the wizard shows them. */
public final class DirectoryCertificateTypes {
    private DirectoryCertificateTypes() {}

    /** The types that a person can enrol a device for, once per authority that offers them. */
    public static List<CertificateType> of(ActiveDirectory directory, DirectoryPerson person)
            throws CradleException {
        return of(directory.types(person, false));
    }

    /** Those of the given types that are suitable. */
    public static List<CertificateType> of(List<DirectoryType> types) {
        return types.stream()
                .filter(t -> t.suitability().suitable())
                .flatMap(t ->
                        t.authorities().stream()
                                .map(authority ->
                                        new CertificateType(
                                                t.template().identity().displayName(),
                                                CertificateType.Source.DIRECTORY,
                                                authority,
                                                t.template().name(),
                                                t.template().purposes(),
                                                t.template().key().minimalSize())))
                .toList();
    }
}
