package io.mirrorlog.writer;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.Type;
import io.mirrorlog.writer.apply.LoopSettings;
import io.mirrorlog.writer.apply.Retries;
import io.mirrorlog.writer.gateway.ProbeServices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a writer is told to do.
 *
 * @param local         the cluster it writes to
 * @param links         the links it writes for; absent: all
 * @param concurrency   how many names are worked on at once
 * @param retryFirst    how long after its first failure a name is tried again; twice as long after each further one
 * @param retryMax      the longest such pause
 * @param removeSurplus whether mirrors that no record is about are removed, once everything is known
 * @param statusEvery   between two writes of a Link's status, at least
 * @param probeServices what the Services are called that gateways are probed through
 * @param replica       which of several replicas it is
 */
public record WriterSettings(ClusterName local, Optional<Set<LinkName>> links, int concurrency, Duration retryFirst,
        Duration retryMax, boolean removeSurplus, Duration statusEvery, ProbeServices.Naming probeServices,
        ReplicaSettings replica) {
    private static final Type<String> NAMING = new Type<>(
            "a Service's name, in which {link} and {cluster} stand for the names of a Link and of its target",
            WriterSettings::checkedNaming);
    /** A projector that folds an empty listing emits its removals well within it. */
    private static final Duration SETTLING = Duration.ofSeconds(1);
    static final Setting<List<LinkName>> LINKS = Setting.of("writer.links",
            Type.list(new Type<>("names of Links", LinkName::new)), "", "the Links it writes for; empty: all");
    /** More in flight made neither us nor a raw writer faster on two cores. */
    static final Setting<Integer> CONCURRENCY = Setting.of("writer.concurrency", Type.wholeNumber(1, 1_000), "8",
            "how many names are worked on at once");
    static final Setting<Duration> FIRST = Setting.of("writer.retry-first", Type.duration(), "250ms",
            "how long after its first failure a name is tried again; twice as long after each further one");
    static final Setting<Duration> MAX = Setting.of("writer.retry-max", Type.duration(), "60s",
            "the longest such pause");
    static final Setting<Boolean> REMOVE_SURPLUS = Setting.of("writer.remove-surplus", Type.flag(), "true",
            "whether mirrors that no record is about are removed, once everything is known");
    static final Setting<Duration> STATUS_EVERY = Setting.of("writer.status-every", Type.duration(), "5s",
            "how long after a write of a Link's status the next one is, at least");
    /** As the chart calls it; Linkerd's older one per Link calls it {@code probe-gateway-{cluster}} (behaviour §6). */
    static final Setting<String> PROBE_SERVICE = Setting.of("writer.probe-service", NAMING, "probe-{link}",
            "what the Service is called that a Link's gateway is probed through; {link} and {cluster} stand for their names");
    /** Everything that can be set. */
    public static final List<Setting<?>> SETTINGS = Stream
            .concat(Stream.of(LINKS, CONCURRENCY, FIRST, MAX, REMOVE_SURPLUS, STATUS_EVERY, PROBE_SERVICE),
                    ReplicaSettings.SETTINGS.stream())
            .toList();

    public WriterSettings {
        links = links.map(Set::copyOf);
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
        }
        var _ = new Retries(retryFirst, retryMax);
    }

    /** As set, for a local cluster. */
    public static WriterSettings from(Settings settings, ClusterName local) {
        var links = settings.get(LINKS);
        return new WriterSettings(local, links.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(links)),
                settings.get(CONCURRENCY), settings.get(FIRST), settings.get(MAX), settings.get(REMOVE_SURPLUS),
                settings.get(STATUS_EVERY), new ProbeServices.Naming(settings.get(PROBE_SERVICE)),
                ReplicaSettings.from(settings));
    }

    private static String checkedNaming(String text) {
        if (!text.replace("{link}", "x").replace("{cluster}", "x").matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** A writer for all links of a cluster. */
    public static WriterSettings defaults(ClusterName local) {
        return from(Settings.of(Map.of()), local);
    }

    /** Whether it writes for a link. */
    boolean isFor(LinkName link) {
        return links.map(chosen -> chosen.contains(link)).orElse(true);
    }

    /** The consumer group whose members share the partitions: the writers of one set of links. */
    String group() {
        var names = links.map(chosen -> chosen.stream().sorted().map(LinkName::value)
                .collect(Collectors.joining("+", "-", ""))).orElse("");
        return "mirrorlog-writer-" + local + names;
    }

    LoopSettings loop(int partitions) {
        return new LoopSettings(local, partitions, this::isFor, new Retries(retryFirst, retryMax), removeSurplus,
                SETTLING);
    }
}
