package dev.cradle.emulator.enroller;

import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.emulator.system.HResult;

import java.time.Duration;

/** What the reference leaves open or uncertain about the enroller, in one place. */
final class EnrollerQuirks {
    /** The printable common name of every request; the CA replaces it (certificates 2.4). */
    static final String DUMMY_SUBJECT = "Enroll Dummy";

    /** Where types, sessions and blocks are kept; programs and RAPI users may only read it. */
    static final RegistryPath HOME = RegistryPath.of(Hive.HKCU, "Security\\CertificateEnroller");

    /** A certificate is due for renewal when less than this is left of its life (2.6). */
    static final Duration RENEWAL_THRESHOLD = Duration.ofDays(42);

    /** Prefix of the containers that the enroller makes; others are never cleaned up. */
    static final String CONTAINER_PREFIX = "ENROLL-";

    static final String REQUEST_PAGE = "/certsrv/certfnsh.asp";
    static final String PICKUP_PAGE = "/certsrv/certnew.p7b?ReqId=%i&Enc=b64";

    /** Agent of the submission and of the pick-up (2.4). */
    static final String SUBMIT_AGENT = "capi-Export";

    static final String PICKUP_AGENT = "capi-GetCert";

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);

    /** LastError of a session whose certificate is kept although its root was declined (2.5). */
    static final int ROOT_DECLINED = HResult.ERROR_CANCELLED;

    /** LastError when the CA denied without naming a code (2.5 step 6). */
    static final int DENIED = HResult.E_FAIL;

    /** LastError of a session that a restart cut off. */
    static final int CUT_OFF = HResult.E_ABORT;

    /** Purpose of certificates that a renewal keeps beside the new one (2.6). */
    static final String SECURE_EMAIL = "1.3.6.1.5.5.7.3.4";

    /** Codes of HTTP statuses: 404 gave CERTENROLL_E_HTTPNOTFOUND, the others follow (1.7). */
    private static final int HTTP_FACILITY = 0x801F0000;

    private EnrollerQuirks() {}

    /** The code for an HTTP status, for instance 0x801F0194 for 404. */
    static int ofHttpStatus(int status) {
        return HTTP_FACILITY | (status & 0xFFFF);
    }
}
