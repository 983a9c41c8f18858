package dev.cradle.core.enrolment;

import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.CharacteristicQuery;
import dev.cradle.formats.provisioning.ProvisioningNode.NoCharacteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The documents that speak to a device's {@code CertificateEnroller} (device-certificates.md
 * section 2.2). The names of its nodes stand here and nowhere else on the desktop's side.
 */
public final class EnrollerDocument {
    static final String ENROLLER = "CertificateEnroller";
    static final String CONFIGURATION = "Configuration";
    static final String OPERATION = "Operation";
    static final String ENROLL = "Enroll";
    static final String RENEW = "Renew";
    static final String SERVER_NAME = "ServerName";
    static final String TEMPLATE = "Template";
    static final String NO_SSL = "NoSSL";
    static final String KEY_LENGTH = "KeyLength";
    static final String FRIENDLY_NAME = "CertificateTypeFriendlyName";
    static final String STATUS = "Status";
    static final String LAST_ERROR = "LastError";

    private EnrollerDocument() {}

    /**
     * A certificate type as the device keeps it.
     *
     * @param server host, with {@code :port} where the device bears one
     * @param keyLength bits; the node is one of those that a device may not know
     */
    public record DeviceType(
            String name, String server, String template, boolean ssl, OptionalInt keyLength) {
        /** The same without the nodes that are not confirmed for every device. */
        DeviceType confirmedNodesOnly() {
            return new DeviceType(name, server, template, ssl, OptionalInt.empty());
        }
    }

    /** Defines a type. */
    public static ProvisioningDocument define(DeviceType type) {
        return enroller(configuration(type));
    }

    /** Defines a type and starts an enrolment for it. */
    static ProvisioningDocument enroll(DeviceType type, UUID session) {
        return enroller(configuration(type), operation(session, type.name()));
    }

    /** Starts an enrolment once more, for a session that the device keeps as pending. */
    static ProvisioningDocument retry(String typeName, UUID session) {
        return enroller(operation(session, typeName));
    }

    public static ProvisioningDocument remove(String typeName) {
        return enroller(Characteristic.of(CONFIGURATION, NoCharacteristic.of(typeName)));
    }

    static ProvisioningDocument abandon(UUID session) {
        return enroller(
                Characteristic.of(
                        OPERATION, Characteristic.of(ENROLL, NoCharacteristic.of(guid(session)))));
    }

    public static ProvisioningDocument queryTypes() {
        return enroller(CharacteristicQuery.of(CONFIGURATION));
    }

    static ProvisioningDocument queryRenewals() {
        return enroller(
                Characteristic.of(
                        OPERATION, new CharacteristicQuery(RENEW, Optional.of(true), false)));
    }

    static ProvisioningDocument queryStatus(UUID session) {
        return enroller(
                Characteristic.of(
                        OPERATION,
                        Characteristic.of(ENROLL, CharacteristicQuery.of(guid(session)))));
    }

    /** The types in the answer to {@link #queryTypes}. */
    public static List<DeviceType> types(ProvisioningDocument answer) {
        return answer
                .characteristic(ENROLLER)
                .flatMap(enroller -> enroller.characteristic(CONFIGURATION))
                .map(Characteristic::children)
                .orElse(List.of())
                .stream()
                .filter(Characteristic.class::isInstance)
                .map(node -> type((Characteristic) node))
                .toList();
    }

    /** Thumbprint, upper case, to type name in the answer to {@link #queryRenewals}. */
    static Map<String, String> renewals(ProvisioningDocument answer) {
        Map<String, String> due = new LinkedHashMap<>();
        answer
                .characteristic(ENROLLER)
                .flatMap(enroller -> enroller.characteristic(OPERATION))
                .flatMap(operation -> operation.characteristic(RENEW))
                .map(Characteristic::children)
                .orElse(List.of())
                .stream()
                .filter(Characteristic.class::isInstance)
                .map(Characteristic.class::cast)
                .forEach(entry ->
                        entry.value(FRIENDLY_NAME)
                                .ifPresent(type ->
                                        due.put(entry.type().toUpperCase(Locale.ROOT), type)));
        return due;
    }

    /** What a device says of a session; absent where it has no such node. */
    record SessionStatus(OptionalInt status, OptionalInt lastError) {
        private static final int IDLE = 0;
        private static final int RUNNING = 1;
        private static final int FAILED = 4;

        boolean hasFailed() {
            return status.orElse(IDLE) == FAILED;
        }

        /** Whether the device has come to an end with it, good or bad. */
        boolean isOver() {
            return status.orElse(RUNNING) > RUNNING;
        }
    }

    static SessionStatus status(ProvisioningDocument answer, UUID session) {
        Optional<Characteristic> node =
                answer.characteristic(ENROLLER)
                        .flatMap(enroller -> enroller.characteristic(OPERATION))
                        .flatMap(operation -> operation.characteristic(ENROLL))
                        .flatMap(enroll -> enroll.characteristic(guid(session)));
        return new SessionStatus(
                number(node.flatMap(n -> n.value(STATUS))),
                number(node.flatMap(n -> n.value(LAST_ERROR))));
    }

    /** A session's GUID as its node is named. */
    static String guid(UUID session) {
        return "{" + session.toString().toUpperCase(Locale.ROOT) + "}";
    }

    private static DeviceType type(Characteristic node) {
        return new DeviceType(
                node.type(),
                node.value(SERVER_NAME).orElse(""),
                node.value(TEMPLATE).orElse(""),
                !node.value(NO_SSL).map(EnrollerDocument::isTrue).orElse(false),
                number(node.value(KEY_LENGTH)));
    }

    private static Characteristic configuration(DeviceType type) {
        List<ProvisioningNode> parms = new ArrayList<>();
        parms.add(Parm.of(SERVER_NAME, type.server()));
        parms.add(Parm.of(TEMPLATE, type.template()));
        parms.add(Parm.of(NO_SSL, type.ssl() ? "0" : "1", "boolean"));
        type.keyLength().ifPresent(bits -> parms.add(Parm.of(KEY_LENGTH, "" + bits, "integer")));
        return Characteristic.of(CONFIGURATION, Characteristic.of(type.name(), parms));
    }

    private static Characteristic operation(UUID session, String typeName) {
        return Characteristic.of(
                OPERATION,
                Characteristic.of(
                        ENROLL,
                        Characteristic.of(guid(session), Parm.of(FRIENDLY_NAME, typeName))));
    }

    private static ProvisioningDocument enroller(ProvisioningNode... children) {
        return ProvisioningDocument.of(Characteristic.of(ENROLLER, children));
    }

    private static boolean isTrue(String value) {
        return value.equals("1") || value.equalsIgnoreCase("true");
    }

    private static OptionalInt number(Optional<String> text) {
        try {
            return text.isPresent()
                    ? OptionalInt.of((int) Long.parseLong(text.get().trim()))
                    : OptionalInt.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }
}
