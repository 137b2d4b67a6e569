package io.mirrorlog.tests.simulation;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Faults;
import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.chance.VirtualClock;
import io.mirrorlog.tests.simulation.invariant.Judgement;
import io.mirrorlog.tests.simulation.life.Crowd;
import io.mirrorlog.tests.simulation.life.Life;
import io.mirrorlog.tests.simulation.life.Trouble;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.part.Operator;
import io.mirrorlog.tests.simulation.part.Seams;
import io.mirrorlog.tests.simulation.part.Surroundings;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.SourceCluster;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.Topic;
import java.time.Duration;

/**
 * One seed: the world changes while everything runs and anything may go wrong; then nothing goes wrong any more, all is done that is left
 * to do, a person lets go what is held, and what is there is judged; then everything is restarted, which must change nothing; then
 * records of ended sessions come late and a mirror is deleted, and what is there is judged once more.
 */
public final class Simulation {
    private static final int STEPS = 240;
    private static final int PARTITIONS = 2;
    private static final int MAX_ROUNDS = 400;
    private static final int IDLE_ROUNDS = 3;
    private static final int MAX_RELEASES = 4;
    /** In so many of a hundred seeds a cluster has so much that removals can be held. */
    private static final int CROWDED = 20;
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(61);

    private final long seed;
    private final Trace trace;
    private final VirtualClock clock = new VirtualClock();
    private final Dice dice;
    private final Faults faults;
    private final World world;
    private final Life life;
    private final Trouble trouble;
    private final LogTrouble logTrouble;
    private final Parts parts;
    private final Crowd crowd;
    private final Operator operator;
    private final Judgement judgement;

    /**
     * A simulation that has not begun.
     *
     * @param trace told each step
     */
    public Simulation(long seed, Seams seams, Trace trace) {
        this.seed = seed;
        this.trace = trace;
        this.dice = new Dice(seed);
        this.faults = new Faults(dice, trace);
        this.world = new World(clock, new LocalApi());
        this.life = new Life(world, dice, clock);
        this.trouble = new Trouble(world, dice, faults);
        var clusters = world.clusters().stream().map(SourceCluster::name).toList();
        var log = new MemoryLog(Catalogue.topics(World.LOCAL, clusters, Keeping.defaults()).stream().map(Topic::name)
                .toList(), PARTITIONS, clock);
        this.judgement = new Judgement(world, log, clock, trace);
        var around = new Surroundings(log, clock, dice, faults, seams, trace);
        this.parts = new Parts(world, around, judgement.audit(), trouble);
        this.crowd = new Crowd(world.cluster(World.REMOTE.getFirst()), dice, faults);
        this.operator = new Operator(around, world);
        this.logTrouble = new LogTrouble(log, parts, dice, faults, clock);
    }

    /** Runs it from beginning to end, or to the first violation. */
    public Result run() {
        try {
            live();
            end();
        } catch (RuntimeException e) {
            judgement.failed(e);
        }
        return new Result(seed, judgement.facts(), faults.counts(), judgement.audit().writes(),
                judgement.violations());
    }

    private void live() {
        var isCrowded = dice.percent(CROWDED);
        if (isCrowded) {
            crowd.come();
            quieten();
        }
        faults.begin();
        for (var step = 0; step < STEPS && judgement.isWell(); step++) {
            step();
            if (isCrowded) {
                crowd.make();
            }
            decide();
        }
        faults.end();
    }

    private void end() {
        world.local().finishTerminations();
        world.leases().giveBack();
        world.clusters().forEach(SourceCluster::restore);
        quieten();
        parts.settle();
        quieten();
        parts.checkpoint();
        quieten();
        judgement.beforeRelease();
        letGo();
        if (judgement.isWell()) {
            judgement.afterRelease();
            parts.restartAll(dice.percent(33));
            quieten();
            judgement.afterRestart();
        }
        if (judgement.isWell()) {
            lastTrouble();
        }
    }

    /** Nothing else happens any more that could mend it. */
    private void lastTrouble() {
        logTrouble.lateFacts();
        trouble.deleteOne();
        quieten();
        if (judgement.isWell()) {
            judgement.afterLastTrouble();
        }
    }

    /** Until nothing is held: what goes can make other things go. */
    private void letGo() {
        for (var round = 0; round < MAX_RELEASES && judgement.isWell() && decided(); round++) {
            quieten();
        }
    }

    private boolean decided() {
        var released = operator.letGo();
        return operator.accept(parts::know) || released;
    }

    /** Now and then someone looks at what waits for a person. */
    private void decide() {
        if (faults.loom(1) && operator.letGo()) {
            faults.happened(Fault.LET_GO);
        }
        if (faults.loom(30) && operator.accept(parts::know)) {
            faults.happened(Fault.CLUSTER_ACCEPTED);
        }
    }

    private void step() {
        var chance = dice.below(100);
        if (chance < 12) {
            life.change();
        } else if (chance < 22) {
            trouble.make();
        } else if (chance < 30) {
            logTrouble.make();
        } else if (chance < 31) {
            // A calm: they catch up, more or less.
            var _ = parts.drain();
        } else {
            parts.step();
        }
    }

    /** Until nobody writes or says anything any more, however often they look. */
    private void quieten() {
        trace.say(() -> "- quiet");
        var idle = 0;
        for (var round = 0; round < MAX_ROUNDS && judgement.isWell(); round++) {
            var before = judgement.activity();
            var more = true;
            for (var i = 0; more && judgement.isWell() && i < MAX_ROUNDS; i++) {
                more = parts.drain();
            }
            idle = judgement.activity() == before ? idle + 1 : 0;
            if (idle == IDLE_ROUNDS) {
                return;
            }
            clock.move(LONGEST_RETRY);
        }
        if (judgement.isWell()) {
            judgement.restless();
        }
    }
}
