package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.writer.apply.LocalCluster.Carried;
import io.mirrorlog.writer.apply.LocalCluster.Look;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Effect;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.HostAddresses;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.plan.Planner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One turn of one key: makes the cluster contain what is wanted under that name, and records what it did.
 *
 * <ol>
 * <li>What is wanted? The newest desired record, {@link Subjects}.
 * <li>What is there? The caches, or the API server where they cannot tell, {@link LocalCluster}.
 * <li>What must be done? {@link Planner}; and may it be done now? {@link Restraint}.
 * <li>Do it, unless Kafka could not take the record of it.
 * <li>Record it before the next write to this key, {@link Reports}.
 * </ol>
 *
 * <p>Nothing is carried over from one turn to the next but what the topics and the cluster say. So a turn can be repeated at any time.
 */
final class ApplyLoop {
    /** Whoever changes an object under our hands so often is left alone for a while. */
    private static final int LOOKS = 3;

    private final LoopSettings settings;
    private final LocalCluster cluster;
    private final DesiredView desired;
    private final Subjects subjects;
    private final Planner planner;
    private final Recorder recorder;
    private final Reports reports;
    private final Restraint restraint;
    private final Consumer<ObjectId> written;
    /** What this process applied last: only to know labels as ours where the API server does not, see {@link Planner}. */
    private final Map<ObjectId, Mirror> applied = new ConcurrentHashMap<>();
    private final Map<ObjectId, List<Desired.LostClaim>> lost = new ConcurrentHashMap<>();

    /**
     * A loop.
     *
     * @param written told each name that something was written under: the caches may know it already, and then tell nobody
     */
    ApplyLoop(Parts parts, Consumer<ObjectId> written) {
        this.settings = parts.settings();
        this.cluster = parts.cluster();
        this.desired = parts.desired();
        this.subjects = parts.subjects();
        this.planner = new Planner(settings.local());
        this.recorder = parts.recorder();
        this.reports = parts.reports();
        this.restraint = parts.restraint();
        this.written = written;
    }

    /** What a loop works with. */
    record Parts(LoopSettings settings, LocalCluster cluster, DesiredView desired, Subjects subjects, Recorder recorder,
            Reports reports, Restraint restraint) {}

    /**
     * Takes one turn.
     *
     * @return after how long the key needs another; empty: when something touches it
     */
    Optional<Duration> turn(ObjectId key) {
        return turn(key, LOOKS);
    }

    private Optional<Duration> turn(ObjectId key, int looksLeft) {
        // 1. What is wanted?
        var seen = cluster.seen(key);
        var found = subjects.of(key, seen);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var subject = found.get().at(seen);
        tellLostClaims(subject);
        // 2. What is there?
        var look = looksLeft < LOOKS || subject.wasNotOurs() ? cluster.read(key) : new Look.Seen(seen);
        return switch (look) {
            // The refusal stands until someone can look: else it and the failure would be told in turns.
            case Look.Blind(var failure) when subject.wasNotOurs() && subject.isAbout() ->
                Optional.of(settings.retries().longest(failure));
            case Look.Blind(var failure) -> failed(subject, failure);
            case Look.Seen(var actual) -> turn(subject.at(actual), actual, looksLeft);
        };
    }

    private Optional<Duration> turn(Subject subject, Actual actual, int looksLeft) {
        // 3. What must be done?
        var wanted = writable(subject);
        var drifted = hasDrifted(subject, wanted);
        var change = plan(subject, wanted, actual);
        if (change instanceof Change.MakeNamespace namespace) {
            return makeNamespace(subject, namespace);
        }
        if (!(change instanceof Change.Write write)) {
            return settled(subject, change, wanted, actual);
        }
        var verdict = restraint.judge(subject, write, actual, drifted);
        if (!(verdict instanceof Verdict.Go)) {
            return postponed(subject, verdict);
        }
        // 4. Do it.
        recorder.awaitTaking();
        if (!subjects.areOurs(subject)) {
            return Optional.empty();
        }
        var carried = cluster.carryOut(subject.key(), write);
        // 5. Record it.
        Effect.of(write, carried.service(), carried.endpoints())
                .ifPresent(effect -> reports.written(subject, effect, carried, drifted));
        return switch (carried.obstacle().orElse(null)) {
            case null -> carriedOut(subject, write, wanted, carried);
            case Obstacle.Failed(var failure) -> failed(subject, failure);
            case Obstacle.Surprise(var message) when looksLeft <= 1 ->
                failed(subject, new Failure(Reason.CONFLICT, message));
            case Obstacle.Surprise _ -> turn(subject.key(), looksLeft - 1);
        };
    }

    private Change plan(Subject subject, Optional<Mirror> wanted, Actual actual) {
        var circumstances = subjects.circumstances(subject, cluster.namespace(subject.key().namespace()),
                Optional.ofNullable(applied.get(subject.key())));
        return wanted.map(mirror -> planner.plan(mirror, actual, circumstances))
                .orElseGet(() -> planner.remove(actual, circumstances));
    }

    /** The mirror that is wanted, with the ClusterIPs that are known by now. */
    private Optional<Mirror> writable(Subject subject) {
        return subject.wish() instanceof Wish.Wanted wanted
                ? Optional.of(HostAddresses.resolve(wanted.desired().mirror(),
                        name -> cluster.clusterIp(subject.key().named(name))))
                : Optional.empty();
    }

    /** What differs although this very record was applied, someone else has changed; unless a ClusterIP came since. */
    private boolean hasDrifted(Subject subject, Optional<Mirror> wanted) {
        var last = Optional.ofNullable(applied.get(subject.key()));
        return subject.wasApplied() && (last.isEmpty() || last.equals(wanted));
    }

