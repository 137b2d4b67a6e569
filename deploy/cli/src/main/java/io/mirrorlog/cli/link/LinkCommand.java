package io.mirrorlog.cli.link;

import io.mirrorlog.cli.cluster.DurationOption;
import io.mirrorlog.cli.cluster.KubeOptions;
import io.mirrorlog.topics.id.ClusterName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what links the local cluster to another one. */
@Command(name = "link", aliases = "link-gen", mixinStandardHelpOptions = true, description = {
        "Prints the Link to a cluster and its credentials, for 'kubectl apply -f -' in the local cluster.",
        "It is run against the other cluster, the target: --kubeconfig and --context name that one. It changes nothing."})
public final class LinkCommand implements Callable<Integer> {
    private static final Duration SHORTEST_TOKEN = Duration.ofMinutes(10);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KubeOptions kube = new KubeOptions();

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    @Mixin
    private ControllerFlags controller = new ControllerFlags();

    @Option(names = "--cluster-name", required = true, paramLabel = "NAME",
            description = "The target cluster's name, and the Link's.")
    private String clusterName = "";

    @Option(names = {"-L", "--linkerd-namespace"}, defaultValue = "linkerd", paramLabel = "NAME",
            description = "The control plane's namespace, in both clusters. Default: ${DEFAULT-VALUE}.")
    private String linkerdNamespace = "linkerd";

    @Option(names = "--api-server-address", paramLabel = "URL",
            description = "The target's API server as the local cluster reaches it. Default: as the kubeconfig says.")
    private @Nullable String apiServer;

    @Option(names = "--service-account-name", defaultValue = "linkerd-service-mirror-remote-access-default",
            paramLabel = "NAME", description = "The target's account that the link uses. Default: ${DEFAULT-VALUE}.")
    private String serviceAccount = "";

    @Option(names = "--token-duration", paramLabel = "DURATION", converter = DurationOption.class, description = {
            "A token for so long, such as 720h, in place of the account's Secret, which counts until it is deleted.",
            "The link must be printed and applied again before it expires; 'mirrorlog check' says how long it has."})
    private @Nullable Duration tokenDuration;

    @Option(names = "--remote-discovery-selector", defaultValue = "mirror.linkerd.io/exported=remote-discovery",
            paramLabel = "SELECTOR", description = "What is mirrored without a gateway. Default: ${DEFAULT-VALUE}.")
    private String remoteDiscovery = "";

    @Option(names = "--federated-service-selector", defaultValue = "mirror.linkerd.io/federated=member",
            paramLabel = "SELECTOR", description = "What joins federated Services. Default: ${DEFAULT-VALUE}.")
    private String federated = "";

    @Option(names = "--excluded-annotations", split = ",", paramLabel = "KEY",
            description = "Annotations, or prefixes like example.com/*, that mirrors do not have; comma-separated, repeatable.")
    private List<String> excludedAnnotations = List.of();

    @Option(names = "--excluded-labels", split = ",", paramLabel = "KEY", description = "The same of labels.")
    private List<String> excludedLabels = List.of();

    @Option(names = "--allow-exec", description = {
            "Run the command that the kubeconfig names to log in to the target. What is printed never names one."})
    private boolean allowExec;

    @Option(names = "--control-plane-version", paramLabel = "VERSION",
            description = "Which version of Linkerd the Link says it was made for. Default: the target's.")
    private @Nullable String version;

    @Option(names = {"-o", "--output"}, defaultValue = "YAML", paramLabel = "yaml|json",
            description = "How it is written.")
    private Documents output = Documents.YAML;

    @Override
    public Integer call() {
        controller.say();
        var asked = request();
        var text = kube.kubeconfig();
        if (text.isEmpty()) {
            throw wrong("there is no kubeconfig of the target cluster: name one with --kubeconfig");
        }
        var kubeconfig = RemoteKubeconfig.of(text);
        kubeconfig.plugin().filter(_ -> !allowExec).ifPresent(plugin -> {
            throw wrong(
                    ("the kubeconfig logs in by a plugin (%s), which would be run on this machine, and the link cannot use: "
                            + "give --allow-exec to run it here, or a kubeconfig with a token").formatted(plugin));
        });
        kube.ask(text, client -> {
            print(asked, kubeconfig, new TargetCluster(client, asked));
            return asked;
        });
        return 0;
    }

    private void print(LinkRequest asked, RemoteKubeconfig kubeconfig, TargetCluster target) {
        var config = target.config();
        var fields = target.gateway();
        var token = tokenDuration == null ? target.lasting() : target.bounded(tokenDuration);
        var objects = LinkManifests.of(asked, config,
                kubeconfig.with(asked.serviceAccount(), token.text(), asked.apiServer()), fields, createdBy(config));
        var command = Objects.requireNonNull(spec).commandLine();
        if (!token.expires().isEmpty()) {
            command.getErr().println("mirrorlog: the token counts until %s: print and apply the link again before"
                    .formatted(token.expires()));
            command.getErr().flush();
        }
        output.print(objects, command.getOut());
    }

    /** Linkerd's own check compares this with the version of its command. */
    private String createdBy(LinkerdConfig config) {
        var made = version == null ? config.version() : version;
        return made.isEmpty() ? Documents.CREATED_BY : "linkerd/cli " + made;
    }

    private LinkRequest request() {
        try {
            if (!ClusterName.isLegal(clusterName)) {
                throw new IllegalArgumentException("--cluster-name: " + illegal());
            }
            if (version != null && !version.matches("[.a-zA-Z0-9-]+")) {
                throw new IllegalArgumentException(
                        "--control-plane-version: '%s' is no version: write it like edge-26.8.1".formatted(version));
            }
            if (tokenDuration != null && tokenDuration.compareTo(SHORTEST_TOKEN) < 0) {
                throw new IllegalArgumentException(
                        "--token-duration: an API server gives no token for less than 10m: ask for longer");
            }
            return new LinkRequest(clusterName, new LinkRequest.Places(kube.namespace(), linkerdNamespace),
                    serviceAccount, Optional.ofNullable(apiServer).map(LinkCommand::url), gateway.asked(),
                    new LinkRequest.Selectors(gateway.selector(),
                            SelectorText.parse("--remote-discovery-selector", remoteDiscovery),
                            SelectorText.parse("--federated-service-selector", federated)),
                    new LinkRequest.Excluded(excludedAnnotations, excludedLabels));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private String illegal() {
        return "'%s' must be 1 to 63 of a-z, 0-9 and '-', and start and end with a letter or digit: it ends the names of mirrors"
                .formatted(clusterName);
    }

    private static String url(String text) {
        if (!text.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "--api-server-address: '%s' is no URL: write it like https://192.0.2.1:6443".formatted(text));
        }
        return text;
    }

    private ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
