package io.mirrorlog.writer.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs every script in {@code src/test/resources/apply}. Their verbs are those of {@link Script}; a new case needs no Java. */
class ScriptTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/apply");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            var scripts = files.sorted().toList();
            assertThat(scripts).isNotEmpty().allSatisfy(file -> assertThat(file.toString()).endsWith(".txt"));
            return scripts.stream().map(file -> DynamicTest.dynamicTest(name(file), () -> run(file)));
        }
    }

    private static void run(Path file) throws IOException {
        var script = new Script();
        var number = 0;
        for (var text : Files.readAllLines(file)) {
            number++;
            var line = text.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                step(script, file, number, line);
            }
        }
    }

    private static void step(Script script, Path file, int number, String line) {
        try {
            script.run(new Line(line));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("%s:%d: %s%n%s".formatted(file, number, line, e.getMessage()), e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".txt", "").replace('-', ' ');
    }
}
