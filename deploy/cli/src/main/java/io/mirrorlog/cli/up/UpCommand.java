package io.mirrorlog.cli.up;

import io.mirrorlog.cli.kafka.KafkaOptions;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.FollowedKubeconfig;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Wiring;
import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.settings.Given;
import io.mirrorlog.topics.settings.SettingSources;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.SharedSettings;
import io.mirrorlog.watcher.LinkSource;
import io.mirrorlog.watcher.LocalSettings;
import io.mirrorlog.watcher.WatcherSettings;
import io.mirrorlog.writer.WriterSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the parts until it is told to end. */
@Command(name = "up", mixinStandardHelpOptions = true, description = {
        "Runs all parts, or some, in one process until it gets SIGTERM or SIGINT.",
        "Every option is also a setting, in a file or the environment; deploy/cli/README.md lists them."})
public final class UpCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Option(names = "--part", paramLabel = "watcher|projector|writer",
            description = "A part to run; repeatable. Without it: all.")
    private @Nullable List<String> parts;

    @Option(names = "--settings", paramLabel = "FILE",
            description = "Settings as key=value lines. The environment wins over it, options win over both.")
    private @Nullable Path file;

    @Option(names = "--http", paramLabel = "HOST:PORT|off",
            description = "Where /live, /ready and /metrics are answered; port 0: any. Default: 127.0.0.1:9990.")
    private @Nullable String http;

    @Option(names = "--log-format", paramLabel = "text|json", description = "How log lines look. Default: text.")
    private @Nullable String logFormat;

    @Option(names = "--log-level", paramLabel = "error|warn|info|debug",
            description = "The least level that is logged. Default: info.")
    private @Nullable String logLevel;

    @Override
    public Integer call() throws InterruptedException {
        var command = Objects.requireNonNull(spec).commandLine();
        var settings = SettingSources.gather(UpSettings.ALL, System.getenv(), Optional.ofNullable(file),
                options());
        var wanted = settings.make(UpSettings::from);
        var keeping = settings.make(Keeping::from);
        keeping.ifPresent(it -> settings.make(read -> partSettings(read, it)));
        KafkaSettings.client(settings);
        var up = wanted.orElseThrow(() -> refused(settings));
        var kubeconfigs = kubeconfigs(settings, up);
        if (!settings.problems().isEmpty()) {
            throw refused(settings);
        }
        Logging.configure(up.logFormat(), up.logLevel());
        var printed = LOG.atInfo();
        for (var setting : settings.shown(UpSettings.ALL).entrySet()) {
            printed = printed.addKeyValue(setting.getKey(), setting.getValue());
        }
        printed.log("Settings");
        try (var access = kafka.open(settings)) {
            var kept = access.keeping(keeping.orElseThrow());
            var ofParts = partSettings(settings, kept);
            var wirings = new Remade<>(kubeconfigs::texts,
                    texts -> wiring(up, texts, access.settings(), kept, ofParts));
            var announcer = new Announcer(command.getOut(), up.logFormat() == UpSettings.LogFormat.JSON);
            new UpProcess(up, wirings, access.room(), announcer).run();
        }
        return 0;
    }

    private Map<String, Given> options() {
        return clusters.addTo(new OptionTexts()).add("--part", UpSettings.PARTS, parts)
                .add("--http", UpSettings.HTTP, http).add("--log-format", UpSettings.LOG_FORMAT, logFormat)
                .add("--log-level", UpSettings.LOG_LEVEL, logLevel).given();
    }

    private Wiring.PartSettings partSettings(Settings settings, Keeping keeping) {
        var local = settings.get(SharedSettings.LOCAL_CLUSTER);
        return new Wiring.PartSettings(LocalSettings.from(settings), WatcherSettings.from(settings, local),
                ProjectorSettings.from(settings, keeping, kafka.directory()), WriterSettings.from(settings, local));
    }

    /** As clusters are reached now. */
    private static Wiring wiring(UpSettings up, Texts kubeconfigs, KafkaSettings kafka, Keeping keeping,
            Wiring.PartSettings ofParts) {
        var local = new ClusterAccess(ofParts.local().cluster(), kubeconfigs.local());
        return new Wiring(local, links(up, local, kubeconfigs.remotes()), kafka, keeping, ofParts,
                InstantSource.system());
    }

    private static LinkSource links(UpSettings up, ClusterAccess local, Map<ClusterName, String> remotes) {
        return up.links().map(LinkSource::in).orElseGet(() -> LinkSource.in(local.config()))
                .with(new TreeMap<>(remotes));
    }

    /** The kubeconfigs; the local one empty when none is named or needed. */
    private record Kubeconfigs(Optional<FollowedKubeconfig> local, SortedMap<ClusterName, FollowedKubeconfig> remotes) {
        Texts texts() {
            var texts = new TreeMap<ClusterName, String>();
            remotes.forEach((name, file) -> texts.put(name, file.text()));
            return new Texts(local.map(FollowedKubeconfig::text).orElse(""), texts);
        }
    }

    /** What stands in them now. */
    private record Texts(String local, SortedMap<ClusterName, String> remotes) {}

    private static Kubeconfigs kubeconfigs(Settings settings, UpSettings up) {
        up.links().filter(path -> !Files.exists(path)).ifPresent(path -> settings.problem(
                "links.path: %s does not exist: name a file or folder of Link manifests".formatted(path)));
        var needed = !up.parts().equals(Set.of(Part.PROJECTOR));
        var local = needed
                ? up.localKubeconfig().flatMap(path -> read(settings, path, up.localContext()))
                : Optional.<FollowedKubeconfig>empty();
        var remotes = new TreeMap<ClusterName, FollowedKubeconfig>();
        up.remoteKubeconfigs()
                .forEach((name, path) -> read(settings, path, "").ifPresent(file -> remotes.put(name, file)));
        return new Kubeconfigs(local, remotes);
    }

    private static Optional<FollowedKubeconfig> read(Settings settings, Path path, String context) {
        return settings.make(_ -> FollowedKubeconfig.read(path, context));
    }

    private ParameterException refused(Settings settings) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(),
                "settings are wrong:\n  " + String.join("\n  ", settings.problems()));
    }
}
