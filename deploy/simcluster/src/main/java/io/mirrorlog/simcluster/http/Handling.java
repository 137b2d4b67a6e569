package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.fault.Effect;
import io.mirrorlog.simcluster.fault.FaultBook;
import io.mirrorlog.simcluster.fault.FaultBook.Trouble;
import io.mirrorlog.simcluster.object.Verb;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a request answered, unless something is to go wrong with it first, or after it. */
public final class Handling {
    private static final Logger LOG = LoggerFactory.getLogger(Handling.class);

    private final Api api;
    private final WatchHandler watches;
    private final FaultBook faults;
    private final Timers timers;
    private final AuditLog audit;

    public Handling(Api api, FaultBook faults, Timers timers, AuditLog audit) {
        this.api = api;
        this.watches = new WatchHandler(timers, api.watches(), api.rendering());
        this.faults = faults;
        this.timers = timers;
        this.audit = audit;
    }

    void handle(HttpServerRequest request, ApiRequest asked) {
        Trouble trouble = faults.next(asked.verb(), asked.target().resource());
        if (asked.verb() == Verb.WATCH) {
            api.requests().count(asked, true);
            request.pause();
            timers.after(trouble.delay(), () -> watch(request, asked, trouble.effect()));
        } else {
            request.body().onSuccess(body -> timers.after(trouble.delay(),
                    () -> answer(request, asked, body.getBytes(), trouble.effect())));
        }
    }

    private void watch(HttpServerRequest request, ApiRequest asked, Optional<Effect> effect) {
        Optional<Answer> instead = effect.flatMap(Handling::answerInstead);
        if (is(effect, Effect.ResetBefore.class)) {
            Connections.cut(request.connection());
        } else if (instead.isPresent()) {
            request.resume();
            instead.get().write(request.response());
        } else {
            watches.open(request, asked, effect);
        }
    }

    private void answer(HttpServerRequest request, ApiRequest asked, byte[] body, Optional<Effect> effect) {
        Optional<Answer> answer = is(effect, Effect.ResetBefore.class)
                ? Optional.empty()
                : Optional.of(effect.flatMap(Handling::answerInstead).or(() -> expired(effect))
                        .orElseGet(() -> answer(asked, body)));
        if (answer.isEmpty() || is(effect, Effect.ResetAfter.class)) {
            api.requests().count(asked, false);
            Connections.cut(request.connection());
        } else {
            api.requests().count(asked, answer.get().isSuccess());
            answer.get().write(request.response());
        }
    }

    private static boolean is(Optional<Effect> effect, Class<? extends Effect> kind) {
        return effect.filter(kind::isInstance).isPresent();
    }

    private static Optional<Answer> expired(Optional<Effect> effect) {
        return effect.filter(Effect.Expired.class::isInstance)
                .map(_ -> Answer.of(Failure.expired("The resourceVersion for the provided list is too old.")));
    }

    /** What the API server says when it is overloaded or broken. */
    private static Optional<Answer> answerInstead(Effect effect) {
        return switch (effect) {
            case Effect.TooManyRequests(int seconds) -> Optional.of(
                    Answer.text(429, "Too many requests, please try again later.\n").retryAfter(seconds));
            case Effect.ServerError(int code) -> Optional.of(Answer.of(Failure.server(code)));
            case Effect.Latency _,Effect.ResetBefore _,Effect.ResetAfter _,Effect.Expired _ -> Optional.empty();
            case Effect.DroppedWatch _,Effect.FrozenWatch _ -> Optional.empty();
        };
    }

    /** A defect of ours is an internal error, as in a server whose handler panics, and not a request without an answer. */
    private Answer answer(ApiRequest asked, byte[] body) {
        try {
            return switch (audit.during(asked.sender().userAgent(), () -> api.answer(asked, body))) {
                case Result.Ok<Answer>(Answer given) -> given;
                case Result.Refused<Answer>(Failure failure) -> Answer.of(failure);
            };
        } catch (RuntimeException defect) {
            LOG.atError().addKeyValue("verb", asked.verb().word()).addKeyValue("resource", asked.target().resource())
                    .setCause(defect).log("A request failed");
            return Answer.of(Failure.internal("Internal error occurred: " + defect));
        }
    }
}
