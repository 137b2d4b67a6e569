package io.mirrorlog.cli.link;

import io.mirrorlog.cli.cluster.Asking;
import io.mirrorlog.cli.cluster.KubeOptions;
import io.mirrorlog.cli.cluster.Refused;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints an account for links to this cluster. */
@Command(name = "allow", mixinStandardHelpOptions = true, description = {
        "Prints an account that links to this cluster use, with what it may do, for 'kubectl apply -f -' in this cluster.",
        "'mirrorlog link --service-account-name NAME' makes a link with it. It changes nothing."})
public final class AllowCommand implements Callable<Integer> {
    private static final String NAME = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?";
    private static final int MAX_LENGTH = 247;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KubeOptions kube = new KubeOptions();

    @Option(names = "--service-account-name", required = true, paramLabel = "NAME", description = "The account.")
    private String account = "";

    @Option(names = "--ignore-cluster", arity = "0..1", fallbackValue = "true", defaultValue = "false",
            paramLabel = "BOOL", description = "Print it without asking the cluster whether there is such an account.")
    private boolean ignoreCluster;

    @Option(names = {"-o", "--output"}, defaultValue = "YAML", paramLabel = "yaml|json",
            description = "How it is written.")
    private Documents output = Documents.YAML;

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        if (!account.matches(NAME) || account.length() > MAX_LENGTH) {
            throw new ParameterException(command,
                    "--service-account-name: '%s' is no name: write at most %d of a-z, 0-9, '-' and '.'".formatted(
                            account, MAX_LENGTH));
        }
        if (!ignoreCluster && isThere()) {
            throw new Refused(
                    ("ServiceAccount %s/%s exists already: choose another name, or give --ignore-cluster to print "
                            + "its objects all the same").formatted(kube.namespace(), account));
        }
        output.print(AccessManifests.of(kube.namespace(), account, Documents.CREATED_BY), command.getOut());
        return 0;
    }

    private boolean isThere() {
        return kube.ask(client -> Asking.ask(client,
                it -> it.serviceAccounts().inNamespace(kube.namespace()).list()).getItems().stream()
                .anyMatch(there -> there.getMetadata().getName().equals(account)));
    }
}
