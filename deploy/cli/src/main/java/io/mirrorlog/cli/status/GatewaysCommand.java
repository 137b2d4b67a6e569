package io.mirrorlog.cli.status;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.cluster.Asking;
import io.mirrorlog.cli.cluster.KubeOptions;
import io.mirrorlog.cli.cluster.LinkNames;
import io.mirrorlog.cli.read.LocalOptions;
import io.mirrorlog.cli.read.Output;
import io.mirrorlog.watcher.translate.Meta;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the gateways that mirrors send to. */
@Command(name = "gateways", mixinStandardHelpOptions = true, description = {
        "Shows the gateways that mirrors send to: whether each is alive, and how many mirrors it has.",
        "Of one that is not alive it says what differs from when it last was."})
public final class GatewaysCommand implements Callable<Integer> {
    private static final String CLUSTER = "mirror.linkerd.io/cluster-name";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KubeOptions kube = new KubeOptions();

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(names = "--cluster-name", paramLabel = "NAME", completionCandidates = LinkNames.class,
            description = "Only that of this target cluster.")
    private @Nullable String clusterName;

    @Option(names = {"-o", "--output"}, defaultValue = "TABLE", paramLabel = "table|json",
            description = "json: one array of objects.")
    private Output output = Output.TABLE;

    @Override
    public Integer call() {
        var report = report();
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        switch (output) {
            case TABLE -> report.table(out);
            case JSON -> report.json(out);
        }
        return 0;
    }

    /** The cluster and Kafka are asked at the same time. */
    private GatewayReport report() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = executor.submit(() -> kube.ask(this::find));
            var gateways = local.<List<Gateways.Of>>open((reader, _, cluster) -> Gateways.read(reader, cluster));
            var found = asked.get();
            return new GatewayReport(
                    gateways.stream().filter(gateway -> clusterName == null || gateway.cluster().equals(clusterName))
                            .map(gateway -> row(gateway, found)).toList());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking", e);
        }
    }

    /** What the cluster says: how many mirrors there are of each cluster, and how long its gateway's last probe took. */
    private record Found(Map<String, Long> mirrors, Map<String, ProbeMetrics.Gauges> gauges) {}

    private Found find(KubernetesClient client) {
        return new Found(mirrors(client), ProbeMetrics.read(client, kube.namespace()));
    }

    private static GatewayRow row(Gateways.Of gateway, Found found) {
        var history = gateway.history();
        var known = found.gauges().get(gateway.cluster());
        var latency = known == null ? OptionalLong.empty() : known.latency();
        return new GatewayRow(gateway.cluster(), history.isAlive(),
                found.mirrors().getOrDefault(gateway.cluster(), 0L).intValue(), latency, history.since(),
                history.differences());
    }

    /** How many mirrors there are of each cluster's Services. */
    private static Map<String, Long> mirrors(KubernetesClient client) {
        return Asking.ask(client,
                it -> it.services().inAnyNamespace().withLabel("mirror.linkerd.io/mirrored-service", "true")
                        .withLabel(CLUSTER).list())
                .getItems().stream().map(GatewaysCommand::cluster)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String cluster(Service service) {
        return Meta.labels(service).getOrDefault(CLUSTER, "");
    }
}
