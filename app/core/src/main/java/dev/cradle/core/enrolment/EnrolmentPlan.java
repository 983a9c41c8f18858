package dev.cradle.core.enrolment;

import java.util.Optional;

/**
 * What is to be enrolled for, as settled before the device is told.
 *
 * @param type the certificate type as the operator sees it
 * @param template what the authority calls it
 * @param ca the authority's name at this desk
 * @param renews the thumbprint of the certificate that this one replaces
 */
public record EnrolmentPlan(
        DeviceRef device,
        String type,
        String template,
        String ca,
        Parties parties,
        Optional<String> renews) {

    /** The device as it was recognised. */
    public record DeviceRef(String id, String name) {}

    /**
     * Who is concerned.
     *
     * @param owner whose certificate it will be
     * @param operator the account at the desk
     */
    public record Parties(String owner, String operator) {}
}
