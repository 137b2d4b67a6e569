package io.mirrorlog.cli.up;

import io.mirrorlog.cli.http.HostPort;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.Type;
import io.mirrorlog.watcher.LocalSettings;
import io.mirrorlog.watcher.WatcherSettings;
import io.mirrorlog.writer.WriterSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the command itself is told.
 *
 * @param parts             which parts it runs
 * @param localKubeconfig   how to reach the local cluster; absent: as kubectl would
 * @param localContext      the context to use there; empty: the current one
 * @param remoteKubeconfigs files with kubeconfigs, in place of what Links' Secrets say
 * @param links             manifests of Links, in place of those in the local cluster
 * @param http              where it answers; absent: nowhere
 * @param logFormat         how it logs
 * @param logLevel          from which level on
 */
public record UpSettings(Set<Part> parts, Optional<Path> localKubeconfig, String localContext,
        SortedMap<ClusterName, Path> remoteKubeconfigs, Optional<Path> links, Optional<HostPort> http,
        LogFormat logFormat, LogLevel logLevel) {
    private static final Type<Optional<Path>> FILE = Type.optional(new Type<>("a path", Path::of));

    static final Setting<List<Part>> PARTS = Setting.of("up.parts",
            Type.list(new Type<>("watcher, projector or writer", UpSettings::part)), "",
            "which parts run in this process; empty: all");
    static final Setting<Optional<Path>> LOCAL_KUBECONFIG = Setting.of("local.kubeconfig", FILE, "",
            "how to reach the local cluster; empty: as kubectl would, or as a pod of it");
    static final Setting<String> LOCAL_CONTEXT = Setting.of("local.context", Type.text("a context, or nothing"), "",
            "the context of local.kubeconfig; empty: its current one");
    static final Setting<List<Remote>> REMOTE_KUBECONFIGS = Setting.of("remote.kubeconfigs",
            Type.list(new Type<>("NAME=FILE", Remote::parse)), "",
            "how to reach remote clusters, in place of what the Links' Secrets say");
    static final Setting<Optional<Path>> LINKS = Setting.of("links.path", FILE, "",
            "a file or folder of Link manifests, with their Secrets and options; empty: those in the local cluster");
    static final Setting<Optional<HostPort>> HTTP = Setting.of("http.address",
            new Type<>("host:port, with port 0 for any that is free, or off", UpSettings::http), "127.0.0.1:9990",
            "where /live, /ready and /metrics are answered");
    static final Setting<LogFormat> LOG_FORMAT = Setting.of("log.format", Type.choice(LogFormat.class), "text",
            "how log lines look, on standard error");
    static final Setting<LogLevel> LOG_LEVEL = Setting.of("log.level", Type.choice(LogLevel.class), "info",
            "the least level that is logged");
    /** What only this command has. */
    public static final List<Setting<?>> SETTINGS = List.of(PARTS, LOCAL_KUBECONFIG, LOCAL_CONTEXT, REMOTE_KUBECONFIGS,
            LINKS, HTTP, LOG_FORMAT, LOG_LEVEL);
    /** Everything that can be set. */
    public static final List<Setting<?>> ALL = Stream
            .of(SETTINGS, LocalSettings.SETTINGS, KafkaSettings.SETTINGS, Keeping.SETTINGS, WatcherSettings.SETTINGS,
                    ProjectorSettings.SETTINGS, WriterSettings.SETTINGS)
            .<Setting<?>>flatMap(List::stream).toList();

    public UpSettings {
        parts = Set.copyOf(parts);
    }

    /** How log lines look. */
    public enum LogFormat {
        /** For a person. */
        TEXT,
        /** For a program. */
        JSON
    }

    /** The levels of log lines. */
    public enum LogLevel {
        /** Only what should not be possible. */
        ERROR,
        /** And what a person should look at. */
        WARN,
        /** And what was done. */
        INFO,
        /** And how. */
        DEBUG
    }

    /** A remote cluster's kubeconfig. */
    record Remote(ClusterName name, Path file) {
        static Remote parse(String text) {
            var equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new IllegalArgumentException(text);
            }
            return new Remote(new ClusterName(text.substring(0, equals)), Path.of(text.substring(equals + 1)));
        }
    }

    /** As set. */
    public static UpSettings from(Settings settings) {
        var parts = settings.get(PARTS);
        return new UpSettings(parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts),
                settings.get(LOCAL_KUBECONFIG), settings.get(LOCAL_CONTEXT),
                settings.get(REMOTE_KUBECONFIGS).stream().collect(
                        Collectors.toMap(Remote::name, Remote::file, (_, last) -> last, TreeMap::new)),
                settings.get(LINKS), settings.get(HTTP), settings.get(LOG_FORMAT), settings.get(LOG_LEVEL));
    }

    private static Part part(String word) {
        return Arrays.stream(Part.values()).filter(part -> part.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    private static Optional<HostPort> http(String text) {
        return text.equals("off") ? Optional.empty() : Optional.of(HostPort.parse(text));
    }
}
