package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of a change that came about. A mirror is two objects, so its Service can be written and its Endpoints not; what is recorded
 * is what happened, and the rest is another change when it happens.
 */
public final class Effect {
    private Effect() {}

    /**
     * The change with only what was carried out.
     *
     * @param service   whether its step was carried out; one that writes nothing always is
     * @param endpoints likewise
     * @return empty when nothing was written
     */
    public static Optional<Change.Write> of(Change.Write change, boolean service, boolean endpoints) {
        var wrote = (service && change.service().writes()) || (endpoints && change.endpoints().writes());
        if (!wrote) {
            return Optional.empty();
        }
        return Optional.of(service && endpoints ? change : part(change, service, endpoints));
    }

    private static Change.Write part(Change.Write change, boolean service, boolean endpoints) {
        return switch (change) {
            case Change.Create create -> new Change.Create(
                    new Mirror(create.after().service(), endpoints ? create.after().endpoints() : Optional.empty()),
                    done(create.service(), service), done(create.endpoints(), endpoints));
            case Change.Update update -> new Change.Update(update.before(),
                    new Mirror(service ? update.after().service() : update.before().service(),
                            endpoints ? update.after().endpoints() : update.before().endpoints()),
                    update.fields().stream()
                            .filter(field -> field.startsWith("service.") ? service : endpoints).toList(),
                    done(update.service(), service), done(update.endpoints(), endpoints));
            case Change.Delete delete -> new Change.Delete(
                    new Mirror(service ? delete.before().service() : noService(),
                            endpoints ? delete.before().endpoints() : Optional.empty()),
                    done(delete.service(), service), done(delete.endpoints(), endpoints));
        };
    }

    /** What stands for a Service that is not there: a mirror's Service always has labels and ports. */
    static MirrorService noService() {
        return new MirrorService(new TreeMap<>(), new TreeMap<>(), false, List.of());
    }

    private static <T> Step<T> done(Step<T> step, boolean done) {
        return done ? step : new Step.Keep<>(Optional.empty());
    }
}
