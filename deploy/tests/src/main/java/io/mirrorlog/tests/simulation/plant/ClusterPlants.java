package io.mirrorlog.tests.simulation.plant;

import io.mirrorlog.tests.simulation.part.Seams;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.writer.apply.LocalCluster;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.Step;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Bugs in how a writer sees its cluster and what it does there. */
final class ClusterPlants {
    private ClusterPlants() {}

    /** Every object has the labels of a mirror of the cluster in its name. */
    static final class SkipOwnership implements Seams {
        @Override
        public LocalCluster cluster(LocalCluster real) {
            return new OtherCluster(real) {
                @Override
                public Look read(ObjectId key) {
                    return super.read(key) instanceof Look.Seen(var actual)
                            ? new Look.Seen(owned(key, actual))
                            : super.read(key);
                }

                @Override
                public Actual seen(ObjectId key) {
                    return owned(key, super.seen(key));
                }
            };
        }

        private static Actual owned(ObjectId key, Actual actual) {
            var labels = Map.of("mirror.linkerd.io/mirrored-service", "true", "mirror.linkerd.io/cluster-name",
                    key.name().endsWith("-north") ? "north" : "east");
            return key.name().endsWith("-federated")
                    ? actual
                    : new Actual(actual.service().map(found -> found(found, service(found.content(), labels))),
                            actual.endpoints().map(found -> found(found, endpoints(found.content(), labels))));
        }

        private static MirrorService service(MirrorService was, Map<String, String> more) {
            var labels = new TreeMap<>(was.labels());
            labels.putAll(more);
            return new MirrorService(labels, was.annotations(), was.headless(), was.ports());
        }

        private static MirrorEndpoints endpoints(MirrorEndpoints was, Map<String, String> more) {
            var labels = new TreeMap<>(was.labels());
            labels.putAll(more);
            return new MirrorEndpoints(labels, was.annotations(), was.ready(), was.notReady(), was.hosts(),
                    was.ports());
        }
    }

    private static <C> Found<C> found(Found<C> was, C content) {
        return new Found<>(was.version(), content, was.written(), was.exact());
    }

    /** Whatever stood in the way, it is done. */
    static final class DropRetry implements Seams {
        @Override
        public LocalCluster cluster(LocalCluster real) {
            return new OtherCluster(real) {
                @Override
                public Carried carryOut(ObjectId key, Change.Write change) {
                    var carried = super.carryOut(key, change);
                    return carried.obstacle().filter(Obstacle.Failed.class::isInstance).isPresent()
                            ? new Carried(true, true, "1", "1", Optional.empty())
                            : carried;
                }
            };
        }
    }

    /** A write goes over whatever is there now. */
    static final class SkipVersionGuard implements Seams {
        @Override
        public LocalCluster cluster(LocalCluster real) {
            return new OtherCluster(real) {
                @Override
                public Carried carryOut(ObjectId key, Change.Write change) {
                    return super.carryOut(key, super.read(key) instanceof Look.Seen(var now)
                            && change instanceof Change.Update update
                                    ? new Change.Update(update.before(), update.after(), update.fields(),
                                            over(update.service(), now.service()),
                                            over(update.endpoints(), now.endpoints()))
                                    : change);
                }
            };
        }

        private static <C> Step<C> over(Step<C> step, Optional<Found<C>> now) {
            return step instanceof Step.Put<C>(var content, var _) && now.isPresent()
                    ? new Step.Put<>(content, now.get().version())
                    : step;
        }
    }

    /** The first port seems to be missing whenever there are two. */
    static final class WriteUnchanged implements Seams {
        @Override
        public LocalCluster cluster(LocalCluster real) {
            return new OtherCluster(real) {
                @Override
                public Actual seen(ObjectId key) {
                    var actual = super.seen(key);
                    return new Actual(actual.service().map(found -> found(found, withoutPort(found.content()))),
                            actual.endpoints());
                }
            };
        }

        private static MirrorService withoutPort(MirrorService was) {
            return was.ports().size() < 2
                    ? was
                    : new MirrorService(was.labels(), was.annotations(), was.headless(),
                            was.ports().subList(1, was.ports().size()));
        }
    }
}
