package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.Gateway;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.writer.apply.Recorder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Keeps the gateway records of the links topic true to DNS: looks up each Link's {@code gatewayAddress} and tells every partition when
 * what it holds is not that (behaviour §4.1, §13 E5).
 */
public final class Gateways {
    private final ClusterName local;
    private final int partitions;
    private final Predicate<LinkName> scope;
    private final Predicate<LinkName> elected;
    private final Resolver resolver;
    private final Recorder recorder;
    private final InstantSource clock;
    private final Map<LinkName, Spec> specs = new TreeMap<>();
    private final Map<LinkName, Map<Integer, Gateway>> held = new TreeMap<>();

    /**
     * Gateways of the links in scope.
     *
     * @param elected the links whose gateways it looks up, whenever asked
     */
    public Gateways(ClusterName local, int partitions, Predicate<LinkName> scope, Predicate<LinkName> elected,
            Resolver resolver, Recorder recorder, InstantSource clock) {
        this.elected = elected;
        this.local = local;
        this.partitions = partitions;
        this.scope = scope;
        this.resolver = resolver;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * Takes in a record of the links topic.
     *
     * @return whether a gateway should be looked up now
     */
    public synchronized boolean accept(Received<LinkRecord> received) {
        if (!(received.reading() instanceof Reading.Read<LinkRecord>(var event))) {
            return false;
        }
        if (event.data().isEmpty()) {
            specs.values().removeIf(spec -> spec.data().key().equals(event.key()));
            held.keySet().removeIf(link -> event.key().equals(link + "/gateway"));
            return false;
        }
        return switch (event.data().get()) {
            case LinkRecord.Spec spec when scope.test(spec.link()) -> {
                var before = specs.put(spec.link(), new Spec(received.position(), event.attributes().id(), spec));
                yield before == null || !before.data().gatewayAddress().equals(spec.gatewayAddress());
            }
            case Gateway gateway -> {
                held.computeIfAbsent(gateway.link(), _ -> new TreeMap<>()).put(received.position().partition(),
                        gateway);
                yield false;
            }
            case LinkRecord.Spec _,LinkRecord.Options _,LinkRecord.Release _,LinkRecord.AcceptUid _ -> false;
        };
    }

    /** Looks every gateway up, and records what is not yet in the topic. A Link without a gateway address has no gateway. */
    public void refresh() {
        for (var spec : snapshot()) {
            var address = new GatewayAddress(spec.data().gatewayAddress());
            if (!address.text().isEmpty() && elected.test(spec.data().link())) {
                refresh(spec, address);
            }
        }
    }

    private void refresh(Spec spec, GatewayAddress address) {
        var link = spec.data().link();
        var gateway = GatewayDecision.decide(link, address, held(link), answers(address));
        if (!isHeldEverywhere(gateway)) {
            recorder.broadcast(Catalogue.links(local), Codec.LINKS,
                    Event.of(gateway.key(), attributes(spec, gateway), gateway));
            hold(gateway);
        }
    }

    private SortedMap<String, Resolver.Resolution> answers(GatewayAddress address) {
        var answers = new TreeMap<String, Resolver.Resolution>();
        for (var part : address.parts()) {
            answers.put(part, GatewayAddress.isAddress(part)
                    ? new Resolver.Resolution.Found(List.of(part))
                    : resolver.resolve(part));
        }
        return answers;
    }

    /** The same address can come back after another, so the time tells the two records apart. */
    private Attributes attributes(Spec spec, Gateway gateway) {
        var now = clock.instant();
        var id = EventIds.ofDerived(List.of(spec.id()), gateway.key(), Codec.LINKS.typeOf(gateway),
                gateway.addresses() + "@" + now);
        return Attributes.of(id, "/clusters/" + local + "/writer", gateway.link().value(), now,
                Map.of(Extension.LINK, gateway.link().value())).causedBy(List.of(spec.position()));
    }

    private synchronized List<Spec> snapshot() {
        return List.copyOf(specs.values());
    }

    private synchronized Optional<Gateway> held(LinkName link) {
        return held.getOrDefault(link, Map.of()).values().stream().findFirst();
    }

    /** A broadcast that was cut short has reached some partitions only. */
    private synchronized boolean isHeldEverywhere(Gateway gateway) {
        var there = held.getOrDefault(gateway.link(), Map.of());
        return there.size() == partitions && there.values().stream().allMatch(gateway::equals);
    }

    private synchronized void hold(Gateway gateway) {
        var everywhere = new TreeMap<Integer, Gateway>();
        for (var partition = 0; partition < partitions; partition++) {
            everywhere.put(partition, gateway);
        }
        held.put(gateway.link(), everywhere);
    }

    private record Spec(Cause position, String id, LinkRecord.Spec data) {}
}
