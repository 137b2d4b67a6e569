package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What became of the mirrors of a cluster while something went wrong: every event that its API server told of, in words. */
final class MirrorAudit implements AutoCloseable {
    private static final String MIRROR = "mirror.linkerd.io/mirrored-service";

    private final Map<String, String> before = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private final List<Watch> watches;

    /** Watches from now on; what is there already is no event. */
    MirrorAudit(KubernetesClient cluster) {
        var services = cluster.services().inAnyNamespace().withLabel(MIRROR).list();
        var endpoints = cluster.endpoints().inAnyNamespace().withLabel(MIRROR).list();
        services.getItems().forEach(service -> before.put("service " + name(service), ports(service)));
        endpoints.getItems().forEach(one -> before.put("endpoints " + name(one), addresses(one)));
        watches = List.of(
                cluster.services().inAnyNamespace().withLabel(MIRROR)
                        .withResourceVersion(services.getMetadata().getResourceVersion())
                        .watch(new Listener<>((action, service) -> take(action, "service " + name(service),
                                ports(service)))),
                cluster.endpoints().inAnyNamespace().withLabel(MIRROR)
                        .withResourceVersion(endpoints.getMetadata().getResourceVersion())
                        .watch(new Listener<>((action, one) -> take(action, "endpoints " + name(one),
                                addresses(one)))));
    }

    /** Such as {@code service shop/web-east: 80 to 8080}, in the order in which they happened. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    private synchronized void take(Watcher.Action action, String name, String content) {
        if (action == Watcher.Action.DELETED) {
            before.remove(name);
            events.add(name + ": removed");
            return;
        }
        var last = before.put(name, content);
        events.add("%s: %s".formatted(name, last == null ? "made with " + content : last + " to " + content));
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    private static String ports(Service service) {
        return String.join(",", service.getSpec().getPorts().stream().map(port -> "" + port.getPort()).toList());
    }

    private static String addresses(Endpoints endpoints) {
        var ready = endpoints.getSubsets().stream().flatMap(subset -> subset.getAddresses().stream())
                .map(address -> address.getIp()).toList();
        return ready.isEmpty() ? "nothing" : String.join(",", ready);
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }

    private record Listener<T>(BiConsumer<Watcher.Action, T> use) implements Watcher<T> {
        @Override
        public void eventReceived(Action action, T object) {
            use.accept(action, object);
        }

        @Override
        public void onClose(WatcherException cause) {
            throw new IllegalStateException("the audit ended before the test", cause);
        }
    }
}
