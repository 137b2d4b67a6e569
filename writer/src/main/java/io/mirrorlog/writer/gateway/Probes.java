package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.settings.LogKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which gateways are probed, and how each stands: those of Links that say how, that this replica looks after, and that have a probe
 * Service. Of any other nothing is known, so it counts as alive. When a probe is due, and what follows from it, {@link Probing} says.
 */
final class Probes implements Gateways.Health {
    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Predicate<LinkName> elected;
    private final InstantSource clock;
    private final DoubleSupplier chance;
    private final ProbeCounts counts = new ProbeCounts();
    private final SortedMap<LinkName, Subject> subjects = new TreeMap<>();
    private final SortedMap<LinkName, Course> courses = new TreeMap<>();
    private long begun;

    /**
     * Probes of no gateway.
     *
     * @param elected the links whose gateways this replica looks after, whenever asked
     * @param chance  from 0 to 1
     */
    Probes(Predicate<LinkName> elected, InstantSource clock, DoubleSupplier chance) {
        this.elected = elected;
        this.clock = clock;
        this.chance = chance;
    }

    /**
     * A Link came or changed.
     *
     * @param host where its gateway's probes go
     */
    synchronized void link(LinkRecord.Spec spec, String host) {
        var plan = ProbePlan.of(spec);
        var before = subjects.get(spec.link());
        if (plan.isEmpty() || before == null || !plan.equals(before.plan())) {
            plan.map(ProbePlan::problems).orElse(List.of()).forEach(problem -> LOG.atWarn()
                    .addKeyValue(LogKeys.LINK, spec.link()).addKeyValue(LogKeys.WHY, problem)
                    .log("A gateway is not probed as its Link says"));
        }
        var there = before == null ? Presence.UNKNOWN : before.there();
        subjects.put(spec.link(), new Subject(spec.targetClusterName(), host, plan, there));
    }

    /** A Link went. */
    synchronized void gone(LinkName link) {
        subjects.remove(link);
    }

    /** Whether a Link's probe Service is there. */
    synchronized void there(LinkName link, boolean isThere) {
        subjects.computeIfPresent(link, (_, subject) -> {
            var there = isThere ? Presence.THERE : Presence.ABSENT;
            if (there != subject.there() && subject.plan().isPresent()) {
                LOG.atInfo().addKeyValue(LogKeys.LINK, link).addKeyValue("there", isThere)
                        .log("Whether there is a probe Service says whether a gateway is probed");
            }
            return new Subject(subject.target(), subject.host(), subject.plan(), there);
        });
    }

    /** Until it is known whether a gateway is probed it counts as it did when that was last said. */
    @Override
    public synchronized boolean isAlive(LinkName link, boolean last) {
        var subject = subjects.get(link);
        if (subject == null || subject.plan().isEmpty() || subject.there() == Presence.ABSENT) {
            return true;
        }
        return Optional.ofNullable(courses.get(link)).map(Course::probing)
                .filter(probing -> subject.plan().filter(plan -> plan.gateway().equals(probing.plan().gateway()))
                        .isPresent())
                .map(Probing::alive).orElse(last);
    }

    @Override
    public synchronized String why(LinkName link) {
        return Optional.ofNullable(courses.get(link)).map(Course::why).orElse("");
    }

    /** What was last said of a gateway. */
    @FunctionalInterface
    interface Last {
        /** Whether it was said to be alive. */
        boolean wasAlive(LinkName link, String gatewayAddress);
    }

    /** Begins and ends probing where that is due, and says what is to be sent now. Each is given back by {@link #take}. */
    synchronized List<Sending> due(Last last) {
        var now = clock.instant();
        courses.entrySet().removeIf(entry -> {
            var ends = plan(entry.getKey()).isEmpty();
            if (ends) {
                counts.end(entry.getValue().target());
            }
            return ends;
        });
        counts.retain(subjects.entrySet().stream().filter(entry -> elected.test(entry.getKey()))
                .map(entry -> entry.getValue().target()).collect(Collectors.toSet()));
        subjects.forEach((link, subject) -> begin(link, subject, last, now));
        var sendings = new ArrayList<Sending>();
        courses.replaceAll((link, course) -> {
            if (course.probing().sends(now)) {
                sendings.add(new Sending(link, course.number(), course.host(), course.probing().plan()));
            }
            return course.with(course.probing().tick(now, chance.getAsDouble()));
        });
        return sendings;
    }

