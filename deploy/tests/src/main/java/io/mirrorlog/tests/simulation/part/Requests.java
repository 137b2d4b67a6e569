package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Faults;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.tests.simulation.world.Answer;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.apply.Failure;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Requests to the local API server, and what becomes of them on their way. */
public final class Requests {
    private final Faults faults;
    private final Dice dice;
    private final Consumer<ObjectId> meddle;
    private final Runnable doubted;

    /**
     * A way to the API server.
     *
     * @param meddle  has someone else change what stands under a name
     * @param doubted told when what was just carried out is reported as failed
     */
    public Requests(Faults faults, Dice dice, Consumer<ObjectId> meddle, Runnable doubted) {
        this.faults = faults;
        this.dice = dice;
        this.meddle = meddle;
        this.doubted = doubted;
    }

    /** What came of one: the resourceVersion now, or what stood in the way. */
    record Came(String version, Optional<Obstacle> obstacle) {}

    /** Why something could not be looked at, if it could not. */
    Optional<Failure> toLook() {
        return faults.happens(Fault.API_FAILED, 3)
                ? Optional.of(new Failure(Reason.UNAVAILABLE, "the API server does not answer"))
                : Optional.empty();
    }

    /** Makes a request. */
    Came make(ObjectId key, String what, Supplier<Answer> request) {
        if (faults.happens(Fault.API_CONFLICT, 3)) {
            meddle.accept(key);
        }
        if (faults.happens(Fault.API_FAILED, 3)) {
            return failed(Reason.UNAVAILABLE, "failed", Duration.ZERO, what);
        }
        if (faults.happens(Fault.API_THROTTLED, 2)) {
            return failed(Reason.THROTTLED, "asks us to wait", Duration.ofSeconds(dice.between(1, 20)), what);
        }
        var answer = request.get();
        var done = answer instanceof Answer.Done;
        if (done && faults.happens(Fault.WRITER_KILLED_BEFORE_RECORD, 1)) {
            throw new Killed("after a request");
        }
        if (done && faults.happens(Fault.API_TIMED_OUT, 2)) {
            doubted.run();
            return failed(Reason.UNAVAILABLE, "did not answer in time", Duration.ZERO, what);
        }
        return came(answer, what);
    }

    /** Between the two objects of a mirror. */
    void between() {
        if (faults.happens(Fault.WRITER_KILLED_BETWEEN_OBJECTS, 2)) {
            throw new Killed("between the Service and the Endpoints");
        }
    }

    private static Came came(Answer answer, String what) {
        return switch (answer) {
            case Answer.Done(var version) -> new Came(version, Optional.empty());
            case Answer.Conflict(var message) -> surprise(what + ": " + message);
            case Answer.NotFound() -> surprise(what + ": not found");
            case Answer.NamespaceMissing() ->
                failed(Reason.NAMESPACE_MISSING, "namespace not found", Duration.ZERO, what);
            case Answer.NamespaceTerminating() ->
                failed(Reason.NAMESPACE_TERMINATING, "namespace is being terminated", Duration.ZERO, what);
        };
    }

    private static Came surprise(String message) {
        return new Came("", Optional.of(new Obstacle.Surprise(message)));
    }

    private static Came failed(Reason reason, String message, Duration pause, String what) {
        return new Came("", Optional.of(new Obstacle.Failed(new Failure(reason, message, pause, what))));
    }
}
