package dev.cradle.emulator.configuration;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningXml;
import dev.cradle.formats.reg.RegistryValue;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Registry values as parms: the datatype attribute stands for the registry type. */
final class RegistryParm {
    /** Separates the items of a {@code multiplestring}. */
    private static final String ITEM_SEPARATOR = "\uF000";

    /** Stands for the unnamed value of a key. */
    private static final String DEFAULT_NAME = "(Default)";

    private RegistryParm() {}

    static String valueName(String parm) {
        return parm.equalsIgnoreCase(DEFAULT_NAME) ? "" : parm;
    }

    static RegistryValue toValue(Parm parm) throws ConfigurationException {
        String name = valueName(parm.name());
        String text = parm.value().orElse("");
        String datatype = parm.datatype().orElse("string").toLowerCase(Locale.ROOT);
        try {
            return switch (datatype) {
                case "string", "float" -> RegistryValue.sz(name, text);
                case "integer" -> RegistryValue.dword(name, integer(text));
                case "boolean" -> RegistryValue.dword(name, flag(text));
                case "binary" ->
                        RegistryValue.binary(
                                name, Base64.getDecoder().decode(text.replaceAll("\\s", "")));
                case "multiplestring" -> RegistryValue.multiSz(name, items(text));
                default -> throw new IllegalArgumentException("there is no datatype " + datatype);
            };
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    ConfigurationQuirks.TYPE_MISMATCH, parm.name() + " is no " + datatype, e);
        }
    }

    private static long integer(String text) {
        long number =
                text.matches("(?i)0x[0-9a-f]{1,8}")
                        ? Long.parseLong(text.substring(2), 16)
                        : Long.parseLong(text);
        if (number < Integer.MIN_VALUE || number > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("more than 32 bits");
        }
        return number;
    }

    private static long flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> 1;
            case "0", "false" -> 0;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(ITEM_SEPARATOR)).filter(i -> !i.isEmpty()).toList();
    }

    static Parm ofValue(RegistryValue value) {
        String name = value.name().isEmpty() ? DEFAULT_NAME : value.name();
        try {
            return switch (value.type()) {
                case SZ, EXPAND_SZ, LINK -> text(name, value);
                case MULTI_SZ ->
                        Parm.of(
                                name,
                                String.join(ITEM_SEPARATOR, value.asMultiText()),
                                "multiplestring");
                case DWORD, DWORD_BIG_ENDIAN ->
                        Parm.of(name, Integer.toString((int) value.asDword()), "integer");
                case NONE, BINARY -> binary(name, value);
            };
        } catch (FormatException e) {
            return binary(name, value);
        }
    }

    private static Parm text(String name, RegistryValue value) throws FormatException {
        String text = value.asText();
        return ProvisioningXml.isWritable(text) ? Parm.of(name, text) : binary(name, value);
    }

    private static Parm binary(String name, RegistryValue value) {
        return Parm.of(name, Base64.getEncoder().encodeToString(value.data()), "binary");
    }
}
