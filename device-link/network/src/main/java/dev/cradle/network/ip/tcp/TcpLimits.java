package dev.cradle.network.ip.tcp;

/**
 * What a TCP may hold at most.
 *
 * @param receiveBuffer bytes per connection that wait for their reader, and so the greatest window;
 *     at most 65535
 * @param sendBuffer bytes per connection that wait to be sent or acknowledged
 * @param connections at a time, those that are closing included
 * @param backlog connections that wait to be accepted, per listener
 * @param halfOpen connections whose opening the peer has not confirmed, all listeners together
 */
public record TcpLimits(
        int receiveBuffer, int sendBuffer, int connections, int backlog, int halfOpen) {
    public static final TcpLimits DEFAULT = new TcpLimits(32 * 1024, 64 * 1024, 256, 8, 16);

    public TcpLimits {
        if (receiveBuffer < 1 || receiveBuffer > 65_535) {
            throw new IllegalArgumentException("a receive buffer of " + receiveBuffer + " bytes");
        }
    }
}
