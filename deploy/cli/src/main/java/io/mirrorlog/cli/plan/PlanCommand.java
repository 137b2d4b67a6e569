package io.mirrorlog.cli.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mirrorlog.cli.manifest.ManifestFiles;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.watcher.kube.LinkFiles;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what Links would do, from manifests only. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = {
        "Shows what Links would do to the local cluster, before they do it, from manifests only.",
        "Exits with 1 when more mirrors would go away than --max-deletes allows."})
public final class PlanCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--link-file", required = true, paramLabel = "FILE|DIR", description = {
            "The Links, with the ConfigMap of their options where there is one."})
    private Path links = Path.of("");

    @Option(names = "--remote", required = true, paramLabel = "[NAME=]FILE|DIR", description = {
            "A remote cluster's Services, with EndpointSlices or Endpoints: kubectl get svc,endpointslices -A -o yaml.",
            "One without either is empty. With Links to several clusters, the cluster's name comes first."})
    private List<String> remotes = List.of();

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
            var planned = PlannedLink.all(new LinkFiles(links, "linkerd-multicluster").read());
            var there = local == null ? List.<HasMetadata>of() : ManifestFiles.read(local);
            var name = new ClusterName(localName);
            var imagined = new Imagined(name);
            planned.forEach(link -> records(link).forEach(imagined::link));
            imagined.cluster(name, there);
            remotes(planned).forEach(imagined::cluster);
            var targets = planned.stream().map(link -> link.spec().targetClusterName())
                    .collect(Collectors.toCollection(TreeSet::new));
            return new PlanReport(new Planning(name, targets, new LocalManifests(there)).of(imagined.desired()));
        } catch (IllegalArgumentException | Malformed e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    private List<LinkRecord> records(PlannedLink link) {
        var stated = link.options();
        var options = new LinkRecord.Options(stated.link(), stated.cluster(), stated.headless() || headless,
                stated.createNamespaces() || createNamespaces, stated.nameTemplate(), stated.shortenNames(),
                stated.onLinkDeleted());
        var records = new ArrayList<LinkRecord>(List.of(link.spec(), options));
        ImaginedGateway.of(link.spec()).ifPresent(records::add);
        return records;
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
        var clusters = planned.stream().map(PlannedLink::cluster).collect(Collectors.toCollection(TreeSet::new));
        if (clusters.size() != 1) {
            throw new IllegalArgumentException(
                    "--remote: the Links lead to %s: say of which cluster the manifests are, as NAME=FILE"
                            .formatted(String.join(", ", clusters)));
        }
        return new ClusterName(clusters.getFirst());
    }
}
