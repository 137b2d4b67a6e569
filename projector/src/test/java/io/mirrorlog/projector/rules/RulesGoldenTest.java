package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.GoldenCase.Happening;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases as data. Their expectations are written by hand, from the specification; nothing rewrites them. */
class RulesGoldenTest {
    private static final int INTERLEAVINGS = 20;

    @Test
    void everyFileIsUsed() throws IOException {
        try (var folders = Files.list(GoldenCase.FOLDER)) {
            for (var folder : folders.toList()) {
                try (var files = Files.list(folder)) {
                    assertThat(files.map(file -> file.getFileName().toString())).as(folder.toString())
                            .contains("events.jsonl", "desired.jsonl")
                            .isSubsetOf("events.jsonl", "desired.jsonl", "why.md");
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> whatHappenedEndsInWhatIsDesired() {
        return each(golden -> assertEnd(replay().all(golden.events()), golden));
    }

    @TestFactory
    Stream<DynamicTest> aRestartAtAnyPointChangesNothing() {
        return each(golden -> {
            var events = golden.events();
            for (var split = 0; split <= events.size(); split++) {
                var replay = replay().all(events.subList(0, split));
                replay.restart();
                assertEnd(replay.all(events.subList(split, events.size())), golden);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> factsThatAreRecordedOrReadTwiceChangeNothing() {
        return each(golden -> {
            var replay = replay();
            for (var event : golden.events()) {
                replay.take(event);
                switch (event) {
                    case Happening.OfFact fact when fact.isOfAListing() -> replay.takeAgain(fact);
                    case Happening.Lost _ -> {
                    }
                    case Happening.OfFact _,Happening.OfLink _,Happening.LinkRemoved _ -> replay.take(event);
                }
            }
            assertEnd(replay, golden);
        });
    }

    @TestFactory
    Stream<DynamicTest> anyInterleavingOfTheClustersFactsEndsInTheSame() {
        return each(golden -> {
            for (var seed = 0; seed < INTERLEAVINGS; seed++) {
                var events = Interleaving.of(golden.events(), new Random(seed));
                assertThat(replay().all(events).lines()).as("seed %d", seed)
                        .containsExactlyElementsOf(golden.desired());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsDesiredWouldBeAcceptedByAnApiServer() {
        return each(golden -> assertThat(Acceptance.problems(replay().all(golden.events()).desired())).isEmpty());
    }

    private static Stream<DynamicTest> each(Consumer<GoldenCase> check) {
        return GoldenCase.all().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check.accept(golden)));
    }

    private static Replay replay() {
        return new Replay(GoldenCase.LOCAL);
    }

    private static void assertEnd(Replay replay, GoldenCase golden) {
        List<String> lines = replay.lines();
        assertThat(lines).containsExactlyElementsOf(golden.desired());
    }
}
