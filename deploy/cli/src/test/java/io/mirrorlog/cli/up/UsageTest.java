package io.mirrorlog.cli.up;

import io.mirrorlog.cli.Mirrorlog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person gets for bad input that can be told before anything runs. {@code @} stands for the folder with the files. */
class UsageTest {
    private static final String KUBECONFIG = """
        apiVersion: v1
        kind: Config
        clusters: [{name: west, cluster: {server: 'https://192.0.2.1'}}, {name: odd, cluster: {server: 'west'}}]
        users: [{name: me, user: {token: secret}}]
        contexts:
        - {name: west, context: {cluster: west, user: me}}
        - {name: odd, context: {cluster: odd, user: me}}
        - {name: lost, context: {cluster: east, user: me}}
        - {name: nobody, context: {cluster: west, user: you}}
        """;

    @TempDir
    private Path directory = Path.of(".");

    record Row(String arguments, int status, String words) {
        @Override
        public String toString() {
            return arguments;
        }
    }

    @BeforeEach
    void write() throws IOException {
        write("west", KUBECONFIG);
        write("empty", "\n");
        write("malformed", "clusters: [");
        write("list", "- a\n- b\n");
        write("odd.properties", "writer.concurency=8\n");
        write("type.properties", "writer.concurrency=many\nwatcher.heartbeat=10\n");
        write("retry.properties", "local.cluster=west\nwriter.retry-first=2m\n");
        write("wait.properties", "local.cluster=west\nwatcher.retry-first=2m\n");
        write("selection.properties", "watcher.selection=not a key\n");
        write("client.properties", "security.protocol=SSL\n");
        write("broken.properties", "a=\\u00zz\n");
        Files.createDirectories(directory.resolve("folder"));
        Files.createDirectories(directory.resolve("blocked"));
        write("blocked/kafka", "a file in the place of the log's folder");
    }

    private static Stream<Row> rows() {
        return Stream.of(kubeconfigs(), settings(), kafka()).flatMap(rows -> rows);
    }

    private static Stream<Row> kubeconfigs() {
        return Stream.of(
                wrong("--local-kubeconfig @/absent", "kubeconfig @/absent does not exist: name another file"),
                wrong("--local-kubeconfig @/folder",
                        "kubeconfig @/folder cannot be read (IOException): name a readable text file"),
                wrong("--local-kubeconfig @/empty", "kubeconfig @/empty is empty: name another file"),
                wrong("--local-kubeconfig @/malformed",
                        "kubeconfig @/malformed is no YAML of a kubeconfig: correct it, or name another file"),
                wrong("--local-kubeconfig @/list",
                        "kubeconfig @/list is no YAML of a kubeconfig: correct it, or name another file"),
                wrong("--local-kubeconfig @/west --context north",
                        "kubeconfig @/west has no context north: it has west, odd, lost, nobody"),
                wrong("--local-kubeconfig @/west",
                        "kubeconfig @/west has no current-context: name one with --context, or in the file"),
                wrong("--local-kubeconfig @/west --context lost",
                        "kubeconfig @/west has no cluster east: it has west, odd"),
                wrong("--local-kubeconfig @/west --context nobody", "kubeconfig @/west has no user you: it has me"),
                wrong("--local-kubeconfig @/west --context odd",
                        "kubeconfig @/west has the server 'west' for cluster odd: write the API server's address, "
                                + "beginning with https://"),
                wrong("--remote-kubeconfig east=@/absent", "kubeconfig @/absent does not exist: name another file"),
                wrong("--remote-kubeconfig @/west",
                        "remote.kubeconfigs is '@/west' (option --remote-kubeconfig): must be NAME=FILE; several are comma-separated"),
                wrong("--remote-kubeconfig East=@/west",
                        "remote.kubeconfigs is 'East=@/west' (option --remote-kubeconfig): must be NAME=FILE; several "
                                + "are comma-separated"));
    }

