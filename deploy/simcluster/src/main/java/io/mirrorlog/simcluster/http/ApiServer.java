package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.access.Authorization;
import io.mirrorlog.simcluster.access.Caller;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.status.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Listens on the loopback address and takes every request to what answers it. */
public final class ApiServer {
    private static final String HOST = "127.0.0.1";
    private static final int MAX_HEADER = 128 * 1024;
    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final HttpServer server;
    private final Api api;
    private final Handling handling;
    private final PortForwarding forwarding;
    private final Connections connections = new Connections();
    private final InstantSource time;

    public ApiServer(Vertx vertx, Api api, Handling handling, InstantSource time) {
        this.api = api;
        this.time = time;
        this.handling = handling;
        this.forwarding = new PortForwarding(vertx);
        this.server = vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setTcpNoDelay(true)
                .addWebSocketSubProtocol(PortForwarding.PROTOCOL)
                .setMaxInitialLineLength(MAX_HEADER).setMaxHeaderSize(MAX_HEADER)
                .setPerMessageWebSocketCompressionSupported(false).setPerFrameWebSocketCompressionSupported(false));
    }

    /** Starts to listen and gives the port. */
    public Future<Integer> listen(int port) {
        return server.connectionHandler(connections::accept).requestHandler(this::accept).listen(port)
                .map(HttpServer::actualPort);
    }

    /** What connections to ports of pods reach. */
    public PortForwarding forwarding() {
        return forwarding;
    }

    /** Refuses every connection, or none, as when a control plane is gone and comes back. */
    public void refuse(boolean refuse) {
        connections.refuse(refuse);
    }

    /** Cuts every connection that is open; new ones are welcome. */
    public void cut() {
        connections.cutAll();
    }

    private void accept(HttpServerRequest request) {
        if (connections.areRefused()) {
            Connections.cut(request.connection());
            return;
        }
        request.exceptionHandler(_ -> {});
        request.response().putHeader("Date", DATE.format(time.instant()));
        api.bearers().caller(Optional.ofNullable(request.getHeader("Authorization"))).ifPresentOrElse(
                caller -> route(request, caller),
                () -> Answer.of(Authorization.unauthenticated()).write(request.response()));
    }

    private void route(HttpServerRequest request, Caller caller) {
        String path = Optional.ofNullable(request.path()).orElse("/");
        Optional<Target> target = Paths.target(path);
        if (path.equals(VirtualResources.REVIEWS) && request.method().equals(HttpMethod.POST)) {
            request.body().onSuccess(body -> api.review(caller, body.getBytes()).write(request.response()));
        } else if (target.isEmpty()) {
            Discovery.answer(path).orElseGet(Answer::pageNotFound).write(request.response());
        } else {
            ApiRequest.of(request, target.get()).ifPresentOrElse(asked -> authorize(request, asked, caller),
                    () -> Answer.of(Failure.methodNotAllowed()).write(request.response()));
        }
    }

    private void authorize(HttpServerRequest request, ApiRequest asked, Caller caller) {
        Authorization.refusal(caller, asked.verb(), asked.target()).ifPresentOrElse(refusal -> {
            api.requests().count(asked, false);
            Answer.of(refusal).write(request.response());
        }, () -> {
            if (PortForwarding.isMeant(asked.target())) {
                forwarding.open(request, asked.target());
            } else {
                handling.handle(request, asked);
            }
        });
    }
}
