package io.mirrorlog.tests.faults;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.world.World;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What other people do in the local cluster. */
final class Drift {
    private static final String MIRRORED = "mirror.linkerd.io/mirrored-service";

    private final KubernetesClient local;
    private final Dice dice;

    Drift(Clusters clusters, Dice dice) {
        this.local = clusters.client(World.LOCAL);
        this.dice = dice;
    }

    /** Takes two names that mirrors could have. */
    void makeForeign() {
        foreign("shop", "web-east", Map.of("app", "theirs"));
        foreign("bank", "api-north",
                Map.of("app", "theirs", MIRRORED, "true", "mirror.linkerd.io/cluster-name", "elsewhere"));
    }

    private void foreign(String namespace, String name, Map<String, String> labels) {
        local.services().resource(new ServiceBuilder().withNewMetadata().withNamespace(namespace).withName(name)
                .withLabels(labels).endMetadata().withNewSpec().addNewPort().withName("theirs").withPort(1234).endPort()
                .endSpec().build()).create();
    }

    /** Someone edits a mirror, or deletes it. */
    void change() {
        dice.anyOf(mirrors()).ifPresent(mirror -> unlessOthersWereQuicker(() -> {
            switch (dice.below(3)) {
                case 0 -> update(new ServiceBuilder(mirror).editMetadata()
                        .addToLabels("theirs.io/note", "n" + dice.below(9)).endMetadata().build());
                case 1 -> spoil(mirror);
                default -> local.services().resource(mirror).delete();
            }
        }));
    }

    /** Someone spoils every mirror. */
    void spoilAll() {
        mirrors().forEach(mirror -> unlessOthersWereQuicker(() -> spoil(mirror)));
    }

    private void spoil(Service mirror) {
        update(new ServiceBuilder(mirror).editMetadata()
                .addToAnnotations("mirror.linkerd.io/remote-svc-fq-name", "spoilt" + dice.below(99)).endMetadata()
                .build());
    }

    private static void unlessOthersWereQuicker(Runnable change) {
        try {
            change.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private void update(Service service) {
        local.services().resource(new ServiceBuilder(service).editMetadata().withResourceVersion(null).endMetadata()
                .build()).update();
    }

    private List<Service> mirrors() {
        return local.services().inAnyNamespace().withLabel(MIRRORED, "true").list().getItems().stream()
                .filter(service -> !"theirs".equals(service.getMetadata().getLabels().get("app")))
                .sorted(Comparator.comparing((Service service) -> service.getMetadata().getNamespace())
                        .thenComparing(service -> service.getMetadata().getName()))
                .toList();
    }
}
