package io.mirrorlog.cli.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mirrorlog.cli.kafka.KafkaOptions;
import io.mirrorlog.cli.manifest.ManifestFiles;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.KubeconfigFile;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.watcher.kube.LinkFiles;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what Links would do. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = {
        "Shows what Links would do to the local cluster, before they do it: from manifests only, or with --live beside what runs.",
        "Exits with 1 when more mirrors would go away than --max-deletes allows."})
public final class PlanCommand implements Callable<Integer> {
    private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(15);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--link-file", required = true, paramLabel = "FILE|DIR", description = {
            "The Links, with the ConfigMap of their options where there is one."})
    private Path links = Path.of("");

    @Option(names = "--remote", paramLabel = "[NAME=]FILE|DIR", description = {
            "A remote cluster's Services, with EndpointSlices or Endpoints: kubectl get svc,endpointslices -A -o yaml.",
            "One without either is empty. With Links to several clusters, the cluster's name comes first."})
    private List<String> remotes = List.of();

    @Option(names = "--live", description = {
            "Compares with what is known and in the local cluster now, in place of manifests: reads the topics and the cluster."})
    private boolean live;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--local-kubeconfig", paramLabel = "FILE",
            description = "With --live: how to reach the local cluster.")
    private @Nullable Path kubeconfig;

    @Option(names = "--local", paramLabel = "FILE|DIR", description = {
            "The local cluster's Services, Endpoints and Namespaces. Without it: an empty cluster with every namespace."})
    private @Nullable Path local;

    @Option(names = "--local-name", defaultValue = "local", paramLabel = "NAME", description = "What it is called.")
    private String localName = "local";

    @Option(names = "--headless", description = "As if every Link's option headless were true.")
    private boolean headless;

    @Option(names = "--create-namespaces", description = "As if every Link's option createNamespaces were true.")
    private boolean createNamespaces;

    @Option(names = "--max-deletes", paramLabel = "N", description = {
            "Exit with 1 when more mirrors than this would go away, those made anew included."})
    private @Nullable Integer maxDeletes;

    @Option(names = {"-o", "--output"}, defaultValue = "TABLE", paramLabel = "table|yaml|json|diff", description = {
            "yaml: exactly the Services and Endpoints that would be there, sorted, for kubectl diff."})
    private Output output = Output.TABLE;

    /** How the plan is written. */
    enum Output {
        /** For a person. */
        TABLE,
        /** What would be there. */
        YAML,
        /** For a program. */
        JSON,
        /** What goes and what comes. */
        DIFF
    }

    @Override
    public Integer call() {
        var report = report();
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        switch (output) {
            case TABLE -> report.table(out);
            case YAML -> report.yaml(out);
            case JSON -> report.json(out);
            case DIFF -> report.diff(out);
        }
        if (maxDeletes != null && report.deletes() > maxDeletes) {
            var err = spec.commandLine().getErr();
            err.println("mirrorlog: %d mirrors would go away, and --max-deletes allows %d".formatted(report.deletes(),
                    maxDeletes));
            err.flush();
            return 1;
        }
        return 0;
    }

    private PlanReport report() {
        try {
            var planned = PlannedLink.all(new LinkFiles(links, "linkerd-multicluster").read()).stream()
                    .map(link -> link.with(headless, createNamespaces)).toList();
            return live ? againstWhatRuns(planned) : fromManifests(planned);
        } catch (IllegalArgumentException | Malformed e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    private PlanReport fromManifests(List<PlannedLink> planned) {
        if (remotes.isEmpty() || kubeconfig != null) {
            throw new IllegalArgumentException(
                    "say what there is: --remote FILE from manifests, or --live with --local-kubeconfig FILE");
        }
        var there = local == null ? List.<HasMetadata>of() : ManifestFiles.read(local);
        var name = new ClusterName(localName);
        var imagined = new Imagined(name);
        planned.forEach(link -> link.records().forEach(imagined::link));
        imagined.cluster(name, there);
        remotes(planned).forEach(imagined::cluster);
        return new PlanReport(new Planning(name, targets(planned.stream().map(PlannedLink::spec)),
                new LocalManifests(there)).of(imagined.desired()));
    }

    private PlanReport againstWhatRuns(List<PlannedLink> planned) {
        if (!remotes.isEmpty() || local != null || kubeconfig == null) {
            throw new IllegalArgumentException("--live takes --local-kubeconfig FILE, and no --remote or --local");
        }
        var name = new ClusterName(localName);
        try (var client = new ClusterAccess(name, KubeconfigFile.read(kubeconfig, "")).client();
                var access = kafka.open().reachable(REACHABLE_WITHIN);
                var reader = new LogReader(access.settings(), InstantSource.system())) {
            var state = RunningState.read(reader, name);
            var targets = targets(Stream.concat(state.links().stream(), planned.stream().map(PlannedLink::spec)));
            var there = new LocalManifests(LiveCluster.objects(client));
            return new PlanReport(new Planning(name, targets, there).of(state.with(planned)));
        }
    }

    private static SortedSet<String> targets(Stream<LinkRecord.Spec> specs) {
        return specs.map(LinkRecord.Spec::targetClusterName).filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedMap<ClusterName, List<HasMetadata>> remotes(List<PlannedLink> planned) {
        var all = new TreeMap<ClusterName, List<HasMetadata>>();
        for (var remote : remotes) {
            var equals = remote.indexOf('=');
            var cluster = equals < 0 ? only(planned) : new ClusterName(remote.substring(0, equals));
            all.computeIfAbsent(cluster, _ -> new ArrayList<>())
                    .addAll(ManifestFiles.read(Path.of(remote.substring(equals + 1))));
        }
        return all;
    }

    private static ClusterName only(List<PlannedLink> planned) {
        var clusters = planned.stream().map(PlannedLink::cluster).flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        if (clusters.size() != 1) {
            throw new IllegalArgumentException(
                    "--remote: the Links lead to %s: say of which cluster the manifests are, as NAME=FILE"
                            .formatted(String.join(", ", clusters)));
        }
        return new ClusterName(clusters.getFirst());
    }
}
