package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.check.CheckReport.Form;
import io.mirrorlog.cli.check.Evidence.Local;
import io.mirrorlog.cli.check.Evidence.Places;
import io.mirrorlog.cli.cluster.DurationOption;
import io.mirrorlog.cli.cluster.KubeOptions;
import io.mirrorlog.cli.cluster.Refused;
import io.mirrorlog.cli.cluster.Waiting;
import io.mirrorlog.cli.manifest.ManifestFiles;
import io.mirrorlog.cli.read.LocalOptions;
import io.mirrorlog.topics.link.GoDuration;
import io.mirrorlog.watcher.translate.Meta;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks whether everything is as it must be. */
@Command(name = "check", mixinStandardHelpOptions = true, defaultValueProvider = CheckCommand.AsLinkerd.class,
        description = {
                "Checks Links, their credentials and clusters, controllers, mirrors and the log, "
                        + "and says how to mend what is not as it must be.",
                "Exits with 1 when something fails; a warning is no failure. --pre-flight checks credentials before they are used."})
public final class CheckCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final String NOT_READ = "is not asked before the flight";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KubeOptions kube = new KubeOptions();

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(names = {"-L", "--linkerd-namespace"}, defaultValue = "linkerd", paramLabel = "NAME",
            description = "The control plane's namespace. Default: ${DEFAULT-VALUE}.")
    private String linkerdNamespace = "linkerd";

    @Option(names = "--timeout", defaultValue = "10s", paramLabel = "DURATION", converter = DurationOption.class,
            description = "For how long each question is asked. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(names = "--pre-flight", arity = "0..1", fallbackValue = "", paramLabel = "FILE|DIR", description = {
            "Only whether credentials can be used: those of Links and Secrets in manifests, or without a name those that are applied."})
    private @Nullable Path preFlight;

    @Option(names = {"-o", "--output"}, defaultValue = "TABLE", paramLabel = "table|json|short",
            description = "short: only what is not as it must be.")
    private Form form = Form.TABLE;

    private boolean isWaiting;

    private final InstantSource clock = InstantSource.system();

    @Option(names = "--proxy", hidden = true, description = "Proxies are checked anyway; 'linkerd check' gives it.")
    void takeProxy(boolean notUsed) {
        // Nothing depends on it.
    }

    /** Other commands do not wait. */
    static final class AsLinkerd implements IDefaultValueProvider {
        @Override
        public @Nullable String defaultValue(ArgSpec argument) {
            return argument instanceof OptionSpec option && option.longestName().equals("--wait") ? "5m" : null;
        }
    }

    @Override
    public Integer call() {
        var report = preFlight != null && !preFlight.toString().isEmpty() ? ofManifests(preFlight) : ofCluster();
        report.print(form, Objects.requireNonNull(spec).commandLine().getOut());
        return report.succeeded() ? 0 : 1;
    }

    /** Reads and judges, again while it is worth waiting and there is time. */
    private CheckReport ofCluster() {
        var checks = preFlight == null ? all() : CredentialChecks.all();
        return kube.once(client -> new CheckReport(Waiting.until(kube.patience(), BETWEEN_LOOKS, () -> {
            var evidence = evidence(client);
            return new Look(Result.of(checks, evidence),
                    evidence.local().objects().all(Deployment.class) instanceof Got.Known<List<Deployment>>);
        }, this::isEnough).results()));
    }

    /** What was seen, and whether a controller can be seen at all: what is refused now will be in a moment. */
    private record Look(List<Result> results, boolean canSee) {}

    /** Says once what is waited for. */
    private boolean isEnough(Look look) {
        if (!look.canSee()) {
            return true;
        }
        var awaited = look.results().stream().filter(Result::isWorthWaitingFor)
                .map(result -> result.check().description())
                .toList();
        if (!awaited.isEmpty() && !isWaiting && !kube.patience().isZero()) {
            isWaiting = true;
            var err = Objects.requireNonNull(spec).commandLine().getErr();
            err.println("mirrorlog: waiting until %s, for %s at most: --wait 0s does not"
                    .formatted(String.join(" and ", awaited), GoDuration.text(kube.patience())));
            err.flush();
        }
        return awaited.isEmpty();
    }

    /** All checks, in their order. */
    static List<Check> all() {
        return Stream.of(MulticlusterChecks.all(), CredentialChecks.all(), ConsistencyChecks.all(), OptionChecks.all(),
                WatchChecks.all(), LogChecks.all()).flatMap(List::stream).toList();
    }

    private Evidence evidence(KubernetesClient client) {
        try (var questions = new Questions(timeout)) {
            var places = new Places(kube.namespace(), linkerdNamespace);
            var log = preFlight == null && local.isNamed()
                    ? Optional.of(questions.ask("Kafka", () -> local.open((reader, settings, name) -> LogState
                            .read(reader, settings, name, clock.instant()))))
                    : Optional.<Questions.Asked<LogState>>empty();
            var reading = new Reading(questions, places, clock);
            var found = reading.local(client);
            if (preFlight == null) {
                refuseWithoutExtension(found);
            }
            return new Evidence(places, found, reading.targets(found.links().or(List.of()), found.objects()),
                    log.map(Questions.Asked::get), clock.instant());
        }
    }

    private static void refuseWithoutExtension(Local found) {
        if (found.objects().all(Namespace.class) instanceof Got.Known<List<Namespace>>(var namespaces)
                && namespaces.stream().noneMatch(CheckCommand::isOfTheExtension)) {
            throw new Refused("the multicluster extension is not in this cluster: no namespace has the label "
                    + "linkerd.io/extension=multicluster; install by running 'linkerd multicluster install | kubectl apply -f -'");
        }
    }

    private static boolean isOfTheExtension(Namespace namespace) {
        return "multicluster".equals(Meta.labels(namespace).get("linkerd.io/extension"));
    }

    private CheckReport ofManifests(Path path) {
        try (var questions = new Questions(timeout)) {
            var objects = ManifestFiles.read(path).stream().filter(object -> object.getMetadata() != null).toList();
            objects.forEach(this::place);
            var links = objects.stream().filter(GenericKubernetesResource.class::isInstance)
                    .map(GenericKubernetesResource.class::cast).filter(object -> "Link".equals(object.getKind()))
                    .toList();
            if (links.isEmpty()) {
                throw new IllegalArgumentException(
                        "--pre-flight: %s holds no Link: name what 'mirrorlog link' printed".formatted(path));
            }
            var places = new Places(kube.namespace(), linkerdNamespace);
            var found = new Local(new Got.Unknown<>(NOT_READ), new Got.Known<>(links), Reading.given(objects),
                    new Got.Unknown<>(NOT_READ), new Got.Unknown<>(NOT_READ), new Got.Unknown<>(NOT_READ));
            var targets = new Reading(questions, places, clock).targets(links, found.objects());
            return new CheckReport(Result.of(CredentialChecks.all(),
                    new Evidence(places, found, targets, Optional.empty(), clock.instant())));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    private void place(HasMetadata object) {
        if (Objects.requireNonNullElse(object.getMetadata().getNamespace(), "").isEmpty()) {
            object.getMetadata().setNamespace(kube.namespace());
        }
    }
}
