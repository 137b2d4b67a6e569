package io.mirrorlog.bench.churn;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.bench.site.InFlight;
import io.mirrorlog.cli.demo.RemoteApplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Changes to all exported Services of a cluster, as fast as its API server accepts them. */
final class RemoteChanges {
    private static final int IN_FLIGHT = 8;

    private final List<Share> shares;
    private final AtomicInteger made = new AtomicInteger();

    /** Changes to what is exported now. */
    RemoteChanges(KubernetesClient remote) {
        var slices = slices(remote);
        var services = new ArrayList<ChangingService>();
        for (var service : remote.services().inAnyNamespace().withLabel(RemoteApplication.EXPORTED).list().getItems()) {
            var name = service.getMetadata().getNamespace() + "/" + service.getMetadata().getName();
            services.add(new ChangingService(remote, service, Optional.ofNullable(slices.get(name))
                    .orElseThrow(() -> new IllegalStateException("no EndpointSlice of Service " + name))));
        }
        var count = Math.min(IN_FLIGHT, services.size());
        this.shares = IntStream.range(0, count).mapToObj(share -> new Share(IntStream.range(0, services.size())
                .filter(number -> number % count == share).mapToObj(services::get).toList(), share)).toList();
    }

    private static Map<String, EndpointSlice> slices(KubernetesClient remote) {
        var byService = new HashMap<String, EndpointSlice>();
        remote.discovery().v1().endpointSlices().inAnyNamespace().withLabel(RemoteApplication.EXPORTED).list()
                .getItems().forEach(slice -> byService.put(slice.getMetadata().getNamespace() + "/"
                        + slice.getMetadata().getLabels().get("kubernetes.io/service-name"), slice));
        return byService;
    }

    /** Makes changes until there were so many in all; tells each time how many there are. */
    void upTo(int all, IntConsumer told) {
        InFlight.each(shares.size(), all - made.get(), _ -> {
            var number = made.incrementAndGet();
            shares.get(number % shares.size()).change(number);
            told.accept(number);
        });
    }

    /** One change more to every Service; all are exported then. */
    void finish() {
        InFlight.each(shares.size(), shares.size(), share -> shares.get(share).finish(made.get()));
    }
}
