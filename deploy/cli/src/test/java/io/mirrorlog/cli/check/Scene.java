package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mirrorlog.cli.check.Evidence.Inventory;
import io.mirrorlog.cli.check.Evidence.Linkerd;
import io.mirrorlog.cli.check.Evidence.Local;
import io.mirrorlog.cli.check.Evidence.Places;
import io.mirrorlog.cli.check.Evidence.Target;
import io.mirrorlog.cli.status.Heartbeats.Heartbeat;
import io.mirrorlog.cli.status.LinkStanding;
import io.mirrorlog.cli.status.ProbeMetrics.Gauges;
import io.mirrorlog.topics.id.LinkName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A local cluster with everything in order: a Link to east with a gateway, its controller, a mirror, a log. Tests put it out of order. */
final class Scene {
    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Path FILES = Path.of("src/test/resources/check");
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private final List<HasMetadata> objects = new ArrayList<>();
    private final List<Class<? extends HasMetadata>> forbidden = new ArrayList<>();
    private Got<Boolean> hasLinks = new Got.Known<>(true);
    private Linkerd linkerd = new Linkerd("edge-26.8.1", anchor("a"));
    private Got<Target> east = new Got.Known<>(
            new Target("v1.36.0", List.of(), new Got.Known<>(linkerd), Optional.of(Duration.ZERO)));
    private Optional<Got<LogState>> log = Optional.of(new Got.Known<>(log(standing(1, 0, 0, NOW))));
    private Map<String, Gauges> probes = Map.of("east", new Gauges(Optional.of(true), OptionalLong.of(1)));
    private Duration ahead = Duration.ZERO;
    private Instant now = NOW;
    private String kubeconfig = kubeconfig("token: lasting", anchor("a"));

    Scene() {
        add(read("scene.yaml"));
    }

    /** The text of a kubeconfig for east. */
    static String kubeconfig(String user, String authority) {
        return """
            apiVersion: v1
            kind: Config
            current-context: east
            clusters: [{name: east, cluster: {server: 'https://192.0.2.1', certificate-authority-data: %s}}]
            users: [{name: account, user: {%s}}]
            contexts: [{name: east, context: {cluster: east, user: account}}]
            """.formatted(encoded(authority), user);
    }

    static String anchor(String name) {
        return read("anchor-" + name + ".pem");
    }

    static LinkStanding standing(int mirrored, int failed, int held, Instant observedUntil) {
        return new LinkStanding(new LinkName("east"), "east",
                new LinkStanding.Counts(mirrored, 0, failed, held, 0, 0), Optional.empty(),
                Optional.of(observedUntil), List.of());
    }

    static LogState log(LinkStanding standing) {
        return new LogState(List.of(), List.of(standing), List.of(), new TreeMap<>(Map.of("east", List.of())),
                new TreeMap<>(Map.of("east", watched(NOW, Duration.ZERO, NOW))), List.of(), new Got.Known<>(List.of()));
    }

    /** A cluster that is watched by the default selection. */
    static LogState.Watched watched(Instant heartbeat, Duration ahead, Instant listed) {
        return new LogState.Watched(Optional.of(new Heartbeat(heartbeat, ahead)), Optional.of(listed),
                Optional.of("mirror.linkerd.io/exported,mirror.linkerd.io/federated"));
    }

    /** A log with something else in the place of what the usual one says. */
    Scene log(UnaryOperator<LogState> change) {
        return log(change.apply(log(standing(1, 0, 0, NOW))));
    }

    Scene withoutLog() {
        log = Optional.empty();
        return this;
    }

    /** What the holders of Leases measure of gateways. */
    Scene probes(Map<String, Gauges> measured) {
        probes = measured;
        return this;
    }

    /** The clock of the local API server. */
    Scene ahead(Duration time) {
        ahead = time;
        return this;
    }

    Scene log(LogState state) {
        log = Optional.of(new Got.Known<>(state));
        return this;
    }

    Scene without(String... kindAndName) {
        for (var name : kindAndName) {
            if (!objects.removeIf(object -> (object.getKind() + "/" + object.getMetadata().getName()).equals(name))) {
                throw new IllegalArgumentException("there is no " + name);
            }
        }
        return this;
    }

    Scene add(String yaml) {
        flat(SERIALIZATION.unmarshal(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .forEach(objects::add);
        return this;
    }

    /** Another text in the place of one, in every object. */
    Scene replace(String old, String changed) {
        objects.replaceAll(object -> {
            var text = SERIALIZATION.asYaml(object);
            return text.contains(old) ? (HasMetadata) SERIALIZATION.unmarshal(text.replace(old, changed)) : object;
        });
        return this;
    }

    Scene forbid(Class<? extends HasMetadata> kind) {
        forbidden.add(kind);
        return this;
    }

    Scene withoutLinkCrd() {
        hasLinks = new Got.Known<>(false);
        return this;
    }

    Scene target(UnaryOperator<Got<Target>> change) {
        east = change.apply(east);
        return this;
    }

    Scene kubeconfig(String text) {
        kubeconfig = text;
        return this;
    }

    /** At another time. */
    Scene at(Instant time) {
        now = time;
        return this;
    }

    Evidence evidence() {
        replace("KUBECONFIG", encoded(kubeconfig));
        var byKind = new HashMap<Class<? extends HasMetadata>, Got<List<HasMetadata>>>();
        for (var kind : Reading.kinds()) {
            byKind.put(kind, forbidden.contains(kind)
                    ? new Got.Unknown<>("cannot list resource " + kind.getSimpleName())
                    : new Got.Known<>(objects.stream().filter(kind::isInstance).toList()));
        }
        var links = objects.stream().filter(GenericKubernetesResource.class::isInstance)
                .map(GenericKubernetesResource.class::cast).toList();
        return new Evidence(new Places("linkerd-multicluster", "linkerd"),
                new Local(hasLinks, new Got.Known<>(links), new Inventory(byKind), new Got.Known<>(linkerd),
                        new Got.Known<>(Optional.of(ahead)), new Got.Known<>(probes)),
                new TreeMap<>(Map.of("east", east)), log, now);
    }

    /** What a check comes to. */
    Verdict verdict(String description) {
        return Result.of(CheckCommand.all(), evidence()).stream()
                .filter(result -> result.check().description().equals(description)).findFirst().orElseThrow().verdict();
    }

    private static List<HasMetadata> flat(Object parsed) {
        return switch (parsed) {
            case KubernetesResourceList<?> list -> list.getItems().stream().map(HasMetadata.class::cast).toList();
            case Collection<?> many -> many.stream().flatMap(each -> flat(each).stream()).toList();
            case HasMetadata one -> List.of(one);
            default -> throw new IllegalArgumentException("no object");
        };
    }

    /** The manifest of a Deployment of a controller. */
    static String controller(String name, String component, String cluster) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: %s
              namespace: linkerd-multicluster
              labels: {component: %s, mirror.linkerd.io/cluster-name: %s}
            spec: {template: {spec: {containers: [{name: controller, image: 'mirrorlog:2'}]}}}
            """.formatted(name, component, cluster);
    }

    /** The manifest of a mirror, without Endpoints. */
    static String mirror(String name, String cluster) {
        return """
            apiVersion: v1
            kind: Service
            metadata:
              name: %s
              namespace: shop
              labels: {mirror.linkerd.io/mirrored-service: 'true', mirror.linkerd.io/cluster-name: %s}
            """.formatted(name, cluster);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String name) {
        try {
            return Files.readString(FILES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
