package io.mirrorlog.cli.up;

import io.mirrorlog.topics.settings.SharedSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which clusters a command works with: the same options for every command. Each is also a setting, which reads and judges its text. */
final class ClusterOptions {
    @Option(names = "--local", paramLabel = "NAME", description = "The local cluster's name on this Kafka.")
    private @Nullable String local;

    @Option(names = "--local-kubeconfig", paramLabel = "FILE",
            description = "How to reach the local cluster. Without it: as kubectl would, or as a pod of it.")
    private @Nullable String kubeconfig;

    @Option(names = "--context", paramLabel = "NAME",
            description = "The context of --local-kubeconfig. Without it: its current one.")
    private @Nullable String context;

    @Option(names = "--remote-kubeconfig", paramLabel = "NAME=FILE",
            description = "How to reach a remote cluster, in place of its Link's Secret; repeatable.")
    private @Nullable List<String> remotes;

    @Option(names = "--links", paramLabel = "FILE|DIR",
            description = "Link manifests, with Secrets and options, in place of those in the local cluster.")
    private @Nullable String links;

    /** Adds what was given. */
    OptionTexts addTo(OptionTexts texts) {
        return texts.add("--local", SharedSettings.LOCAL_CLUSTER, local)
                .add("--local-kubeconfig", UpSettings.LOCAL_KUBECONFIG, kubeconfig)
                .add("--context", UpSettings.LOCAL_CONTEXT, context)
                .add("--remote-kubeconfig", UpSettings.REMOTE_KUBECONFIGS, remotes)
                .add("--links", UpSettings.LINKS, links);
    }
}
