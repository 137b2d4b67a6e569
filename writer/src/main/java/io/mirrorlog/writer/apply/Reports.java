package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.apply.LocalCluster.Carried;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what came of a turn, and says nothing twice: a change record for what was done or newly failed, an outcome when it is not what
 * was last said. So a restart with nothing changed records nothing.
 */
final class Reports {
    private final Journal journal;
    private final LinksView links;

    Reports(Journal journal, LinksView links) {
        this.journal = journal;
        this.links = links;
    }

    /**
     * Something was written.
     *
     * @param drifted whether it had been as wanted before, so that someone else has changed it
     */
    void written(Subject subject, Change.Write effect, Carried carried, boolean drifted) {
        tellLetGo(subject);
        var detail = Versions.of(carried).toString();
        switch (effect) {
            case Change.Create create when subject.wish() instanceof Wish.Wanted wanted ->
                journal.changed(subject, created(subject, wanted.desired(), create, drifted), Journal.op(Op.CREATE),
                        detail);
            case Change.Update update when subject.wish() instanceof Wish.Wanted wanted ->
                journal.changed(subject, updated(subject, wanted.desired(), update, drifted), Journal.op(Op.UPDATE),
                        detail);
            case Change.Delete delete ->
                journal.changed(subject, new Changed.Deleted(subject.link(), delete.before()), Journal.op(Op.DELETE),
                        removed(delete.service()) + "/" + removed(delete.endpoints()));
            case Change.Create _,Change.Update _ ->
                throw new IllegalStateException("only a wanted mirror is made or changed: " + subject.key());
        }
    }

    /** A namespace was made for the mirror. */
    void namespaceMade(Subject subject, Change.MakeNamespace made) {
        journal.changed(subject, new Changed.NamespaceCreated(subject.link(), made.name(), made.wanted().labels()),
                Journal.op(Op.CREATE), made.name());
    }

    /** What was held is done: a person let it go. */
    private void tellLetGo(Subject subject) {
        if (subject.outcome().orElse(null) instanceof Outcome.Held held) {
            links.release(held.of()).ifPresent(release -> journal.changed(subject,
                    new Changed.Released(release.link(), release.hold(), release.reason(), release.by()), Map.of(),
                    release.hold()));
        }
    }

    /** The mirror was found as wanted, and this process does not know how it came to be: if nobody said, that is said. */
    void found(Subject subject, Desired.Wanted desired, Mirror there, Versions versions) {
        if (!subject.isApplied() && isUnrecorded(subject, versions)) {
            journal.changed(subject,
                    new Changed.Recovered(subject.link(), Optional.of(desired.remote()), Optional.of(there)), Map.of(),
                    versions.toString());
        }
    }

    /** The mirror is there as wanted. */
    void applied(Subject subject, Versions versions) {
        if (!subject.isApplied() || links.isDeleted(subject.link())) {
            put(subject, versions);
        }
    }

    /** The mirror was put there as wanted: the versions are new, also where the same was applied before. */
    void put(Subject subject, Versions versions) {
        if (links.isDeleted(subject.link())) {
            heldSinceLinkIsGone(subject);
        } else {
            journal.outcome(subject, new Outcome.Applied(subject.link(), subject.wish().position(),
                    versions.service(), versions.endpoints()), versions.toString());
        }
    }

    /** It is there as wanted last, and stays until a person lets it go, or the Link comes back (behaviour §13, B12). */
    private void heldSinceLinkIsGone(Subject subject) {
        held(subject, subject.link(), Reason.LINK_DELETED,
                """
                    Link %s was deleted, and its mirrors stay: let them go by 'mirrorlog release %s --reason TEXT', or create the Link \
                    again"""
                        .formatted(subject.link(), subject.link()));
    }

    /** The resourceVersions of a mirror's objects; empty: there is no such object. */
    record Versions(String service, String endpoints) {
        /** Those that a change left. */
        static Versions of(Carried carried) {
            return new Versions(carried.serviceVersion(), carried.endpointsVersion());
        }

        @Override
        public String toString() {
            return service + "/" + endpoints;
        }
    }