    private static Stream<Row> settings() {
        return Stream.of(
                wrong("--local West",
                        "local.cluster is 'West' (option --local): must be 1 to 63 of a-z, 0-9 and '-', starting and "
                                + "ending with a letter or digit"),
                new Row("up", 2,
                        "local.cluster is not set: the local cluster's one name on this Kafka; must be 1 to 63 of a-z, 0-9 "
                                + "and '-', starting and ending with a letter or digit"),
                wrong("--part reader",
                        "up.parts is 'reader' (option --part): must be watcher, projector or writer; several are comma-separated"),
                wrong("--http 9990",
                        "http.address is '9990' (option --http): must be host:port, with port 0 for any that is free, or off"),
                wrong("--log-level loud",
                        "log.level is 'loud' (option --log-level): must be one of error, warn, info, debug"),
                wrong("--log-format xml", "log.format is 'xml' (option --log-format): must be one of text, json"),
                wrong("--settings @/absent", "settings file @/absent does not exist; name another with --settings"),
                wrong("--settings @/broken.properties",
                        "settings file @/broken.properties is malformed (…); write one key=value a line, in UTF-8"),
                wrong("--settings @/odd.properties",
                        "settings file @/odd.properties: there is no setting writer.concurency; did you mean writer.concurrency?"),
                wrong("--settings @/type.properties",
                        "writer.concurrency is 'many' (settings file @/type.properties): must be a whole number from 1 to 1000"),
                wrong("--settings @/type.properties",
                        "watcher.heartbeat is '10' (settings file @/type.properties): must be a positive length of time "
                                + "such as 250ms, 10s, 5m, 24h or 90d"),
                wrong("--settings @/retry.properties",
                        "the first retry (PT2M) must come after some time, and not after the longest (PT1M)"),
                wrong("--settings @/wait.properties",
                        "the first wait must be positive and not above the limit: PT2M, PT30S"),
                wrong("--settings @/selection.properties",
                        "watcher.selection is 'not a key' (settings file @/selection.properties): must be label keys, "
                                + "comma-separated, or * for every Service"),
                wrong("--links @/absent",
                        "links.path: @/absent does not exist: name a file or folder of Link manifests"));
    }

    private static Stream<Row> kafka() {
        return Stream.of(
                wrong("--kafka-config @/absent",
                        "--kafka-config: there is no file @/absent: name a file of Kafka client properties"),
                wrong("--kafka-config @/broken.properties",
                        "--kafka-config: @/broken.properties holds no properties (…): write lines like security.protocol=SSL"),
                wrong("--kafka-config @/client.properties",
                        "--kafka-config: @/client.properties names no bootstrap.servers: add them, or give --bootstrap-servers"),
                wrong("--data @ --bootstrap-servers 127.0.0.1:1",
                        "--data and --bootstrap-servers name two different Kafkas: give one of them"),
                new Row("up --local west --data @/west", 1,
                        "mirrorlog: data directory @/west cannot be used (…): "
                                + "make room in it, make it writable, or name another with --data"),
                new Row("up --local west --data @/blocked", 1,
                        "mirrorlog: @/blocked cannot hold Kafka's data: name another directory, or make room in it"),
                new Row("up --local west --part projector --bootstrap-servers 127.0.0.1:1 --http 192.0.2.1:9990", 1,
                        "mirrorlog: cannot listen on 192.0.2.1:9990 (…): name another address with --http, or off"));
    }

    private static Row wrong(String arguments, String words) {
        return new Row("up " + (arguments.contains("--local ") || arguments.contains("--settings")
                ? ""
                : "--local west ") + arguments, 2, words);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void badInputIsNamedAndAnswered(Row row) {
        // Given
        var err = new StringWriter();
        var command = Mirrorlog.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(new StringWriter()));
        // When
        var status = command.execute(Arrays.stream(row.arguments().split(" ")).map(this::here).toArray(String[]::new));
        // Then
        var line = Pattern.compile(Pattern.quote(here(row.words())).replace("…", "\\E.*\\Q"));
        assertThat(err.toString().lines().map(String::strip)).anyMatch(line.asMatchPredicate());
        assertThat(status).isEqualTo(row.status());
    }

    private String here(String text) {
        return text.replace("@", directory.toString());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
