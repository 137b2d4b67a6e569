package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.simulation.chance.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What goes wrong in each round: dealt like cards, so that everything does before anything does twice. */
final class Plan {
    private static final int LATEST_MILLIS = 2_000;

    private final Dice dice;
    private final Setup setup;
    private final List<FaultKind> deck = new ArrayList<>();
    private int dealt;

    /**
     * One fault of a round.
     *
     * @param from  when it begins, from the round's beginning
     * @param until when it ends
     */
    record Planned(FaultKind kind, Duration from, Duration until) {}

    Plan(Dice dice, Setup setup) {
        this.dice = dice;
        this.setup = setup;
    }

    /** The next round's. If the deck can be dealt in the rounds that are left, it is. */
    List<Planned> next() {
        var left = Math.max(1, setup.rounds() - dealt);
        dealt++;
        if (deck.isEmpty()) {
            deck.addAll(setup.kinds());
        }
        var needed = (deck.size() + left - 1) / left;
        var count = Math.min(setup.atOnce(), Math.max(needed, dice.between(1, setup.atOnce())));
        var round = new ArrayList<Planned>();
        var targets = new HashSet<FaultKind.Target>();
        while (round.size() < count) {
            var open = deck.stream().filter(kind -> !targets.contains(kind.target())).toList();
            if (open.isEmpty()) {
                return round;
            }
            var kind = dice.oneOf(open);
            deck.remove(kind);
            targets.add(kind.target());
            var from = Duration.ofMillis(dice.below(LATEST_MILLIS));
            round.add(new Planned(kind, from, from.plus(setup.lasts(kind))));
        }
        return round;
    }
}
