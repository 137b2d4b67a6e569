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
 * @param spec    absent: it was deleted, or not seen yet
 * @param deleted whether it was seen to be deleted
 */
public record LinkEntry(LinkName link, Optional<Sourced<LinkRecord.Spec>> spec,
        Optional<Sourced<LinkRecord.Options>> options,
        Optional<Sourced<LinkRecord.Gateway>> gateway, boolean deleted) {

    /** The oldest first; of the same age by name. */
    public static final Comparator<LinkEntry> OLDEST_FIRST = Comparator.comparing(LinkEntry::created)
            .thenComparing(LinkEntry::link);

    /** A record of a Link and where it was read. */
    public record Sourced<T>(T record, Source source) {}

    /** Nothing is known of it. */
    public static LinkEntry unknown(LinkName link) {
        return new LinkEntry(link, Optional.empty(), Optional.empty(), Optional.empty(), false);
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

    /** Whether it was deleted and its options say that what it made goes with it (behaviour B12). */
    boolean takesItsMirrorsAlong() {
        return deleted && spec.isEmpty() && optionsOrDefaults().onLinkDeleted() == OnLinkDeleted.DELETE;
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
        return Stream.of(spec, options, gateway).flatMap(Optional::stream).map(Sourced::source).toList();
    }

    /** What is known after one of its records. */
    public LinkEntry after(LinkRecord record, Source source) {
        return switch (record) {
            case LinkRecord.Spec next ->
                new LinkEntry(link, Optional.of(new Sourced<>(next, source)), options, gateway, false);
            case LinkRecord.Options next ->
                new LinkEntry(link, spec, Optional.of(new Sourced<>(next, source)), gateway, deleted);
            case LinkRecord.Gateway next ->
                new LinkEntry(link, spec, options, Optional.of(new Sourced<>(next, source)), deleted);
            case LinkRecord.Release _,LinkRecord.AcceptUid _ -> this;
        };
    }

    /** What is known after the tombstone of one of its records. Options outlive the spec: they say what becomes of its mirrors. */
    public LinkEntry without(String aspect) {
        return switch (aspect) {
            case "spec" -> new LinkEntry(link, Optional.empty(), options, gateway, true);
            case "options" -> new LinkEntry(link, spec, Optional.empty(), gateway, deleted);
            case "gateway" -> new LinkEntry(link, spec, options, Optional.empty(), deleted);
            default -> this;
        };
    }
}
