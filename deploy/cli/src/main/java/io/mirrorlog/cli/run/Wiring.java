package io.mirrorlog.cli.run;

import io.mirrorlog.projector.Projector;
import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.Topic;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Provisioning;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.watcher.LinkSource;
import io.mirrorlog.watcher.LinkWatcher;
import io.mirrorlog.watcher.LinkedWatchers;
import io.mirrorlog.watcher.LocalSettings;
import io.mirrorlog.watcher.Watcher;
import io.mirrorlog.watcher.WatcherSettings;
import io.mirrorlog.watcher.Watching;
import io.mirrorlog.writer.Writer;
import io.mirrorlog.writer.WriterSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What every part of one local cluster is made of, and how each is started.
 *
 * @param local    the cluster that holds the Links and gets the mirrors
 * @param links    where the Links are
 * @param settings of the parts
 */
public record Wiring(ClusterAccess local, LinkSource links, KafkaSettings kafka, Keeping keeping, PartSettings settings,
        InstantSource clock) {

    /** Settings of the parts; the watcher's are for every cluster, whatever name they have. */
    public record PartSettings(LocalSettings local, WatcherSettings watcher, ProjectorSettings projector,
            WriterSettings writer) {}

    /** Makes the topics that are missing, and verifies those that are there. */
    public void provision() {
        provision(Catalogue.topics(local.name(), List.of(local.name()), keeping));
    }

    private void provision(List<Topic> topics) {
        var problems = Provisioning.provision(kafka, keeping, topics);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "Kafka at %s has topics that are not as they must be: %s; correct the settings topics.*, or the topics"
                            .formatted(kafka.bootstrapServers(), problems.stream().map(Object::toString)
                                    .collect(Collectors.joining("; "))));
        }
    }

    /** Whether a part that was started with this is as one that is started with the other: the projector reaches no cluster. */
    boolean isFor(Part part, Wiring other) {
        return part == Part.PROJECTOR
                || (local.equals(other.local) && links.kubeconfigs().equals(other.links.kubeconfigs()));
    }

    /** Starts a part; its topics must be there. */
    Running start(Part part) {
        var started = switch (part) {
            case WATCHERS -> watchers();
            case PROJECTOR -> projector();
            case WRITER -> writer();
        };
        return new OnKafka(started, KafkaPulse.start(kafka));
    }

    private Running watchers() {
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        var linkWatcher = LinkWatcher.start(settings.local(), links, kafka, clock, ids);
        var own = Watcher.start(settings.watcher().withCluster(local.name()), local.config(), kafka, clock, ids);
        var remote = LinkedWatchers.start(settings.local(), links, (cluster, config) -> {
            provision(List.of(Catalogue.observedTopic(cluster, keeping)));
            return Watcher.start(settings.watcher().withCluster(cluster), config, kafka, clock, ids);
        });
        return new Watchers(List.of(linkWatcher, own, remote));
    }

    private Running projector() {
        return new OfProjector(Projector.start(settings.projector(), kafka));
    }

    private Running writer() {
        return new OfWriter(Writer.start(settings.writer(), local.config(), kafka, clock));
    }

    /** The same as in the settings of a part that has none of its own. */
    public static PartSettings defaults(ClusterName local, Keeping keeping, Path directory) {
        return new PartSettings(LocalSettings.of(local), WatcherSettings.of(local),
                ProjectorSettings.single(local, keeping.partitions(), directory.resolve("projector")),
                WriterSettings.defaults(local));
    }

    private record Watchers(List<Watching> all) implements Running {
        @Override
        public boolean ready() {
            return all.stream().allMatch(Watching::ready);
        }

        @Override
        public boolean connected() {
            return all.stream().allMatch(Watching::connected);
        }

        @Override
        public boolean live() {
            return all.stream().allMatch(Watching::live);
        }

        @Override
        public String health() {
            return all.stream().map(Watching::health).collect(Collectors.joining("; "));
        }

        @Override
        public List<Family> families() {
            return all.stream().flatMap(watching -> watching.families().stream()).toList();
        }

        @Override
        public void close() {
            Running.closeAll(all);
        }
    }

    private record OfProjector(Projector projector) implements Running {
        @Override
        public boolean ready() {
            return projector.ready();
        }

        @Override
        public boolean connected() {
            return projector.ready();
        }

        @Override
        public boolean live() {
            return projector.live();
        }

        @Override
        public String health() {
            return projector.health();
        }

        @Override
        public List<Family> families() {
            return projector.families();
        }

        @Override
        public void close() {
            projector.close();
        }
    }

    private record OfWriter(Writer writer) implements Running {
        @Override
        public boolean ready() {
            return writer.ready();
        }

        @Override
        public boolean connected() {
            return writer.connected();
        }

        @Override
        public boolean live() {
            return writer.live();
        }

        @Override
        public String health() {
            return writer.health();
        }

        @Override
        public List<Family> families() {
            return writer.families();
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
