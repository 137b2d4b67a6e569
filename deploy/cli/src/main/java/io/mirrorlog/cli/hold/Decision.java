package io.mirrorlog.cli.hold;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.KafkaTroubles;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** A person's decision, as a record on {@code links.<local>}: it is history, with who and why. */
final class Decision {
    private Decision() {}

    /**
     * Records it in every partition.
     *
     * @throws IllegalStateException when Kafka does not take it
     */
    static void record(KafkaSettings kafka, ClusterName local, LinkRecord decision, Instant now) {
        var attributes = Attributes.of(
                EventIds.ofDerived(List.of(), decision.key(), Codec.LINKS.typeOf(decision), now + " " + decision),
                "/clusters/" + local + "/cli", decision.key(), now, Map.of(Extension.LINK, decision.link().value()));
        try (var publisher = EventPublisher.open(kafka, "mirrorlog-cli")) {
            var _ = publisher.broadcast(Catalogue.links(local), Codec.LINKS,
                    Event.of(decision.key(), attributes, decision)).join();
        } catch (CompletionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("the decision was not recorded, so nothing is let go: "
                    + KafkaTroubles.inWords(cause, kafka).orElseGet(cause::toString), e);
        }
    }
}
