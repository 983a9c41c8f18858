package dev.cradle.core.enrolment;

import dev.cradle.core.directory.DirectoryPerson;

import java.util.List;

/** Who decides whose certificate an authority issues. */
public sealed interface OwnerChoice {
    /** The account that signs in to the authority, and nobody else. */
    record SignedIn(String account) implements OwnerChoice {}

    /** What the device's request says. */
    record RequestDecides() implements OwnerChoice {}

    /**
     * Whoever is named at the desk.
     *
     * @param people those whom the directory knows
     */
    record Anybody(List<DirectoryPerson> people) implements OwnerChoice {
        public Anybody {
            people = List.copyOf(people);
        }
    }
}
