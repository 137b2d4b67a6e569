package io.mirrorlog.cli.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.KubeconfigFile;
import io.mirrorlog.watcher.kube.Clients;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which cluster a command asks, as whom, and for how long it tries: named as kubectl and Linkerd name them. */
public final class KubeOptions {
    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--kubeconfig", paramLabel = "FILE",
            description = "How to reach the cluster. Without it: $$KUBECONFIG, ~/.kube/config, or as a pod of it.")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME",
            description = "The context of the kubeconfig. Default: its current one.")
    private String context = "";

    @Option(names = "--as", paramLabel = "USER", description = "Whom to impersonate.")
    private @Nullable String as;

    @Option(names = "--as-group", paramLabel = "GROUP", description = "A group to impersonate; repeatable.")
    private List<String> groups = List.of();

    @Option(names = {"-n", "--namespace"}, defaultValue = "linkerd-multicluster", paramLabel = "NAME",
            description = "The namespace of the multicluster extension. Default: ${DEFAULT-VALUE}.")
    private String namespace = "linkerd-multicluster";

    @Option(names = {"-w", "--wait"}, defaultValue = "0s", paramLabel = "DURATION", converter = DurationOption.class,
            description = "For how long to try again while the cluster does not answer or what is needed is not there, such as 30s.")
    private Duration wait = Duration.ZERO;

    /** The extension's namespace. */
    public String namespace() {
        return namespace;
    }

    /** For how long to try again. */
    public Duration patience() {
        return wait;
    }

    /**
     * The text of the kubeconfig, with the chosen context as its current one; empty: there is none, and this may be a pod.
     *
     * @throws ParameterException when it cannot be used
     */
    public String kubeconfig() {
        var files = files();
        try {
            return files.isEmpty() ? "" : KubeconfigFile.read(files, context);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Asks the cluster, again while what is needed is not there and there is time.
     *
     * @throws Refused when it does not give it
     */
    public <T> T ask(Function<KubernetesClient, T> question) {
        return ask(ClusterAccess.config(kubeconfig()), question);
    }

    /** Uses the cluster, once; whoever does looks after what it does not answer. */
    public <T> T once(Function<KubernetesClient, T> use) {
        try (var client = Clients.open(impersonating(ClusterAccess.config(kubeconfig())))) {
            return use.apply(client);
        }
    }

    /** The same of the cluster of a kubeconfig's text. */
    public <T> T ask(String text, Function<KubernetesClient, T> question) {
        return ask(Config.fromKubeconfig(text), question);
    }

    private <T> T ask(Config config, Function<KubernetesClient, T> question) {
        try (var client = Clients.open(impersonating(config))) {
            return waiting(() -> Asking.ask(client, question));
        }
    }

    /** Reads something, again while it is not there and there is time. */
    public <T> T waiting(Supplier<T> read) {
        return Waiting.until(wait, read);
    }

    private Config impersonating(Config config) {
        return as == null
                ? config
                : new ConfigBuilder(config).withImpersonateUsername(as)
                        .withImpersonateGroups(groups.toArray(String[]::new)).build();
    }

    private List<Path> files() {
        if (kubeconfig != null) {
            return List.of(kubeconfig);
        }
        var named = Objects.requireNonNullElse(System.getenv("KUBECONFIG"), "");
        var candidates = named.isBlank()
                ? List.of(Path.of(System.getProperty("user.home"), ".kube", "config"))
                : Arrays.stream(named.split(File.pathSeparator)).filter(path -> !path.isBlank()).map(Path::of).toList();
        return candidates.stream().filter(Files::exists).toList();
    }
}
