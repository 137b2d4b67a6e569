package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.fault.Effect;
import io.mirrorlog.simcluster.registry.Rendering;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.mirrorlog.simcluster.watch.WatchEvents;
import io.mirrorlog.simcluster.watch.WatchSession;
import io.mirrorlog.simcluster.watch.WatchSink;
import io.mirrorlog.simcluster.watch.Watches;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/** Opens watches, over a WebSocket where the client asks for one and over HTTP else. */
final class WatchHandler {
    private final Timers timers;
    private final Watches watches;
    private final Rendering rendering;

    WatchHandler(Timers timers, Watches watches, Rendering rendering) {
        this.timers = timers;
        this.watches = watches;
        this.rendering = rendering;
    }

    /** What a watch was asked to show: its events, after which revision they begin, how long it lasts. */
    private record Order(WatchEvents events, Optional<Long> after, Optional<Long> seconds, boolean bookmarks) {}

    void open(HttpServerRequest request, ApiRequest asked, Optional<Effect> effect) {
        switch (order(asked)) {
            case Result.Refused<Order>(Failure failure) -> {
                request.resume();
                Answer.of(failure).write(request.response());
            }
            case Result.Ok<Order>(Order order) -> open(request, order, effect);
        }
    }

    private void open(HttpServerRequest request, Order order, Optional<Effect> effect) {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            request.resume();
            start(new HttpSink(request), order, effect);
            return;
        }
        var connection = request.connection();
        request.toWebSocket().onSuccess(socket -> start(new WebSocketSink(socket, connection), order, effect));
    }

    private void start(WatchSink sink, Order order, Optional<Effect> effect) {
        WatchSession session = watches.open(order.events(), sink, order.bookmarks());
        order.seconds().filter(seconds -> seconds > 0)
                .ifPresent(seconds -> timers.after(Duration.ofSeconds(seconds), () -> watches.end(session)));
        effect.ifPresent(trouble -> trouble(session, trouble));
        session.start(order.after());
    }

    private static void trouble(WatchSession session, Effect effect) {
        switch (effect) {
            case Effect.Expired _ -> session.fail(Failure.expired("too old resource version"));
            case Effect.DroppedWatch _ -> session.cut();
            case Effect.FrozenWatch _ -> session.freeze(true);
            case Effect.Latency _,Effect.TooManyRequests _,Effect.ServerError _ -> {
            }
            case Effect.ResetBefore _,Effect.ResetAfter _ -> {
            }
        }
    }

    private Result<Order> order(ApiRequest asked) {
        Target target = asked.target();
        Query query = asked.query();
        Optional<Failure> broken = ListRules.broken(asked);
        if (broken.isPresent()) {
            return Result.refused(broken.get());
        }
        return query.selection(target).then(selection -> query.number("resourceVersion")
                .mapFailure(failure -> Failure.internal(failure.message()))
                .then(revision -> query.number("timeoutSeconds").map(seconds -> new Order(
                        new WatchEvents(target.type(), selection, rendering), revision.filter(number -> number > 0),
                        seconds,
                        query.flag("allowWatchBookmarks")))));
    }
}