    /** Another plan is another course, but of the same gateway what is known of it stays. */
    private void begin(LinkName link, Subject subject, Last last, Instant now) {
        if (!elected.test(link)) {
            return;
        }
        var before = courses.get(link);
        if (before == null) {
            counts.processed(subject.target(), plan(link).isPresent());
        }
        plan(link).filter(plan -> before == null || !before.isBy(plan, subject)).ifPresent(plan -> {
            var alive = (before != null && before.probing().plan().gateway().equals(plan.gateway()))
                    ? before.probing().alive()
                    : last.wasAlive(link, plan.gateway());
            begun++;
            courses.put(link, new Course(begun, subject.target(), subject.host(),
                    Probing.begin(plan, alive, now, chance.getAsDouble()), ""));
        });
    }

    /** The plan by which a gateway is to be probed now; absent: it is not. */
    private Optional<ProbePlan> plan(LinkName link) {
        return Optional.ofNullable(subjects.get(link)).filter(subject -> subject.there() == Presence.THERE)
                .flatMap(Subject::plan).filter(_ -> elected.test(link));
    }

    /**
     * Takes in what came of a probe, unless it belongs to a course that is over.
     *
     * @return whether traffic should go there now and should not before, or the other way
     */
    synchronized boolean take(Sending sent, Probed probed) {
        var before = courses.get(sent.link());
        if (before == null || before.number() != sent.course()) {
            return false;
        }
        var after = before.probing().after(probed);
        courses.put(sent.link(), new Course(before.number(), before.target(), before.host(), after, why(probed)));
        counts.count(before.target(), probed, after.isDown());
        if (after.alive() == before.probing().alive()) {
            return false;
        }
        (after.alive() ? LOG.atInfo() : LOG.atWarn()).addKeyValue(LogKeys.LINK, sent.link())
                .addKeyValue(LogKeys.TRIES, after.failures()).addKeyValue(LogKeys.WHY, why(probed))
                .log(after.alive() ? "A gateway answers" : "A gateway does not answer: its mirrors get no traffic");
        return true;
    }

    private static String why(Probed probed) {
        return switch (probed) {
            case Probed.Answered _ -> "";
            case Probed.Failed(var why) -> why;
            case Probed.Unsent(var why) -> why;
        };
    }

    /** For how long nothing is due. */
    synchronized Duration pause() {
        var now = clock.instant();
        return courses.values().stream().map(course -> Duration.between(now, course.probing().due()))
                .min(Duration::compareTo).filter(pause -> pause.compareTo(LONG) < 0).orElse(LONG);
    }

    /** What has been counted. */
    ProbeCounts counts() {
        return counts;
    }

    /** What does not work, in words for a person. */
    synchronized List<String> troubles() {
        var troubles = new ArrayList<String>();
        courses.forEach((link, course) -> {
            var probing = course.probing();
            if (!probing.alive()) {
                troubles.add(
                        "link %s: its gateway does not answer probes (%s): its mirrors get no traffic until it does"
                                .formatted(link, course.why().isEmpty() ? "as was last said" : course.why()));
            } else if (!course.why().isEmpty()) {
                troubles.add("link %s: the last probe of its gateway got nowhere (%s)".formatted(link, course.why()));
            }
            probing.plan().problems().forEach(problem -> troubles.add("link %s: %s".formatted(link, problem)));
        });
        return troubles;
    }

    private enum Presence {
        UNKNOWN, THERE, ABSENT
    }

    /**
     * What is probed.
     *
     * @param target the Link's {@code targetClusterName}
     * @param host   where its probes go
     * @param there  whether there is a probe Service
     */
    private record Subject(String target, String host, Optional<ProbePlan> plan, Presence there) {}

    /**
     * Probing by one plan.
     *
     * @param number tells it from those before
     * @param why    the last probe did not succeed; empty: it did, or there was none
     */
    private record Course(long number, String target, String host, Probing probing, String why) {
        boolean isBy(ProbePlan plan, Subject subject) {
            return plan.equals(probing.plan()) && target.equals(subject.target()) && host.equals(subject.host());
        }

        Course with(Probing next) {
            return new Course(number, target, host, next, why);
        }
    }

    /** A probe to be sent. */
    record Sending(LinkName link, long course, String host, ProbePlan plan) {}
}
