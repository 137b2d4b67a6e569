package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.access.Bearers;
import io.mirrorlog.simcluster.access.Caller;
import io.mirrorlog.simcluster.kind.Strategies;
import io.mirrorlog.simcluster.registry.Deletion;
import io.mirrorlog.simcluster.registry.Registry;
import io.mirrorlog.simcluster.registry.Rendering;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.watch.Watches;
import java.time.InstantSource;

/** Answers every request but watches, by its verb. */
public final class Api {
    private final Registry registry;
    private final Rendering rendering;
    private final Watches watches;
    private final Lists lists;
    private final Writes writes;
    private final RequestLog requests = new RequestLog();
    private final Bearers bearers;
    private final VirtualResources virtual;

    public Api(Parts parts, Views views, Bearers bearers, InstantSource time) {
        this.registry = parts.registry();
        this.bearers = bearers;
        this.virtual = new VirtualResources(registry, bearers, time);
        this.rendering = views.rendering();
        this.watches = views.watches();
        this.lists = new Lists(parts.store(), rendering);
        this.writes = new Writes(registry, parts.deletion(), parts.strategies(), rendering);
    }

    /** What keeps and changes objects. */
    public record Parts(Store store, Strategies strategies, Registry registry, Deletion deletion) {}

    /** How stored objects reach clients. */
    public record Views(Rendering rendering, Watches watches) {}

    Bearers bearers() {
        return bearers;
    }

    Answer review(Caller caller, byte[] body) {
        return virtual.review(caller, body);
    }

    public RequestLog requests() {
        return requests;
    }

    Watches watches() {
        return watches;
    }

    Rendering rendering() {
        return rendering;
    }

    Result<Answer> answer(ApiRequest request, byte[] body) {
        return RequestRules.broken(request).map(Result::<Answer>refused).orElseGet(() -> allowed(request, body));
    }

    private Result<Answer> allowed(ApiRequest request, byte[] body) {
        Target target = request.target();
        return switch (request.verb()) {
            case GET -> registry.get(target).map(stored -> Answer.ok(rendering.whole(target.type(), stored)));
            case LIST -> lists.list(target, request.query());
            case CREATE -> VirtualResources.isToken(target)
                    ? virtual.token(target, body)
                    : writes.create(target, request.writeOptions(), body);
            case UPDATE -> writes.update(target, request.writeOptions(), body);
            case PATCH -> request.sender().applies()
                    ? writes.apply(target, request.writeOptions(), body)
                    : writes.patch(target, request.writeOptions(), request.sender().contentType(), body);
            case DELETE -> writes.delete(target, request.query(), body);
            case DELETE_COLLECTION -> writes.deleteCollection(target, request.query());
            case WATCH -> Result.refused(Failure.methodNotAllowed());
        };
    }
}
