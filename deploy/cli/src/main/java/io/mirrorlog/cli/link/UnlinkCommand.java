package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.cluster.Asking;
import io.mirrorlog.cli.cluster.KubeOptions;
import io.mirrorlog.cli.cluster.LinkNames;
import io.mirrorlog.cli.cluster.LinkResources;
import io.mirrorlog.cli.cluster.Refused;
import io.mirrorlog.watcher.translate.Meta;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what is deleted to end a link. */
@Command(name = "unlink", mixinStandardHelpOptions = true, description = {
        "Prints what ends a link when it is deleted, its mirrors too, for 'kubectl delete --ignore-not-found -f -' in the local cluster.",
        "It changes nothing. Deleting only the Link keeps its mirrors until 'mirrorlog release' lets them go."})
public final class UnlinkCommand implements Callable<Integer> {
    private static final String MIRRORED = "mirror.linkerd.io/mirrored-service";
    private static final String MEMBERS = "multicluster.linkerd.io/remote-discovery";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KubeOptions kube = new KubeOptions();

    @Option(names = "--cluster-name", required = true, paramLabel = "NAME",
            completionCandidates = LinkNames.class, description = "The Link.")
    private String cluster = "";

    @Option(names = {"-L", "--linkerd-namespace"}, defaultValue = "linkerd", paramLabel = "NAME",
            description = "The control plane's namespace. Default: ${DEFAULT-VALUE}.")
    private String linkerdNamespace = "linkerd";

    @Option(names = "--only-controller", arity = "0..1", fallbackValue = "true", defaultValue = "false",
            paramLabel = "BOOL", description = "Only the controller that Linkerd's 'link' made: the link stays.")
    private boolean onlyController;

    @Option(names = {"-o", "--output"}, defaultValue = "YAML", paramLabel = "yaml|json",
            description = "How it is written.")
    private Documents output = Documents.YAML;

    /** What was found in the cluster. */
    private record Found(UnlinkedObjects objects, List<String> federated) {}

    @Override
    public Integer call() {
        var found = kube.ask(this::find);
        var command = Objects.requireNonNull(spec).commandLine();
        if (!onlyController && !found.federated().isEmpty()) {
            command.getErr().println(
                    "mirrorlog: members of %s stay in these federated Services until 'mirrorlog release %s': %s"
                            .formatted(cluster, cluster, String.join(", ", found.federated())));
            command.getErr().flush();
        }
        output.print(found.objects().all(onlyController), command.getOut());
        return 0;
    }

    private Found find(KubernetesClient client) {
        var link = LinkResources.named(client, kube.namespace(), cluster)
                .orElseThrow(() -> new Refused("Link %s/%s does not exist: %s".formatted(kube.namespace(), cluster,
                        others(client))));
        var mirrored = Asking.ask(client,
                it -> it.services().inAnyNamespace().withLabel(MIRRORED, "true").list()).getItems();
        var secrets = Asking.ask(client, it -> it.secrets().inNamespace(linkerdNamespace)
                .withLabel("multicluster.linkerd.io/cluster-name", cluster).list()).getItems();
        return new Found(
                new UnlinkedObjects(kube.namespace(), cluster,
                        !LinkResources.text(link, "probeSpec", "path").isEmpty(),
                        mirrored.stream().map(Service::getMetadata).filter(this::isOfTheLink).toList(),
                        secrets.stream().map(Secret::getMetadata).toList()),
                mirrored.stream().filter(this::hasMembers).map(service -> Meta.id(service).toString()).sorted()
                        .toList());
    }

    private String others(KubernetesClient client) {
        var names = LinkResources.in(client, kube.namespace()).stream().map(link -> link.getMetadata().getName())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "there is none in the namespace; name another with -n" : "there are " + names;
    }

    private boolean isOfTheLink(ObjectMeta service) {
        return cluster.equals(service.getLabels().get("mirror.linkerd.io/cluster-name"));
    }

    private boolean hasMembers(Service service) {
        var members = Meta.annotations(service).getOrDefault(MEMBERS, "");
        return Arrays.stream(members.split(",", -1)).anyMatch(member -> member.endsWith("@" + cluster));
    }
}
