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
import io.mirrorlog.writer.notice.Occasion;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps the gateway records of the links topic true to DNS and to probes: looks up each Link's {@code gatewayAddress}, and tells every
 * partition when what it holds is not what is so (behaviour §4.1, §5.13, §13 E5). Looking up takes as long as DNS takes; saying that a
 * gateway is down does not wait for it.
 */
public final class Gateways {
    private final Place place;
    private final Health health;
    private final Resolver resolver;
    private final Recorder recorder;
    private final InstantSource clock;
    private final Consumer<Occasion> occasions;
    private final HeldGateways held;
    private final Map<LinkName, Spec> specs = new TreeMap<>();
    private final Map<LinkName, Answers> answers = new TreeMap<>();

    /**
     * Where the gateways are looked after.
     *
     * @param partitions of the links topic
     * @param scope      the links of this writer
     * @param elected    those of them that this replica looks after, whenever asked
     */
    public record Place(ClusterName local, int partitions, Predicate<LinkName> scope, Predicate<LinkName> elected) {}

    /** Whether traffic should go to a gateway. */
    @FunctionalInterface
    public interface Health {
        /**
         * Says so.
         *
         * @param last whether it should when that was last said
         */
        boolean isAlive(LinkName link, boolean last);

        /** Why its last probe did not succeed; empty: it did, or nobody knows. */
        default String why(LinkName link) {
            return "";
        }
    }

    /**
     * Gateways of which nothing is known.
     *
     * @param occasions told what people may want to be told
     */
    public Gateways(Place place, Health health, Resolver resolver, Recorder recorder, InstantSource clock,
            Consumer<Occasion> occasions) {
        this.occasions = occasions;
        this.place = place;
        this.health = health;
        this.resolver = resolver;
        this.recorder = recorder;
        this.clock = clock;
        this.held = new HeldGateways(place.partitions());
    }

    /**
     * Takes in a record of the links topic.
     *
     * @return whether a gateway should be looked after now
     */
    public synchronized boolean accept(Received<LinkRecord> received) {
        if (!(received.reading() instanceof Reading.Read<LinkRecord>(var event))) {
            return false;
        }
        if (event.data().isEmpty()) {
            specs.values().removeIf(spec -> spec.data().key().equals(event.key()));
            held.remove(event.key(), received.position());
            return true;
        }
        return switch (event.data().get()) {
            case LinkRecord.Spec spec when place.scope().test(spec.link()) -> {
                var before = specs.put(spec.link(), new Spec(received.position(), event.attributes().id(), spec));
                yield before == null || !isSameGateway(before.data(), spec);
            }
            case Gateway gateway -> held.put(gateway, received.position());
            case LinkRecord.Spec _,LinkRecord.Options _,LinkRecord.Release _,LinkRecord.AcceptUid _ -> false;
        };
    }

    private static boolean isSameGateway(LinkRecord.Spec one, LinkRecord.Spec other) {
        return one.gatewayAddress().equals(other.gatewayAddress()) && one.probe().equals(other.probe())
                && one.gatewayIdentity().equals(other.gatewayIdentity())
                && one.targetClusterName().equals(other.targetClusterName());
    }

    /** Looks the names of every gateway up. */
    public void resolve() {
        var ours = elected();
        forgetOthers(ours);
        for (var spec : ours) {
            var address = new GatewayAddress(spec.data().gatewayAddress());
            var found = new TreeMap<String, Resolver.Resolution>();
            for (var part : address.parts()) {
                found.put(part, GatewayAddress.isAddress(part)
                        ? new Resolver.Resolution.Found(List.of(part))
                        : resolver.resolve(part));
            }
            answered(spec.data().link(), new Answers(address, found));
        }
    }

    /** Records what is not yet in the topic. Returns when Kafka has it. */
    public void publish() {
        for (var spec : elected()) {
            decide(spec.data()).map(GatewayDecision::gateway).filter(gateway -> !held.isEverywhere(gateway))
                    .ifPresent(gateway -> publish(spec, gateway));
        }
    }

    private void publish(Spec spec, Gateway gateway) {
        var wasAlive = wasAlive(gateway.link(), gateway.resolvedFrom());
        var attributes = attributes(spec, gateway);
        held.put(gateway, recorder.broadcast(Catalogue.links(place.local()), Codec.LINKS,
                Event.of(gateway.key(), attributes, gateway)));
        if (gateway.alive() != wasAlive) {
            occasions.accept(new Occasion.GatewayTurned(gateway.link(), gateway.alive(),
                    gateway.resolvedFrom() + ":" + spec.data().gatewayPort(), health.why(gateway.link()),
                    attributes.id()));
        }
    }

    /** The Links with a gateway that this replica looks after. A Link without a gateway address has none. */
    List<LinkRecord.Spec> links() {
        return elected().stream().map(Spec::data).toList();
    }

    /** The addresses of a Link's gateway as they are now; none: they are not known. */
    List<String> addresses(LinkRecord.Spec spec) {
        return decide(spec).map(decision -> decision.gateway().addresses()).orElse(List.of());
    }

    /** Whether traffic should go to the gateway of a Link, as was last said: where nothing was, it is taken to be alive. */
    boolean wasAlive(LinkName link, String gatewayAddress) {
        return held.of(link).filter(last -> last.resolvedFrom().equals(gatewayAddress)).map(Gateway::alive)
                .orElse(true);
    }

    /** What does not work though it did, in words for a person. */
    List<String> troubles() {
        return elected().stream().flatMap(spec -> decide(spec.data()).flatMap(GatewayDecision::trouble).stream())
                .toList();
    }

    /** Absent until the names in the address that the Link has now were looked up. */
    private synchronized Optional<GatewayDecision> decide(LinkRecord.Spec spec) {
        var last = held.of(spec.link());
        var alive = health.isAlive(spec.link(), wasAlive(spec.link(), spec.gatewayAddress()));
        return Optional.ofNullable(answers.get(spec.link()))
                .filter(answer -> answer.address().text().equals(spec.gatewayAddress()))
                .map(answer -> GatewayDecision.of(spec.link(), answer.address(), last, answer.found(), alive));
    }

    /** The same address can come back after another, so the time tells the two records apart. */
    private Attributes attributes(Spec spec, Gateway gateway) {
        var now = clock.instant();
        var id = EventIds.ofDerived(List.of(spec.id()), gateway.key(), Codec.LINKS.typeOf(gateway),
                gateway.addresses() + (gateway.alive() ? "" : " down") + "@" + now);
        return Attributes.of(id, "/clusters/" + place.local() + "/writer", gateway.link().value(), now,
                Map.of(Extension.LINK, gateway.link().value())).causedBy(List.of(spec.position()));
    }

    private synchronized List<Spec> elected() {
        return specs.values().stream().filter(spec -> !spec.data().gatewayAddress().isEmpty())
                .filter(spec -> place.elected().test(spec.data().link())).toList();
    }

    /** What was found before another replica looked after a gateway may be old when it comes back. */
    private synchronized void forgetOthers(List<Spec> ours) {
        answers.keySet().retainAll(ours.stream().map(spec -> spec.data().link()).toList());
    }

    private synchronized void answered(LinkName link, Answers found) {
        answers.put(link, found);
    }

    private record Spec(Cause position, String id, LinkRecord.Spec data) {}

    private record Answers(GatewayAddress address, SortedMap<String, Resolver.Resolution> found) {}
}
