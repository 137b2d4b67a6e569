package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.OnLinkDeleted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of one Link.
 *
 * @param spec     absent: it was deleted, or not seen yet
 * @param deleted  whether it was seen to be deleted
 * @param released that a person let its mirrors go after that
 * @param accepted which other cluster under the name of its target a person accepted last
 */
public record LinkEntry(LinkName link, Optional<Sourced<LinkRecord.Spec>> spec,
        Optional<Sourced<LinkRecord.Options>> options,
        Optional<Sourced<LinkRecord.Gateway>> gateway, boolean deleted,
        Optional<Sourced<LinkRecord.Release>> released, Optional<Sourced<LinkRecord.AcceptUid>> accepted) {

    /** The oldest first; of the same age by name. */
    public static final Comparator<LinkEntry> OLDEST_FIRST = Comparator.comparing(LinkEntry::created)
            .thenComparing(LinkEntry::link);

    /** A record of a Link and where it was read. */
    public record Sourced<T>(T record, Source source) {}

    /** Nothing is known of it. */
    public static LinkEntry unknown(LinkName link) {
        return new LinkEntry(link, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(),
                Optional.empty());
    }

    /** Its options, or what a Link without any has. */
    public LinkRecord.Options optionsOrDefaults() {
        return options.map(Sourced::record).orElseGet(() -> LinkRecord.Options.defaults(link));
    }

    /** The target cluster's name on this Kafka; absent when the Link names none that is legal. */
    public Optional<ClusterName> cluster() {
        var named = optionsOrDefaults().cluster();
        return spec.map(known -> named.isEmpty() ? known.record().targetClusterName() : named)
                .filter(ClusterName::isLegal).map(ClusterName::new);
    }

    /** Whether it says something: it is there, can be understood and leads to a cluster. */
    boolean isUnderstood() {
        return spec.isPresent() && cluster().isPresent() && LinkProblems.fatal(this, spec.get().record()).isEmpty();
    }

    /** Whether it was deleted, and its options or a person say that what it made goes with it (behaviour B12). */
    boolean takesItsMirrorsAlong() {
        return deleted && spec.isEmpty()
                && (released.isPresent() || optionsOrDefaults().onLinkDeleted() == OnLinkDeleted.DELETE);
    }

    /** Whether this is the cluster that it leads to: the one that was first seen under the name, or one that a person accepted. */
    boolean means(ClusterEntry cluster) {
        return !cluster.isRebuilt()
                || accepted.filter(uid -> uid.record().clusterUid().equals(cluster.clusterUid())).isPresent();
    }

    private String created() {
        return spec.map(known -> known.record().created()).orElse("");
    }

    /** The gateway, if it was resolved from the address that the spec has now. */
    public Optional<LinkRecord.Gateway> currentGateway() {
        return spec.flatMap(known -> gateway.map(Sourced::record)
                .filter(resolved -> resolved.resolvedFrom().equals(known.record().gatewayAddress())));
    }

    /** The records that a decision for this Link rests on. */
    public List<Source> sources() {
        return Stream.of(spec, options, gateway, released, accepted).flatMap(Optional::stream).map(Sourced::source)
                .toList();
    }

    /** What is known after one of its records. */
    public LinkEntry after(LinkRecord record, Source source) {
        return switch (record) {
            case LinkRecord.Spec next ->
                new LinkEntry(link, sourced(next, source), options, gateway, false, Optional.empty(), accepted);
            case LinkRecord.Options next ->
                new LinkEntry(link, spec, sourced(next, source), gateway, deleted, released, accepted);
            case LinkRecord.Gateway next ->
                new LinkEntry(link, spec, options, sourced(next, source), deleted, released, accepted);
            // Of a Link that is there it is about single removals, which are the writer's to hold.
            case LinkRecord.Release next ->
                deleted
                        ? new LinkEntry(link, spec, options, gateway, true, sourced(next, source), accepted)
                        : this;
            case LinkRecord.AcceptUid next ->
                new LinkEntry(link, spec, options, gateway, deleted, released, sourced(next, source));
        };
    }

    /** What is known after the tombstone of one of its records. Options outlive the spec: they say what becomes of its mirrors. */
    public LinkEntry without(String aspect) {
        return switch (aspect) {
            case "spec" ->
                new LinkEntry(link, Optional.empty(), options, gateway, true, Optional.empty(), accepted);
            case "options" -> new LinkEntry(link, spec, Optional.empty(), gateway, deleted, released, accepted);
            case "gateway" -> new LinkEntry(link, spec, options, Optional.empty(), deleted, released, accepted);
            case "release" -> new LinkEntry(link, spec, options, gateway, deleted, Optional.empty(), accepted);
            case "accept-uid" -> new LinkEntry(link, spec, options, gateway, deleted, released, Optional.empty());
            default -> this;
        };
    }

    private static <T> Optional<Sourced<T>> sourced(T record, Source source) {
        return Optional.of(new Sourced<>(record, source));
    }
}
