package io.mirrorlog.tests.simulation.chance;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Everything that happens by chance in one simulation: the same seed throws the same. */
public final class Dice {
    private static final int PERCENT = 100;
    private final RandomGenerator random;

    /** Dice of a seed. */
    public Dice(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** From 0 to below a bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** From one number to another, both included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Whether something happens that happens so often in a hundred times. */
    public boolean percent(int chance) {
        return random.nextInt(PERCENT) < chance;
    }

    /** One of several. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of several, if there is any. Their order must not depend on chance. */
    public <T> Optional<T> anyOf(Collection<T> choices) {
        return choices.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(choices).get(below(choices.size())));
    }
}
