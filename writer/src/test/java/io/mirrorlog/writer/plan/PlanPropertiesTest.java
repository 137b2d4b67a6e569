package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.ClusterName;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold in any world. A failure names its seed: run {@code new PlanWorld(seed)} again. */
class PlanPropertiesTest {
    private static final int WORLDS = 2_000;
    private final Planner planner = new Planner(new ClusterName("west"));

    private static Stream<PlanWorld> worlds() {
        return IntStream.range(0, WORLDS).mapToObj(PlanWorld::new);
    }

    private static void inEveryWorld(Consumer<PlanWorld> property) {
        worlds().forEach(world -> {
            try {
                property.accept(world);
            } catch (AssertionError e) {
                throw new AssertionError("in the world of " + world, e);
            }
        });
    }

    @Test
    void aPlanThatWasCarriedOutLeavesNothingToDo() {
        inEveryWorld(world -> {
            var actual = world.actual();
            var change = planner.plan(world.wanted(), actual, world.circumstances());
            for (var turn = 0; change instanceof Change.Write write && turn < 2; turn++) {
                actual = world.after(actual, write);
                change = planner.plan(world.wanted(), actual, world.circumstances());
            }

            assertThat(change).isInstanceOfAny(Change.Leave.class, Change.Refuse.class, Change.Wait.class);
            if (change instanceof Change.Leave) {
                assertThat(world.contentOf(actual)).as("ours as wanted").isEqualTo(world.contentWanted());
            }
        });
    }

    @Test
    void whatOthersWroteIsThereAfterwards() {
        inEveryWorld(world -> {
            var change = planner.plan(world.wanted(), world.actual(), world.circumstances());

            if (change instanceof Change.Update update) {
                var after = world.after(world.actual(), update);
                assertThat(world.othersIn(after)).isEqualTo(world.othersIn(world.actual()));
            }
        });
    }

    @Test
    void aForeignObjectIsNeverTouched() {
        inEveryWorld(world -> {
            if (world.hasForeign()) {
                assertThat(planner.plan(world.wanted(), world.actual(), world.circumstances()))
                        .isInstanceOf(Change.Refuse.class);
                assertThat(planner.remove(world.actual(), world.circumstances())).isEqualTo(new Change.Leave());
            }
        });
    }

    @Test
    void aChangeNamesAFieldExactlyIfItWrites() {
        inEveryWorld(world -> {
            if (planner.plan(world.wanted(), world.actual(), world.circumstances()) instanceof Change.Update update) {
                assertThat(update.fields()).isNotEmpty().doesNotHaveDuplicates();
                assertThat(update.fields().stream().anyMatch(field -> field.startsWith("service.")))
                        .isEqualTo(update.service().writes());
                assertThat(update.fields().stream().anyMatch(field -> field.startsWith("endpoints")))
                        .isEqualTo(update.endpoints().writes());
            }
        });
    }

    @Test
    void removalLeavesNothingOfOurs() {
        inEveryWorld(world -> {
            var change = planner.remove(world.actual(), world.circumstances());

            if (change instanceof Change.Write write) {
                assertThat(world.after(world.actual(), write)).isEqualTo(Actual.nothing());
            } else {
                assertThat(world.actual().isNothing() || world.hasForeign()).isTrue();
            }
        });
    }

    @Test
    void theSamePlanIsMadeTwice() {
        inEveryWorld(world -> {
            var again = new PlanWorld(world.seed());

            assertThat(planner.plan(again.wanted(), again.actual(), again.circumstances()))
                    .isEqualTo(planner.plan(world.wanted(), world.actual(), world.circumstances()));
        });
    }

    /** Proves that the worlds are worth something: each kind of change comes up often. */
    @Test
    void theWorldsBringOutEveryChange() {
        var counts = new TreeMap<String, Integer>();
        worlds().forEach(world -> counts.merge(
                planner.plan(world.wanted(), world.actual(), world.circumstances()).getClass().getSimpleName(), 1,
                Integer::sum));

        assertThat(counts).containsOnlyKeys("Create", "Delete", "Leave", "Refuse", "Update", "Wait")
                .allSatisfy((_, count) -> assertThat(count).isGreaterThan(WORLDS / 100));
    }
}
