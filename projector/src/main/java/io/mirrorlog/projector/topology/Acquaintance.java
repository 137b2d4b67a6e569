package io.mirrorlog.projector.topology;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Tells whether a task's topics are those that its stores are known from. Of one that was deleted and made anew, what depends on
 * its offsets or its content is forgotten: a cluster is not known until it is listed again, and nothing stands in {@code desired}.
 */
final class Acquaintance {
    private final KeyValueStore<String, String> topics;
    private final StoreKnown known;
    private final Emitter emitter;
    private final ClusterName local;

    Acquaintance(ProcessorContext<?, ?> context, StoreKnown known, Emitter emitter, ClusterName local) {
        this.topics = StoreKnown.store(context, StateStores.TOPICS);
        this.known = known;
        this.emitter = emitter;
        this.local = local;
    }

    /** Takes note of the topics, and forgets what is of others. */
    void meet(Map<String, Unread.Span> spans) {
        spans.forEach((name, span) -> {
            var before = topics.get(name);
            if (before != null && !before.equals(span.topic())) {
                if (span.next() > span.first()) {
                    throw new TopicMadeAnew(name);
                }
                forget(name);
            }
            if (!span.topic().equals(before)) {
                topics.put(name, span.topic());
            }
        });
    }

    /** Links stay as they were heard of: their watcher says them anew, and what it does not say is not known to be gone. */
    private void forget(String name) {
        if (name.equals(Catalogue.desired(local))) {
            emitter.forgetAll();
        } else if (!name.equals(Catalogue.links(local))) {
            var cluster = Catalogue.clusterOf(name);
            known.apply(cluster, known.cluster(cluster).inAnotherLog());
        }
    }
}
