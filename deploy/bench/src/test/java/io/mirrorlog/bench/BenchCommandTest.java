package io.mirrorlog.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BenchCommandTest {
    private static final int ASKED_WRONGLY = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withFiveMirrorsInPlaceAndNothingChangingNothingIsWritten() throws IOException {
        assertThat(execute("bench", "idle", "--mirrors", "5", "--window", "1", "-o", "json"))
                .as("%s%s", out, err).isZero();
        assertThat(out.toString().lines()).hasSize(2);
        var line = json(out.toString().lines().toList().getFirst());
        assertThat(line.fieldNames()).toIterable().containsExactly("bench", "mirrors", "writes_per_minute",
                "requests_per_minute", "lease_renewals_per_minute",
                "objects_changed", "window_s", "problems", "api", "jvm", "cpus", "date");
        assertThat(line.get("bench").asText()).isEqualTo("idle");
        assertThat(line.get("mirrors").asInt()).isEqualTo(5);
        assertThat(line.get("writes_per_minute").asDouble()).isZero();
        assertThat(line.get("objects_changed").asInt()).isZero();
        assertThat(line.get("problems")).isEmpty();
        assertThat(line.get("api").asText()).isEqualTo("simulated");
        assertThat(json(out.toString().lines().toList().getLast()).get("worst_of").asInt()).isEqualTo(1);
        assertThat(err.toString()).contains("idle mirrors=5", "exporting 5 Services", "watching for writes");
    }

    @Test
    void afterManyChangesTheMirrorsAreRightAndTheLiveHeapIsKnownTwice() throws IOException {
        var status = execute("bench", "churn", "--mirrors", "10", "--changes", "200");
        assertThat(out.toString().lines()).as("exit status %d: %s", status, err).hasSize(2);
        var line = json(out.toString().lines().toList().getFirst());
        assertThat(line.fieldNames()).toIterable().containsExactly("bench", "mirrors", "changes", "heap_ratio",
                "heap_before_mb", "heap_after_mb", "changes_per_s", "behind_s", "writes_per_change", "problems", "api",
                "jvm", "cpus", "date");
        assertThat(line.get("heap_before_mb").asDouble()).isPositive();
        assertThat(line.get("heap_after_mb").asDouble()).isPositive();
        assertThat(line.get("changes_per_s").asDouble()).isPositive();
        assertThat(line.get("writes_per_change").asDouble()).isPositive();
        // So early a process still loads what it needs once; that it grows is not judged here.
        assertThat(line.get("problems")).allMatch(problem -> problem.asText().startsWith("the live heap grew"));
        assertThat(err.toString()).contains("changing what is exported, 20 of 200 times",
                "changing what is exported, 200 of 200 times");
    }

    @Test
    void howLateChangesAreOnceAnApiServerAnswersAgainIsKnownForEachTrouble() throws IOException {
        var status = execute("bench", "rewatch", "--services", "20", "--rounds", "1");
        assertThat(out.toString().lines()).as("exit status %d: %s", status, err).hasSize(2);
        var line = json(out.toString().lines().toList().getFirst());
        assertThat(line.fieldNames()).toIterable().containsExactly("bench", "services", "rounds", "late_s", "dropped_s",
                "away_s", "local_away_s", "problems", "api", "jvm", "cpus", "date");
        assertThat(line.get("late_s").asDouble()).isPositive().isEqualTo(Stream.of("dropped_s", "away_s",
                "local_away_s").mapToDouble(name -> line.get(name).asDouble()).max().orElseThrow());
        // How late that is on a machine that does other things too is not judged here.
        assertThat(line.get("problems")).allMatch(problem -> problem.asText().contains("until the last mirror had"));
    }

    @Test
    void whatCommandsTakeIsMeasuredInProcessesOfTheirOwn() throws IOException {
        var status = execute("bench", "cli", "--links", "2");
        assertThat(out.toString().lines()).as("exit status %d: %s", status, err).hasSize(2);
        var line = json(out.toString().lines().toList().getFirst());
        assertThat(line.fieldNames()).toIterable().containsExactly("bench", "links", "help_cpu_s", "check_s",
                "check_half_s", "gateways_s", "floor", "used", "problems", "api", "jvm", "cpus", "date");
        assertThat(line.get("help_cpu_s").asDouble()).isGreaterThan(line.at("/floor/jvm_cpu_s").asDouble());
        assertThat(line.get("check_half_s").asDouble()).isGreaterThan(10);
        assertThat(line.get("gateways_s").asDouble()).isPositive();
        // How long that takes on a machine that does other things too, and without the launcher, is not judged here.
        assertThat(line.get("problems")).isNotEmpty().allMatch(problem -> problem.asText().contains("more than")
                || problem.asText().contains("did not answer within")
                || problem.asText().startsWith("commands start without their AOT cache"));
    }

    @Test
    void theRulesFoldAndDecideInNumbers() throws IOException {
        assertThat(execute("bench", "rules", "--services", "60", "--clusters", "2", "--facts", "500")).isZero();
        var line = json(out.toString().lines().toList().getLast());
        assertThat(line.get("facts_per_s").asLong()).isPositive();
        assertThat(line.get("link_change_ms").asDouble()).isPositive();
        assertThat(line.get("problems")).isEmpty();
    }

    @Test
    void aParameterOfAnotherBenchmarkIsRefusedInWords() {
        assertThat(execute("bench", "cold-sync", "--rate", "5")).isEqualTo(ASKED_WRONGLY);
        assertThat(err.toString()).contains("cold-sync does not use --rate: leave it out; it takes --services");
        assertThat(execute("bench", "idle", "--mirrors", "5", "--services", "5")).isEqualTo(ASKED_WRONGLY);
        assertThat(err.toString()).contains("idle does not use --services: leave it out; it takes --mirrors");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsNoNumberFromOneUpIsRefused() {
        assertThat(execute("bench", "cold-sync", "--services", "5,0")).isEqualTo(ASKED_WRONGLY);
        assertThat(err.toString()).contains("--services takes whole numbers from 1 up, separated by commas, not 5,0");
        assertThat(execute("bench", "idle", "--window", "0")).isEqualTo(ASKED_WRONGLY);
        assertThat(err.toString()).contains("--window must be at least 1, not 0");
    }

    @Test
    void realClustersAreGivenInPairs(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("config"), "apiVersion: v1");
        assertThat(execute("bench", "idle", "--local-kubeconfig", file.toString())).isEqualTo(ASKED_WRONGLY);
        assertThat(err.toString()).contains("give both, or neither for simulated ones");
        assertThat(execute("bench", "idle", "--local-kubeconfig", file.toString(), "--remote-kubeconfig",
                "east=" + file + ".absent"))
                .isEqualTo(ASKED_WRONGLY);
        assertThat(err.toString()).contains("config.absent: name a kubeconfig");
    }

    @Test
    void withoutANameTheBenchmarksAreListed() {
        assertThat(execute("bench")).isEqualTo(ASKED_WRONGLY);
        assertThat(err.toString()).contains("name a benchmark: churn, cli, cold-sync, idle, rewatch, rules, takeover");
    }

    @Test
    void theHelpNamesTheBenchmarksOnce() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("  bench "))).singleElement().asString()
                .contains("Measures Mirrorlog");
    }

    private int execute(String... arguments) {
        return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
