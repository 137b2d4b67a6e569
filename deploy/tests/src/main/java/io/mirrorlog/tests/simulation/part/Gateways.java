package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.log.LogProducer;
import io.mirrorlog.tests.simulation.log.Tap;
import io.mirrorlog.tests.simulation.world.LinkObject;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Resolves and probes the gateways of Links, as their writers do: a record for each change. */
public final class Gateways {
    private final Surroundings around;
    private final ClusterName local;
    private final SortedMap<LinkName, LinkObject> links;
    private final SortedMap<String, List<String>> addresses;
    private final SortedMap<LinkName, Boolean> dead;
    private final EventPublisher publisher;
    private final SortedMap<LinkName, LinkRecord.Gateway> said = new TreeMap<>();
    private int records;

    /**
     * For these Links, which may change.
     *
     * @param addresses what each gateway address resolves to
     * @param dead      the Links whose gateways do not answer
     */
    public Gateways(Surroundings around, ClusterName local, SortedMap<LinkName, LinkObject> links,
            SortedMap<String, List<String>> addresses, SortedMap<LinkName, Boolean> dead) {
        this.around = around;
        this.local = local;
        this.links = links;
        this.addresses = addresses;
        this.dead = dead;
        this.publisher = LogProducer.publisher(around.log(), Tap.open());
    }

    /** Records what changed of one Link's gateway; whether anything did. */
    public boolean step() {
        for (var link : links.values()) {
            var now = now(link.spec());
            if (!now.resolvedFrom().isEmpty() && !now.equals(said.get(now.link()))) {
                said.put(now.link(), now);
                record(now);
                return true;
            }
        }
        return false;
    }

    private LinkRecord.Gateway now(LinkRecord.Spec spec) {
        return new LinkRecord.Gateway(spec.link(), spec.gatewayAddress(),
                addresses.getOrDefault(spec.gatewayAddress(), List.of()), !dead.getOrDefault(spec.link(), false), "");
    }

    private void record(LinkRecord.Gateway gateway) {
        records++;
        var attributes = Attributes.of("gateway-" + records, "/clusters/" + local + "/writer", gateway.key(),
                around.clock().instant(), Map.of(Extension.LINK, gateway.link().value()));
        var _ = publisher.broadcast(Catalogue.links(local), Codec.LINKS, Event.of(gateway.key(), attributes, gateway));
    }
}
