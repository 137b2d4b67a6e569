package io.mirrorlog.cli.status;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.cli.cluster.Asking;
import io.mirrorlog.cli.cluster.Refused;
import io.mirrorlog.watcher.translate.Meta;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the pods that hold the Links' Leases measured, found as Linkerd's commands find it (behaviour §8.6, §8.7): so it is read from
 * Linkerd's controllers too. What does not answer is left out.
 */
public final class ProbeMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeMetrics.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Set<String> COMPONENTS = Set.of("linkerd-service-mirror", "controller");
    private static final Set<String> CONTAINERS = Set.of("service-mirror", "controller");
    private static final Pattern GAUGE = Pattern.compile(
            "^(gateway_alive|gateway_latency)\\{[^}]*target_cluster_name=\"([^\"]*)\"[^}]*} ([-+.0-9eE]+)",
            Pattern.MULTILINE);

    private ProbeMetrics() {}

    /**
     * What is measured of a cluster's gateway.
     *
     * @param alive   whether its probes are answered; absent: not said
     * @param latency how long the last one took, in milliseconds; absent: none was answered
     */
    public record Gauges(Optional<Boolean> alive, OptionalLong latency) {}

    /** By target cluster; empty when what is needed to find it cannot be listed. */
    static Map<String, Gauges> read(KubernetesClient client, String namespace) {
        try {
            var leases = Asking.ask(client, it -> it.leases().inNamespace(namespace).list()).getItems();
            var pods = Asking.ask(client, it -> it.pods().inNamespace(namespace)
                    .withLabelIn("component", COMPONENTS.toArray(String[]::new)).list()).getItems();
            return read(client, leases, pods);
        } catch (Refused e) {
            LOG.atDebug().setCause(e).log("What is measured of gateways is not known");
            return Map.of();
        }
    }

    /** By target cluster, from those of the pods that hold one of the Leases. They are asked at the same time. */
    public static Map<String, Gauges> read(KubernetesClient client, Collection<Lease> leases, Collection<Pod> pods) {
        var holders = holders(leases);
        var gauges = new TreeMap<String, Gauges>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).executor(executor).build()) {
            var questions = pods.stream().filter(ProbeMetrics::isOfAController)
                    .filter(pod -> holders.contains(pod.getMetadata().getName()))
                    .flatMap(pod -> port(pod).stream()
                            .map(port -> (Callable<String>) () -> metrics(client, http, pod, port)))
                    .toList();
            for (var answer : executor.invokeAll(questions)) {
                parse(answer.get()).forEach(gauges::putIfAbsent);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading metrics", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("metrics were not read", e);
        }
        return gauges;
    }

    private static boolean isOfAController(Pod pod) {
        return COMPONENTS.contains(Meta.labels(pod).getOrDefault("component", ""));
    }

    private static Set<String> holders(Collection<Lease> leases) {
        return leases.stream().filter(lease -> lease.getMetadata().getName().contains("service-mirror-write"))
                .filter(lease -> lease.getSpec() != null)
                .map(lease -> Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), ""))
                .collect(Collectors.toSet());
    }

    private static Optional<Integer> port(Pod pod) {
        var isRunning = pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase());
        return !isRunning
                ? Optional.empty()
                : pod.getSpec().getContainers().stream().filter(each -> CONTAINERS.contains(each.getName()))
                        .flatMap(container -> container.getPorts().stream())
                        .filter(port -> Objects.requireNonNullElse(port.getName(), "").endsWith("-admin"))
                        .map(ContainerPort::getContainerPort).findFirst();
    }

    private static String metrics(KubernetesClient client, HttpClient http, Pod pod, int port)
            throws InterruptedException {
        try (var forward = client.pods().resource(pod).portForward(port)) {
            return http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(forward.getLocalPort())))
                    .timeout(TIMEOUT).build(), BodyHandlers.ofString()).body();
        } catch (IOException | KubernetesClientException e) {
            LOG.atDebug().addKeyValue("pod", pod.getMetadata().getName()).setCause(e).log("Metrics were not read");
            return "";
        }
    }

    static Map<String, Gauges> parse(String metrics) {
        var values = new TreeMap<String, Map<String, Double>>();
        GAUGE.matcher(metrics).results().forEach(found -> values.computeIfAbsent(found.group(2), _ -> new TreeMap<>())
                .putIfAbsent(found.group(1), Double.parseDouble(found.group(3))));
        var gauges = new TreeMap<String, Gauges>();
        values.forEach((cluster, its) -> {
            var alive = its.get("gateway_alive");
            var latency = its.get("gateway_latency");
            gauges.put(cluster, new Gauges(alive == null ? Optional.empty() : Optional.of(alive == 1),
                    latency == null ? OptionalLong.empty() : OptionalLong.of(Math.round(latency))));
        });
        return gauges;
    }
}
