package io.mirrorlog.simcluster.fault;

import io.mirrorlog.simcluster.object.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The faults in force, in the order in which they were declared. */
public final class FaultBook {
    private final RandomGenerator random;
    private final List<Fault> faults = new ArrayList<>();

    public FaultBook(RandomGenerator random) {
        this.random = random;
    }

    /** What happens to one request: it waits, and then at most one thing goes wrong. */
    public record Trouble(Duration delay, Optional<Effect> effect) {
        static final Trouble NONE = new Trouble(Duration.ZERO, Optional.empty());
    }

    public synchronized Fault add(FaultRule rule, Effect effect) {
        Fault fault = new Fault(rule, effect, random);
        faults.add(fault);
        return fault;
    }

    public synchronized void clear() {
        faults.forEach(Fault::end);
        faults.clear();
    }

    public synchronized Trouble next(Verb verb, String resource) {
        if (faults.isEmpty()) {
            return Trouble.NONE;
        }
        Duration delay = Duration.ZERO;
        Optional<Effect> effect = Optional.empty();
        for (Fault fault : List.copyOf(faults)) {
            boolean wanted = fault.effect() instanceof Effect.Latency || effect.isEmpty();
            if (wanted && fault.meets(verb, resource)) {
                if (fault.effect() instanceof Effect.Latency(Duration more)) {
                    delay = delay.plus(more);
                } else {
                    effect = Optional.of(fault.effect());
                }
            }
        }
        faults.removeIf(Fault::isOver);
        return new Trouble(delay, effect);
    }
}
