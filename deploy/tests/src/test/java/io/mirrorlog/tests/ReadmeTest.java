package io.mirrorlog.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The README stays true. */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");

    @Test
    void everyClassThatTheFlowNamesExists() throws IOException {
        var named = CLASS.matcher(section("How one change flows")).results().map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(classes()).containsAll(named);
    }

    @Test
    void itsTwoCommandsAreThere() throws IOException {
        assertThat(section("Run it")).contains("    ./deploy/mirrorlog demo\n");
        assertThat(ROOT.resolve("deploy/mirrorlog")).isExecutable();
        assertThat(section("Test it").lines().filter(line -> line.startsWith("    mvn "))).hasSize(1);
    }

    @Test
    void everyFolderOfTheLayoutExists() throws IOException {
        var folders = Pattern.compile("^\\| `([a-z]+/)`", Pattern.MULTILINE).matcher(section("Layout")).results()
                .map(MatchResult::group).map(row -> row.replaceAll("[|` /]", "")).toList();
        assertThat(folders).containsExactly("topics", "watcher", "projector", "writer", "deploy")
                .allSatisfy(folder -> assertThat(ROOT.resolve(folder)).isDirectory());
    }

    private static String section(String title) throws IOException {
        var readme = Files.readString(ROOT.resolve("README.md"));
        var start = readme.indexOf("## " + title + "\n");
        assertThat(start).as("section %s of README.md", title).isNotNegative();
        var end = readme.indexOf("\n## ", start + 1);
        return readme.substring(start, end < 0 ? readme.length() : end);
    }

    private static Set<String> classes() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().contains("/src/main/java/") && file.toString().endsWith(".java"))
                    .map(file -> List.of(file.getFileName().toString().split("\\.")).getFirst())
                    .collect(Collectors.toSet());
        }
    }
}
