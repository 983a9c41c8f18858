/**
 * Forms, pages and queries of the certificate web-enrolment pages, as device, gateway, connector
 * and lab CA speak them (references device-certificates.md 2.4, ca-enrollment.md A1).
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.webenrolment;
