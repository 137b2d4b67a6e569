package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what is wanted with what is there.
 *
 * <pre>
 *   wanted  | there                    | change
 *   mirror  | nothing                  | Create; without a namespace MakeNamespace where that is allowed, or Wait for it
 *   mirror  | ours, equal              | Leave
 *   mirror  | ours, differs            | Update of the fields that differ
 *   mirror  | ours, but (not) headless | Delete, and a Create follows
 *   mirror  | a foreign object         | Refuse
 *   nothing | ours                     | Delete
 *   nothing | nothing, or foreign      | Leave
 * </pre>
 *
 * @param local the cluster that is written to, for messages
 */
public record Planner(ClusterName local) {

    /** What must be done so that this mirror is there. */
    public Change plan(Mirror wanted, Actual actual, Circumstances known) {
        var circumstances = known.including(wanted);
        return Ownership.refusal(actual, circumstances).orElseGet(() -> {
            var comparison = actual.service()
                    .map(found -> new ServiceComparison(wanted.service(), found,
                            circumstances.applied().map(Mirror::service)));
            if (comparison.filter(ServiceComparison::needsAnother).isPresent()) {
                return delete(actual);
            }
            return make(new Pair(wanted, actual, comparison, endpoints(wanted, actual, circumstances)), circumstances);
        });
    }

    /** What must be done so that nothing of ours is there. */
    public Change remove(Actual actual, Circumstances circumstances) {
        return actual.isNothing() || Ownership.isForeign(actual, circumstances) ? new Change.Leave() : delete(actual);
    }

    /** What is said of a name in a namespace where nothing can be made. */
    public Change.Wait waiting(String namespace, NamespaceState state) {
        return switch (state) {
            case TERMINATING -> new Change.Wait(Reason.NAMESPACE_TERMINATING,
                    "namespace %s in cluster %s is being deleted: the mirror is made when the namespace exists again"
                            .formatted(namespace, local));
            case MISSING, PRESENT -> new Change.Wait(Reason.NAMESPACE_MISSING,
                    "namespace %s does not exist in cluster %s: create it, or allow Mirrorlog to (option createNamespaces)"
                            .formatted(namespace, local));
        };
    }

    private Change make(Pair pair, Circumstances circumstances) {
        var service = pair.serviceStep();
        var endpoints = pair.endpointsStep();
        if (!service.writes() && !endpoints.writes()) {
            return new Change.Leave();
        }
        var makes = service instanceof Step.Make<MirrorService> || endpoints instanceof Step.Make<MirrorEndpoints>;
        if (makes && circumstances.namespace() != NamespaceState.PRESENT) {
            return withoutNamespace(circumstances);
        }
        return pair.service().<Change>map(
                there -> new Change.Update(pair.before(there), pair.wanted(), pair.fields(there), service, endpoints))
                .orElseGet(() -> new Change.Create(pair.wanted(), service, endpoints));
    }

    private Change withoutNamespace(Circumstances circumstances) {
        var name = circumstances.key().namespace();
        return circumstances.namespace() == NamespaceState.MISSING && circumstances.newNamespace().isPresent()
                ? new Change.MakeNamespace(name, circumstances.newNamespace().get())
                : waiting(name, circumstances.namespace());
    }

    private static Optional<EndpointsComparison> endpoints(Mirror wanted, Actual actual, Circumstances circumstances) {
        return wanted.endpoints()
                .flatMap(endpoints -> actual.endpoints().map(found -> new EndpointsComparison(endpoints,
                        found, circumstances.applied().flatMap(Mirror::endpoints))));
    }

    /**
     * Endpoints can be left behind without their Service. The Service goes first: clients stop resolving the name before its addresses
     * are gone.
     */
    private static Change delete(Actual actual) {
        var before = new Mirror(actual.service().map(Found::content).orElseGet(Effect::noService),
                actual.endpoints().map(Found::content));
        return new Change.Delete(before, removal(actual.service()), removal(actual.endpoints()));
    }

    private static <T> Step<T> removal(Optional<Found<T>> found) {
        return found.<Step<T>>map(there -> new Step.Remove<>(there.version()))
                .orElseGet(() -> new Step.Keep<>(Optional.empty()));
    }

    /** What is wanted beside what is there, object by object. */
    private record Pair(Mirror wanted, Actual actual, Optional<ServiceComparison> service,
            Optional<EndpointsComparison> endpoints) {

        Step<MirrorService> serviceStep() {
            return service.map(ServiceComparison::step).orElseGet(() -> new Step.Make<>(wanted.service()));
        }

        Step<MirrorEndpoints> endpointsStep() {
            if (wanted.endpoints().isEmpty()) {
                return removal(actual.endpoints());
            }
            return endpoints.map(EndpointsComparison::step)
                    .orElseGet(() -> new Step.Make<>(wanted.endpoints().get()));
        }

        List<String> fields(ServiceComparison there) {
            var fields = new ArrayList<>(there.fields());
            endpoints.ifPresent(comparison -> fields.addAll(comparison.fields()));
            if (wanted.endpoints().isPresent() != actual.endpoints().isPresent()) {
                fields.add("endpoints");
            }
            return fields;
        }

        Mirror before(ServiceComparison there) {
            return new Mirror(there.before(), actual.endpoints().map(found -> endpoints
                    .map(EndpointsComparison::before).orElse(found.content())));
        }
    }
}