    /** Whether something was written since it was said last where the mirror stands. */
    private static boolean isUnrecorded(Subject subject, Versions versions) {
        return switch (subject.outcome().orElse(null)) {
            case null -> true;
            case Outcome.Applied applied -> !applied.serviceResourceVersion().equals(versions.service())
                    || !applied.endpointsResourceVersion().equals(versions.endpoints());
            case Outcome.Failed _ -> !subject.isContested();
            case Outcome.Refused _,Outcome.Waiting _ -> true;
            case Outcome.Held _ -> false;
        };
    }

    /** Nothing was found, as it should be. */
    void foundGone(Subject subject) {
        if (subject.outcome().orElse(null) instanceof Outcome.Applied) {
            journal.changed(subject, new Changed.Recovered(subject.link(), Optional.empty(), Optional.empty()),
                    Map.of(), "");
        }
        gone(subject);
    }

    /** Nothing is left of it. */
    void gone(Subject subject) {
        if (subject.standing().isPresent()) {
            journal.gone(subject);
        }
    }

    /** No mirror is made: told again only when the reason or the message is another. */
    void refused(Subject subject, Optional<RemoteRef> remote, Reason reason, String message) {
        var known = subject.outcome().orElse(null) instanceof Outcome.Refused last && last.reason() == reason
                && last.message().equals(message);
        if (!known) {
            journal.changed(subject, new Changed.Refused(subject.link(), remote, reason, message), Map.of(),
                    reason + message);
        }
        if (!known || !subject.isAbout()) {
            journal.outcome(subject, new Outcome.Refused(subject.link(), subject.wish().position(), reason, message),
                    reason + message);
        }
    }

    /** Something else must happen first. */
    void waiting(Subject subject, Reason reason, String message) {
        say(subject, new Outcome.Waiting(subject.link(), subject.wish().position(), reason, message));
    }

    /** A person must let it go first: something of a link, which of a federated Service is a member's. */
    void held(Subject subject, LinkName of, Reason reason, String message) {
        if (!subject.isHeld(reason)) {
            journal.changed(subject, new Changed.Held(of, reason, message), Map.of(), reason.word());
        }
        say(subject, new Outcome.Held(subject.link(), subject.wish().position(), reason, message,
                Optional.of(of).filter(link -> !link.equals(subject.link()))));
    }

    /**
     * A try failed. Each is an outcome; a change record is made of the first and when the reason changes.
     *
     * @return how many have failed in a row
     */
    int failed(Subject subject, Failure failure) {
        var attempts = subject.attempts() + 1;
        var known = subject.outcome().orElse(null) instanceof Outcome.Failed last && last.reason() == failure.reason();
        if (!known) {
            journal.changed(subject, new Changed.Failed(subject.link(), failure.reason(), failure.message()), Map.of(),
                    failure.reason().word());
        }
        journal.outcome(subject, new Outcome.Failed(subject.link(), subject.wish().position(), failure.reason(),
                failure.message(), attempts, failure.attempted()), failure.reason().word());
        return attempts;
    }

    /** Another link has the name: its writer tells it on behalf of those that lost, once per record. */
    void lost(Subject subject, List<Desired.LostClaim> claims) {
        for (var claim : claims) {
            journal.changed(subject, new Changed.Refused(claim.link(), Optional.of(claim.remote()), Reason.CLAIMED,
                    claim.message()), Journal.loser(claim.link()), claim.link().value());
        }
    }

    private static String removed(Step<?> step) {
        return step instanceof Step.Remove<?>(var version) ? version.resourceVersion() : "";
    }

    private void say(Subject subject, Outcome outcome) {
        if (!subject.isAbout() || !subject.outcome().equals(Optional.of(outcome))) {
            journal.outcome(subject, outcome, "");
        }
    }

    private static Changed created(Subject subject, Desired.Wanted desired, Change.Create create, boolean drifted) {
        if (!drifted) {
            return new Changed.Created(subject.link(), desired.remote(), create.after());
        }
        var fields = new ArrayList<>(List.of("service"));
        if (create.endpoints().writes()) {
            fields.add("endpoints");
        }
        return new Changed.Repaired(subject.link(), desired.remote(), Optional.empty(), create.after(), fields);
    }

    private static Changed updated(Subject subject, Desired.Wanted desired, Change.Update update, boolean drifted) {
        return drifted
                ? new Changed.Repaired(subject.link(), desired.remote(), Optional.of(update.before()), update.after(),
                        update.fields())
                : new Changed.Updated(subject.link(), desired.remote(), update.before(), update.after(),
                        update.fields());
    }
}
