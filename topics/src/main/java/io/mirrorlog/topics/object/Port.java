package io.mirrorlog.topics.object;

/**
 * A port of a Service as its clients see it. An empty text means that the field is not set.
 *
 * @param name        may be empty when it is the only port
 * @param protocol    TCP, UDP or SCTP
 * @param port        1 to 65535
 * @param targetPort  a number or a name, as text
 * @param appProtocol the protocol spoken on the port, copied to mirrors (behaviour Q17)
 */
public record Port(String name, String protocol, int port, String targetPort, String appProtocol) {
    public Port {
        protocol = protocol.isEmpty() ? "TCP" : protocol;
    }
}
