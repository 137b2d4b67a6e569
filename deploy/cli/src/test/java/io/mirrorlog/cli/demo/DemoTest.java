package io.mirrorlog.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.run.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoTest {
    private static final DemoOptions QUICK = new DemoOptions(2, Optional.empty(), Duration.ofMinutes(2),
            Duration.ofMillis(300));

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void theShopIsMirroredThroughEveryChangeAndEndsWithoutADifference() {
        var summary = play(_ -> {});
        assertThat(summary.differences()).isZero();
        assertThat(summary.services()).isEqualTo(9);
        assertThat(summary.mirrors()).isEqualTo(8);
        assertThat(summary.refused()).isEqualTo(1);
        assertThat(summary.exitStatus()).isZero();
    }

    @Test
    void aMirrorBrokenBehindThePipelinesBackIsOneDifferenceAndAFailure() {
        var summary = play(DemoTest::breakOneMirror);
        assertThat(summary.differences()).isEqualTo(1);
        assertThat(summary.exitStatus()).isEqualTo(1);
    }

    @Test
    void withJsonStandardOutputHoldsOneObjectAndNothingElse() throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        var status = Mirrorlog.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute("demo", "-o", "json", "--clusters", "3");
        assertThat(status).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        var summary = new ObjectMapper().readTree(out.toString());
        assertThat(summary.fieldNames()).toIterable().containsExactly("services", "mirrors", "refused", "rejected",
                "differences", "facts",
                "changes", "total_s");
        assertThat(summary.get("services").asInt()).isEqualTo(18);
        assertThat(err.toString()).contains("created   shop/cart-north");
    }

    @Test
    void whatIsAskedWronglyIsAnsweredInWords() throws IOException {
        assertThat(answer("demo", "--clusters", "4")).contains("--clusters must be 2 or 3, not 4");
        assertThat(answer("demo", "--app", directory.resolve("absent").toString()))
                .contains("is no folder: name a folder of manifests");
        Files.writeString(directory.resolve("notes.txt"), "nothing here");
        assertThat(answer("demo", "--app", directory.toString())).contains("holds no .yaml or .json file");
        Files.writeString(directory.resolve("broken.yaml"), "kind: [");
        assertThat(answer("demo", "--app", directory.toString())).contains("broken.yaml holds no Kubernetes manifests");
    }

    private Summary play(Consumer<Stage> beforeJudging) {
        var screen = new Screen(new PrintWriter(new StringWriter()), false, InstantSource.system());
        return new Demo(QUICK, screen, InstantSource.system(), beforeJudging).play(directory);
    }

    /** With the writer stopped, so that it is not repaired. */
    private static void breakOneMirror(Stage stage) {
        stage.parts().stop(Part.WRITER);
        try (var local = stage.local().client()) {
            local.services().inNamespace("shop").withName("catalog-east")
                    .edit(service -> new ServiceBuilder(service).editSpec()
                            .editPort(0).withPort(1).endPort().endSpec().build());
        }
    }

    private static String answer(String... arguments) {
        var err = new StringWriter();
        assertThat(Mirrorlog.commandLine().setErr(new PrintWriter(err)).execute(arguments)).isNotZero();
        return err.toString();
    }
}