    /** Its event wakes every key in it. If another was faster, that one's does. */
    private Optional<Duration> makeNamespace(Subject subject, Change.MakeNamespace namespace) {
        recorder.awaitTaking();
        if (!subjects.areOurs(subject)) {
            return Optional.empty();
        }
        var obstacle = cluster.makeNamespace(namespace.name(), namespace.wanted());
        if (obstacle.isEmpty()) {
            reports.namespaceMade(subject, namespace);
        }
        return obstacle.orElse(null) instanceof Obstacle.Failed(var failure)
                ? failed(subject, failure)
                : Optional.empty();
    }

    /** Nothing was to be written. */
    private Optional<Duration> settled(Subject subject, Change change, Optional<Mirror> wanted, Actual actual) {
        return switch (change) {
            case Change.Leave _ -> asWanted(subject, wanted, actual);
            case Change.Refuse(var reason, var message) -> {
                reports.refused(subject, remote(subject), reason, message);
                yield Optional.of(settings.retries().max());
            }
            case Change.Wait(var reason, var message) -> {
                reports.waiting(subject, reason, message);
                yield Optional.empty();
            }
            case Change.Hold(var reason, var message) -> {
                reports.held(subject, subject.link(), reason, message);
                yield Optional.empty();
            }
            case Change.Write _,Change.MakeNamespace _ ->
                throw new IllegalStateException("not carried out: " + change);
        };
    }

    private Optional<Duration> postponed(Subject subject, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Held(var of, Change.Hold(var reason, var message)) -> {
                reports.held(subject, of, reason, message);
                yield Optional.empty();
            }
            case Verdict.Later(var pause) -> Optional.of(pause);
            case Verdict.Contested(var fields, var pause) -> {
                if (!subject.isAbout() || !subject.isContested()) {
                    reports.failed(subject, Restraint.failure(subject.key(), fields));
                }
                yield Optional.of(pause);
            }
            case Verdict.Go _ -> throw new IllegalStateException("not postponed: " + subject.key());
        };
    }

    private Optional<Duration> asWanted(Subject subject, Optional<Mirror> wanted, Actual actual) {
        if (wanted.isEmpty() || !(subject.wish() instanceof Wish.Wanted wish)) {
            return nothingLeft(subject, actual.isNothing());
        }
        var asBefore = wanted.equals(Optional.ofNullable(applied.put(subject.key(), wanted.get())));
        var versions = new Reports.Versions(version(actual.service()), version(actual.endpoints()));
        if (!asBefore) {
            reports.found(subject, wish.desired(), wanted.get(), versions);
        }
        reports.applied(subject, versions);
        return Optional.empty();
    }

    private Optional<Duration> carriedOut(Subject subject, Change.Write write, Optional<Mirror> wanted,
            Carried carried) {
        written.accept(subject.key());
        if (wanted.isEmpty()) {
            return nothingLeft(subject, false);
        }
        if (write instanceof Change.Delete) {
            return Optional.of(Duration.ZERO);
        }
        applied.put(subject.key(), wanted.get());
        reports.put(subject, Reports.Versions.of(carried));
        return Optional.empty();
    }

    private Optional<Duration> nothingLeft(Subject subject, boolean found) {
        applied.remove(subject.key());
        switch (subject.wish()) {
            case Wish.Refused refused ->
                reports.refused(subject, refused.desired().remote(), refused.desired().reason(),
                        refused.desired().message());
            case Wish.Gone gone -> {
                if (found) {
                    reports.foundGone(subject);
                } else {
                    reports.gone(subject);
                }
                desired.settled(subject.key(), gone);
            }
            case Wish.Wanted _ -> throw new IllegalStateException("still wanted: " + subject.key());
        }
        return Optional.empty();
    }

    private Optional<Duration> failed(Subject subject, Failure failure) {
        return switch (failure.reason()) {
            case NAMESPACE_MISSING -> waiting(subject, NamespaceState.MISSING);
            case NAMESPACE_TERMINATING -> waiting(subject, NamespaceState.TERMINATING);
            default -> {
                var attempts = reports.failed(subject, failure);
                yield Optional.of(settings.retries().after(failure, attempts));
            }
        };
    }

    /** The API server knew before the caches did. Its namespace event wakes the key. */
    private Optional<Duration> waiting(Subject subject, NamespaceState state) {
        var wait = planner.waiting(subject.key().namespace(), state);
        reports.waiting(subject, wait.reason(), wait.message());
        return Optional.empty();
    }

    private void tellLostClaims(Subject subject) {
        var claims = switch (subject.wish()) {
            case Wish.Wanted wanted -> wanted.desired().lost();
            case Wish.Refused refused -> refused.desired().lost();
            case Wish.Gone _ -> List.<Desired.LostClaim>of();
        };
        if (claims.isEmpty()) {
            lost.remove(subject.key());
        } else if (!claims.equals(lost.put(subject.key(), claims)) && !subject.isAbout()) {
            reports.lost(subject, claims);
        }
    }

    private static Optional<RemoteRef> remote(Subject subject) {
        return switch (subject.wish()) {
            case Wish.Wanted wanted -> Optional.of(wanted.desired().remote());
            case Wish.Refused refused -> refused.desired().remote();
            case Wish.Gone _ -> Optional.empty();
        };
    }

    private static String version(Optional<? extends Found<?>> found) {
        return found.map(there -> there.version().resourceVersion()).orElse("");
    }
}
