package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.status.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connections to ports of pods. Nothing runs in a pod here, so a port stands for one of this machine that was named for it. Over a
 * WebSocket with a byte in front of each message that says its channel: data, or what went wrong.
 */
public final class PortForwarding {
    static final String PROTOCOL = "v4.channel.k8s.io";
    private static final String HOST = "127.0.0.1";
    private static final byte DATA = 0;
    private static final byte ERROR = 1;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final NetClient client;

    PortForwarding(Vertx vertx) {
        this.client = vertx.createNetClient();
    }

    /** From now on a port of a pod is this one of this machine. */
    public void to(String namespace, String pod, int port, int local) {
        ports.put(key(namespace, pod, Integer.toString(port)), local);
    }

    static boolean isMeant(Target target) {
        return target.type().is("pods") && target.subresource().equals("portforward");
    }

    void open(HttpServerRequest request, Target target) {
        String asked = Optional.ofNullable(request.getParam("ports")).orElse("");
        Integer local = ports.get(key(target.namespace(), target.name(), asked));
        if (local == null || !"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            Answer.of(Failure.notFound(target.type(), target.name())).write(request.response());
            return;
        }
        request.toWebSocket().onSuccess(socket -> {
            socket.exceptionHandler(_ -> {});
            socket.pause();
            int port = Integer.parseInt(asked);
            socket.writeBinaryMessage(begins(DATA, port));
            socket.writeBinaryMessage(begins(ERROR, port));
            client.connect(local, HOST).onSuccess(pod -> join(socket, pod)).onFailure(refused -> {
                socket.writeBinaryMessage(Buffer.buffer().appendByte(ERROR).appendString(refused.toString()));
                socket.close();
            });
        });
    }

    private static void join(ServerWebSocket socket, NetSocket pod) {
        pod.exceptionHandler(_ -> {});
        pod.handler(data -> socket.writeBinaryMessage(Buffer.buffer().appendByte(DATA).appendBuffer(data)));
        pod.closeHandler(_ -> socket.close());
        socket.closeHandler(_ -> pod.close());
        socket.binaryMessageHandler(message -> {
            if (message.length() > 1 && message.getByte(0) == DATA) {
                pod.write(message.getBuffer(1, message.length()));
            }
        });
        socket.resume();
    }

    /** Each channel begins with the port that it is for. */
    private static Buffer begins(byte channel, int port) {
        return Buffer.buffer().appendByte(channel).appendUnsignedShortLE(port);
    }

    private static String key(String namespace, String pod, String port) {
        return namespace + "/" + pod + ":" + port;
    }
}
