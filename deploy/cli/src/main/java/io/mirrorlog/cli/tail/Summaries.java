package io.mirrorlog.cli.tail;

import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;

/** What a record says, in a few words for a person. */
final class Summaries {
    private Summaries() {}

    static String of(LogRecord record) {
        return switch (record.received().reading()) {
            case Reading.Read<?>(Event<?> event) -> event.data().map(Summaries::of).orElse("nothing any more");
            case Reading.UnknownType<?> unknown -> unknown.message();
            case Reading.Unreadable<?> unreadable -> "cannot be read: " + unreadable.message();
        };
    }

    private static String of(Object data) {
        return switch (data) {
            case Fact fact -> of(fact);
            case LinkRecord link -> of(link);
            case Desired desired -> of(desired);
            case Outcome outcome -> of(outcome);
            case Changed change -> of(change);
            default -> throw new IllegalStateException(data.getClass() + " is on no topic");
        };
    }

    private static String of(Fact fact) {
        return switch (fact) {
            case Fact.ServiceObserved seen -> "at %s, %s".formatted(seen.state().resourceVersion(),
                    count(seen.state().ports().size(), "port"));
            case Fact.ServiceUnexported unexported -> "at " + unexported.resourceVersion();
            case Fact.ServiceDeleted deleted -> "at " + deleted.resourceVersion();
            case Fact.EndpointsObserved seen -> seen.state().ready() ? "ready" : "not ready";
            case Fact.EndpointsDeleted _ -> "";
            case Fact.Oversized large -> "%d bytes of %s are too many to record".formatted(large.bytes(), large.kind());
            case Fact.SessionStarted session -> "session %s selects %s".formatted(session.session(),
                    session.selection());
            case Fact.ListingStarted listing -> "listing %s of %s".formatted(listing.listing(), listing.kind());
            case Fact.ListingFinished listing -> "listing %s of %s, %s here".formatted(listing.listing(),
                    listing.kind(), count(listing.count(), "record"));
            case Fact.Heartbeat heartbeat -> "seen up to " + heartbeat.resourceVersions();
        };
    }

    private static String of(LinkRecord link) {
        return switch (link) {
            case LinkRecord.Spec spec -> spec.problem().isEmpty()
                    ? "to %s through %s".formatted(spec.targetClusterName(),
                            spec.gatewayAddress().isEmpty() ? "no gateway" : spec.gatewayAddress())
                    : spec.problem();
            case LinkRecord.Options options -> "headless %s, createNamespaces %s, onLinkDeleted %s".formatted(
                    options.headless(), options.createNamespaces(), options.onLinkDeleted());
            case LinkRecord.Gateway gateway -> gateway.problem().isEmpty()
                    ? "%s, %s".formatted(String.join(", ", gateway.addresses()), gateway.alive() ? "alive" : "down")
                    : gateway.problem();
            case LinkRecord.Release release -> "hold %s let go by %s: %s".formatted(release.hold(), release.by(),
                    release.reason());
            case LinkRecord.AcceptUid accepted -> "cluster uid %s accepted by %s: %s".formatted(accepted.clusterUid(),
                    accepted.by(), accepted.reason());
        };
    }

    private static String of(Desired desired) {
        return switch (desired) {
            case Desired.Wanted wanted -> "mirror of %s in %s".formatted(wanted.remote().service(),
                    wanted.remote().cluster());
            case Desired.Refused refused -> "%s: %s".formatted(refused.reason(), refused.message());
            case Desired.Whole whole -> "everything of link %s is known".formatted(whole.link());
            case Desired.Unreadable unreadable -> "%s: %s".formatted(unreadable.position(), unreadable.message());
        };
    }

    private static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> "at " + applied.serviceResourceVersion();
            case Outcome.Refused refused -> "%s: %s".formatted(refused.reason(), refused.message());
            case Outcome.Failed failed -> "%s: %s (attempt %d)".formatted(failed.reason(), failed.message(),
                    failed.attempts());
            case Outcome.Waiting waiting -> "%s: %s".formatted(waiting.reason(), waiting.message());
            case Outcome.Held held -> "%s: %s".formatted(held.reason(), held.message());
        };
    }

    private static String of(Changed change) {
        return switch (change) {
            case Changed.Created created -> "mirror of %s in %s".formatted(created.remote().service(),
                    created.remote().cluster());
            case Changed.Updated updated -> String.join(", ", updated.fields());
            case Changed.Repaired repaired -> "had drifted: " + String.join(", ", repaired.fields());
            case Changed.Deleted _ -> "";
            case Changed.Recovered recovered ->
                recovered.after().map(_ -> "found as it should be").orElse("found gone, as it should be");
            case Changed.NamespaceCreated made -> "namespace " + made.namespace();
            case Changed.Refused refused -> "%s: %s".formatted(refused.reason(), refused.message());
            case Changed.Failed failed -> "%s: %s".formatted(failed.reason(), failed.message());
            case Changed.Held held -> "%s: %s".formatted(held.reason(), held.message());
            case Changed.Released released -> "let go by %s: %s".formatted(released.by(), released.reason());
            case Changed.Unreadable unreadable -> "%s: %s".formatted(unreadable.position(), unreadable.message());
        };
    }

    private static String count(int number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }
}
