package dev.cradle.core.enrolment;

import dev.cradle.core.ca.DeviceRequest;

import java.security.cert.X509Certificate;
import java.util.List;

/** Whether what an authority issued may go to the device (ca-enrollment.md section D). */
@FunctionalInterface
public interface IssuedCheck {
    /**
     * @param chain the leaf first
     * @return what speaks against it, each a sentence; empty when nothing does
     */
    List<String> faults(DeviceRequest request, List<X509Certificate> chain);
}
