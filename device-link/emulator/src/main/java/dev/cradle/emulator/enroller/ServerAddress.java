package dev.cradle.emulator.enroller;

import dev.cradle.emulator.system.HResult;

/** Host and port of a certificate server. */
record ServerAddress(String host, int port) {
    private static final int HTTP_PORT = 80;

    /**
     * Reads {@code name} or {@code name:port}.
     *
     * @param takesPort whether the device understands a port; otherwise the name cannot be resolved
     */
    static ServerAddress parse(String serverName, boolean takesPort) throws EnrolmentException {
        int colon = serverName.lastIndexOf(':');
        if (colon < 0) {
            if (serverName.isBlank()) {
                throw unresolved(serverName);
            }
            return new ServerAddress(serverName, HTTP_PORT);
        }
        String port = serverName.substring(colon + 1);
        if (!takesPort || colon == 0 || !port.matches("\\d{1,5}")) {
            throw unresolved(serverName);
        }
        int number = Integer.parseInt(port);
        if (number < 1 || number > 0xFFFF) {
            throw unresolved(serverName);
        }
        return new ServerAddress(serverName.substring(0, colon), number);
    }

    /** The value of the Host header. */
    String header() {
        return port == HTTP_PORT ? host : host + ":" + port;
    }

    private static EnrolmentException unresolved(String serverName) {
        return new EnrolmentException(
                HResult.INTERNET_E_NAME_NOT_RESOLVED,
                "the server name '" + serverName + "' cannot be resolved");
    }
}
