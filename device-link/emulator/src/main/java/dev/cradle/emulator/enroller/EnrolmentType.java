package dev.cradle.emulator.enroller;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate type as the device knows it.
 *
 * @param name what the user sees, the node's name
 * @param settings what is set; every value is one that its setting accepts
 */
public record EnrolmentType(String name, Map<EnrolmentTypeSetting, String> settings) {
    public EnrolmentType {
        settings = Map.copyOf(settings);
    }

    public Optional<String> setting(EnrolmentTypeSetting setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    public EnrolmentType with(EnrolmentTypeSetting setting, String value) {
        Map<EnrolmentTypeSetting, String> changed = new EnumMap<>(EnrolmentTypeSetting.class);
        changed.putAll(settings);
        changed.put(setting, value);
        return new EnrolmentType(name, changed);
    }

    String serverName() {
        return setting(EnrolmentTypeSetting.SERVER_NAME).orElse("");
    }

    String template() {
        return setting(EnrolmentTypeSetting.TEMPLATE).orElse("");
    }

    /** Whether the server is asked over plain HTTP. */
    boolean plainHttp() {
        return setting(EnrolmentTypeSetting.NO_SSL)
                .filter(value -> value.equals("1") || value.equalsIgnoreCase("true"))
                .isPresent();
    }

    int number(EnrolmentTypeSetting setting, int otherwise) {
        return setting(setting).map(Integer::parseInt).orElse(otherwise);
    }

    String requestPage() {
        return setting(EnrolmentTypeSetting.SERVER_REQUEST_PAGE)
                .orElse(EnrollerQuirks.REQUEST_PAGE);
    }

    /** Path of the chain of a request. */
    String pickupPage(long requestId) {
        String page =
                setting(EnrolmentTypeSetting.SERVER_PICKUP_PAGE).orElse(EnrollerQuirks.PICKUP_PAGE);
        if (page.contains("%i")) {
            return page.replace("%i", Long.toString(requestId));
        }
        return page + (page.contains("?") ? "&" : "?") + "ReqId=" + requestId + "&Enc=b64";
    }
}
