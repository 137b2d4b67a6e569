package io.mirrorlog.tests;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.cli.Mirrorlog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Every Service of real applications goes through the whole pipeline, by the command that a person would run, and each mirror is judged
 * field by field by an expectation that shares no code with what it judges.
 */
@EnabledIfEnvironmentVariable(named = RealInputTest.FOLDER, matches = ".+",
        disabledReason = "set MIRRORLOG_REAL_INPUT to a folder with one folder of manifests per application")
class RealInputTest {
    static final String FOLDER = "MIRRORLOG_REAL_INPUT";
    private static final String SERVICE = "(?m)^ *\"?kind\"?: *\"?Service\"?,? *$";

    @TestFactory
    Stream<DynamicTest> everyServiceHasTheMirrorOrTheRefusalThatItShouldHave() throws IOException {
        try (var folders = Files.list(Path.of(System.getenv(FOLDER)))) {
            return folders.filter(Files::isDirectory).sorted().toList().stream()
                    .map(folder -> dynamicTest(folder.getFileName().toString(), () -> isMirrored(folder)));
        }
    }

    private static void isMirrored(Path application) throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        var status = Mirrorlog.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute("demo", "--app", application.toString(), "-o", "json");
        var summary = new ObjectMapper().readTree(out.toString());
        assertThat(summary.path("differences").asInt(-1)).as(err.toString()).isZero();
        assertThat(summary.path("services").asInt())
                .isEqualTo(summary.path("mirrors").asInt() + summary.path("refused").asInt());
        assertThat(summary.path("services").asInt() + summary.path("rejected").asInt())
                .isEqualTo(servicesIn(application));
        assertThat(status).isZero();
    }

    private static int servicesIn(Path application) throws IOException {
        var services = 0;
        try (var files = Files.walk(application)) {
            for (var file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                services += (int) Pattern.compile(SERVICE).matcher(Files.readString(file)).results().count();
            }
        }
        return services;
    }
}
