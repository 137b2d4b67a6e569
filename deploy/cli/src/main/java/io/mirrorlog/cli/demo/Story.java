package io.mirrorlog.cli.demo;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.id.ClusterName;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The changes that the demonstration makes to the application, each with the time until its mirror was written. */
final class Story {
    private final Stage stage;
    private final Timeline timeline;
    private final Screen screen;
    private final KubernetesClient remote;
    private final ClusterName cluster;
    private final Service subject;

    private Story(Stage stage, Timeline timeline, Screen screen, KubernetesClient remote, Service subject) {
        this.stage = stage;
        this.timeline = timeline;
        this.screen = screen;
        this.remote = remote;
        this.cluster = stage.remotes().getFirst().name();
        this.subject = subject;
    }

    /** Tells it about the first Service of the first remote cluster that has a mirror; without one there is nothing to tell. */
    static void tell(Stage stage, Timeline timeline, Screen screen, Duration outage) {
        try (var client = stage.remotes().getFirst().client()) {
            var cluster = stage.remotes().getFirst().name();
            firstMirrored(stage, client, cluster).ifPresent(subject -> {
                var story = new Story(stage, timeline, screen, client, subject);
                story.portAdded();
                story.unexportedAndExportedAgain();
                story.remoteDown(outage);
                story.writerRestarted();
            });
        }
    }

    private void portAdded() {
        screen.step("A port is added to %s in %s".formatted(name(), cluster));
        var took = change(Changed.Updated.class::isInstance, service -> withPort(service, 64_000));
        screen.detail("written %d ms after the change".formatted(took.toMillis()));
    }

    private void unexportedAndExportedAgain() {
        screen.step("%s is unexported, then exported again".formatted(name()));
        var gone = change(Changed.Deleted.class::isInstance, service -> new ServiceBuilder(service).editMetadata()
                .removeFromLabels(RemoteApplication.EXPORTED).endMetadata().build());
        var back = change(Changed.Created.class::isInstance, service -> new ServiceBuilder(service).editMetadata()
                .addToLabels(RemoteApplication.EXPORTED, "true").endMetadata().build());
        screen.detail(
                "removed %d ms after the change, made again %d ms after".formatted(gone.toMillis(), back.toMillis()));
    }

    private void remoteDown(Duration outage) {
        screen.step("The API of %s goes down for %d s, then a port is added".formatted(cluster, outage.toSeconds()));
        var before = timeline.changes();
        stage.outage(cluster, outage);
        screen.detail(timeline.changes() == before
                ? "no mirror was touched meanwhile"
                : "%d changes were made meanwhile".formatted(timeline.changes() - before));
        var took = change(Changed.Updated.class::isInstance, service -> withPort(service, 64_001));
        screen.detail("written %d ms after the change".formatted(took.toMillis()));
    }

    private void writerRestarted() {
        screen.step("The writer is restarted");
        var before = stage.localWrites();
        var took = stage.restart(Part.WRITER);
        screen.detail("caught up %d ms later, with %d writes to the local API".formatted(took.toMillis(),
                stage.localWrites() - before));
    }

    /** Makes a change and waits for its mirror. */
    private Duration change(Predicate<Changed> wanted, UnaryOperator<Service> edit) {
        var since = timeline.changes();
        var started = stage.clock().instant();
        remote.services().inNamespace(subject.getMetadata().getNamespace()).withName(subject.getMetadata().getName())
                .edit(edit);
        var key = "%s-%s".formatted(name(), cluster);
        var written = timeline.awaitChange(key, since, wanted,
                () -> "a change of %s; %s".formatted(key, String.join("; ", stage.parts().health())));
        return Duration.between(started, written.attributes().time());
    }

    private String name() {
        return subject.getMetadata().getNamespace() + "/" + subject.getMetadata().getName();
    }

    private static Service withPort(Service service, int number) {
        var more = new ServicePortBuilder().withName("demo-" + number).withPort(number).withProtocol("TCP").build();
        var builder = new ServiceBuilder(service);
        // With a second port every port needs a name.
        service.getSpec().getPorts().stream().filter(port -> port.getName() == null || port.getName().isEmpty())
                .forEach(port -> port.setName("demo-" + port.getPort()));
        return builder.editSpec().withPorts(service.getSpec().getPorts()).addToPorts(more).endSpec().build();
    }

    private static Optional<Service> firstMirrored(Stage stage, KubernetesClient remote, ClusterName cluster) {
        try (var local = stage.local().client()) {
            return remote.services().inAnyNamespace().withLabel(RemoteApplication.EXPORTED).list().getItems().stream()
                    .sorted(Comparator.comparing((Service service) -> service.getMetadata().getNamespace())
                            .thenComparing(service -> service.getMetadata().getName()))
                    .filter(service -> local.services().inNamespace(service.getMetadata().getNamespace())
                            .withName(service.getMetadata().getName() + "-" + cluster).get() != null)
                    .findFirst();
        }
    }
}
