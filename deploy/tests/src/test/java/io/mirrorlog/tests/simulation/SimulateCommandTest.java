package io.mirrorlog.tests.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimulateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void endsWithOneObjectAndNothingElseOnStandardOutput() throws JsonProcessingException {
        var status = run("--seeds", "1..2", "-o", "json");

        var object = new ObjectMapper().readTree(out.toString());
        assertThat(status).isZero();
        assertThat(object.path("seeds").asInt()).isEqualTo(2);
        assertThat(object.path("facts").asInt()).isPositive();
        assertThat(object.path("faults").path("watcher-restarted").isInt()).isTrue();
        assertThat(object.path("violations").asInt()).isZero();
    }

    @Test
    void aPlantedBugIsShownWithTheCommandThatShowsItAgain() {
        var status = run("--seeds", "1..3", "--plant", "skip-tombstones");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("mirrors-are-exports")
                .contains("simulate --seeds 1..1 --trace --plant skip-tombstones");
    }

    @Test
    void anUnknownBugIsAnsweredWithThoseThatThereAre() {
        var status = run("--plant", "no-such-bug");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("no-such-bug").contains("surplus-before-whole");
    }

    @Test
    void aTraceHasEveryStep() {
        run("--seeds", "1", "--trace");

        assertThat(out.toString()).contains("record mirrorlog.observed.east").contains("! ");
    }

    private int run(String... arguments) {
        var command = new picocli.CommandLine(new SimulateCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
