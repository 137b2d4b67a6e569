package io.mirrorlog.cli.http;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.cli.up.RunningMirrors;
import io.mirrorlog.topics.metric.Family;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Under which names everything is measured, while all parts run: other people's dashboards and alerts read them, so a difference here is a
 * decision.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
    private static final Path TABLE = Path.of("../METRICS.md");
    private static final int COLUMNS = 6;
    /** Every label there is, and that it has an end. */
    private static final List<String> LABELS = List.of("part", "cluster", "type", "kind", "state", "verb", "topic",
            "change", "reason", "stage");
    private static final List<String> LINKERDS = List.of("target_cluster_name", "probe_successful", "cluster", "client",
            "code", "method");
    private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)})? (\\S+)");

    private EmbeddedBroker broker;
    private RunningMirrors mirrors;
    private List<Persistent> parts;
    private Metrics metrics;
    private HealthServer server;

    @BeforeAll
    void mirrorAService(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory.resolve("kafka"));
        mirrors = RunningMirrors.start(broker.settings(), directory);
        mirrors.export("unheard-of", 80);
        mirrors.await(() -> assertThat(mirrors.port("unheard-of")).contains(80));
        mirrors.export("unheard-of", 81);
        mirrors.await(() -> assertThat(mirrors.port("unheard-of")).contains(81));
        parts = Arrays.stream(Part.values()).map(mirrors::part).toList();
        metrics = new Metrics(parts);
        server = HealthServer.start(new HostPort("127.0.0.1", 0), parts, Optional::empty);
    }

    @AfterAll
    void close() {
        server.close();
        metrics.close();
        mirrors.close();
        broker.close();
    }

    @Test
    void theTableHasEveryFamilyAndNoOther() throws IOException {
        var rows = Family.merged(metrics.families()).stream().map(this::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(TABLE).lines().filter(MetricsTest::isRow))
                .as("the rows of deploy/METRICS.md").containsExactlyInAnyOrderElementsOf(rows.lines().toList());
    }

    @Test
    void ourNamesAreAsPrometheusWouldHaveThem() {
        assertThat(ours()).isNotEmpty().flatExtracting(NameRules::broken).isEmpty();
    }

    @Test
    void promtoolFindsNothingWrongWithThem() throws Exception {
        assumeTrue(isInstalled("promtool"), "promtool, of Debian's package prometheus, is not there");
        var text = TextFormat.PROMETHEUS.write(ours());

        assertThat(promtool(text)).isEmpty();
    }

    @Test
    void everyLabelHasAnEnd() {
        assertThat(Family.merged(metrics.families())).allSatisfy(family -> {
            assertThat(family.name().startsWith("mirrorlog_") ? LABELS : LINKERDS).containsAll(family.labels());
            assertThat(family.samples()).allSatisfy(sample -> assertThat(sample.labels().values()).allSatisfy(
                    value -> assertThat(value).doesNotContain("unheard-of", "shop", "-east").hasSizeLessThan(40)));
        });
    }

    @Test
    void everyStageOfAChangeIsMeasuredAndNamesAnEvent() {
        var propagation = family("mirrorlog_propagation_seconds");

        assertThat(propagation.samples()).extracting(sample -> sample.labels().get("stage"))
                .containsExactly("record", "decide", "apply");
        var text = TextFormat.OPEN_METRICS.write(List.of(propagation));
        assertThat(Stream.of("record", "decide", "apply")).allSatisfy(stage -> assertThat(text)
                .containsPattern("stage=\"" + stage + "\"} [1-9]\\d* # \\{event_id=\"[0-9a-f]{32}\"} \\S+ \\S+\n"));
    }

    @Test
    void aTopicThatIsReadHasNoLag() {
        mirrors.await(() -> assertThat(family("mirrorlog_consumer_lag_records").samples())
                .extracting(Object::toString).containsExactlyInAnyOrder(lag("projector", "desired.west"),
                        lag("projector", "links.west"), lag("projector", "observed.east"),
                        lag("projector", "observed.west"), lag("writer", "desired.west"),
                        lag("writer", "links.west"), lag("writer", "outcomes.west")));
    }

    private static String lag(String part, String topic) {
        return "Value[labels={part=%s, topic=mirrorlog.%s}, value=0.0]".formatted(part, topic);
    }

    @Test
    void asTextEverySampleIsOfAFamilyThatWasAnnounced() throws Exception {
        var answer = get("text/plain; version=0.0.4");

        var family = "";
        for (var line : answer.body().lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                family = line.substring("# TYPE ".length(), line.lastIndexOf(' '));
            } else if (!line.startsWith("#")) {
                assertThat(SAMPLE.matcher(line).matches()).as(line).isTrue();
                assertThat(line).startsWith(family);
            }
        }
        assertThat(answer.body()).contains("\ngateway_enabled{target_cluster_name=\"east\"} 0\n",
                "\nhttp_client_qps{client=\"k8s\"} -1\n", "\nservice_cache_size{cluster=\"east\"} 1\n", "\njvm_");
    }

    @Test
    void asOpenMetricsItEndsAsItMust() throws Exception {
        var answer = get("application/openmetrics-text; version=1.0.0");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("\n# EOF\n").containsOnlyOnce("# EOF")
                .contains("# UNIT mirrorlog_propagation_seconds seconds\n", "# TYPE gateway_enabled gauge\n");
    }

    @Test
    void asMessagesTheHistogramsAreNative() throws Exception {
        var answer = get(
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited");

        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/vnd.google.protobuf");
        assertThat(answer.body()).contains("mirrorlog_propagation_seconds", "gateway_enabled", "jvm_");
        assertThat(Protobuf.snapshots(metrics.families()).stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals("mirrorlog_propagation_seconds")))
                .singleElement().satisfies(snapshot -> assertThat(Messages.inWords(snapshot))
                        .contains("schema: 3", "zero_threshold: 9.765625E-4", "positive_span", "bucket {"));
    }

    /** Other tables there have fewer columns. */
    private static boolean isRow(String line) {
        return line.startsWith("| `") && line.split("\\|").length == COLUMNS + 1;
    }

    private String row(Family family) {
        var labels = family.labels().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        return Stream
                .of("`" + family.name() + "`", family.kind().name().toLowerCase(Locale.ROOT), family.unit(), labels,
                        partsOf(family), family.help())
                .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                .collect(Collectors.joining("", "|", ""));
    }

    private String partsOf(Family family) {
        var shown = parts.stream().filter(part -> part.families().stream()
                .anyMatch(one -> one.name().equals(family.name()))).map(part -> part.part().word())
                .collect(Collectors.joining(", "));
        return shown.isEmpty() ? "process" : shown;
    }

    private List<Family> ours() {
        return Family.merged(metrics.families()).stream().filter(family -> family.name().startsWith("mirrorlog_"))
                .toList();
    }

    private Family family(String name) {
        return Family.merged(metrics.families()).stream().filter(family -> family.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String accept) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(server.port())))
                    .header("Accept", accept).build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        }
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private static String promtool(String text) throws IOException, InterruptedException {
        var process = new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said : "promtool ended with %d: %s".formatted(process.exitValue(), said);
    }
}
