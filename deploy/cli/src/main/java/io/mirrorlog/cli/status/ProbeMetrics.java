package io.mirrorlog.cli.status;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.cli.cluster.Asking;
import io.mirrorlog.cli.cluster.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the pods that hold the Links' Leases measured, found as Linkerd's command finds it (behaviour §8.6): so it is read from Linkerd's
 * controllers too. What does not answer is left out: the gateways are shown all the same.
 */
final class ProbeMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeMetrics.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Set<String> CONTAINERS = Set.of("service-mirror", "controller");
    private static final Pattern LATENCY = Pattern
            .compile("^gateway_latency\\{[^}]*target_cluster_name=\"([^\"]*)\"[^}]*} ([-+.0-9eE]+)", Pattern.MULTILINE);

    private ProbeMetrics() {}

    /** How long the last probe of each cluster's gateway took, in milliseconds. */
    static Map<String, Long> latencies(KubernetesClient client, String namespace) {
        var latencies = new TreeMap<String, Long>();
        try {
            var holders = holders(client, namespace);
            var pods = Asking.ask(client, it -> it.pods().inNamespace(namespace)
                    .withLabelIn("component", "linkerd-service-mirror", "controller").list()).getItems();
            pods.stream().filter(pod -> holders.contains(pod.getMetadata().getName()))
                    .forEach(pod -> port(pod).ifPresent(port -> latencies.putAll(parse(metrics(client, pod, port)))));
        } catch (Refused e) {
            LOG.atDebug().setCause(e).log("Latencies are not known");
        }
        return latencies;
    }

    private static Set<String> holders(KubernetesClient client, String namespace) {
        return Asking.ask(client, it -> it.leases().inNamespace(namespace).list()).getItems().stream()
                .filter(lease -> lease.getMetadata().getName().contains("service-mirror-write"))
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

    private static String metrics(KubernetesClient client, Pod pod, int port) {
        try (var forward = client.pods().resource(pod).portForward(port);
                var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            return http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(forward.getLocalPort())))
                    .timeout(TIMEOUT).build(), BodyHandlers.ofString()).body();
        } catch (IOException | KubernetesClientException e) {
            LOG.atDebug().addKeyValue("pod", pod.getMetadata().getName()).setCause(e).log("Metrics were not read");
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading metrics", e);
        }
    }

    static Map<String, Long> parse(String metrics) {
        return LATENCY.matcher(metrics).results().collect(Collectors.toMap(found -> found.group(1),
                found -> Math.round(Double.parseDouble(found.group(2))), (first, _) -> first));
    }
}
