package dev.cradle.network;

/** Which way bytes travel between the two ends of a {@link DeviceNetwork}. */
public enum Direction {
    TO_DEVICE,
    TO_HOST;

    public Direction opposite() {
        return this == TO_DEVICE ? TO_HOST : TO_DEVICE;
    }
}
