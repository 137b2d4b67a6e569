package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.mirrorlog.cli.check.Evidence.Target;
import io.mirrorlog.cli.status.Heartbeats.Heartbeat;
import io.mirrorlog.cli.status.LinkStanding;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorlog.cli.check.Disorder.failed;
import static io.mirrorlog.cli.check.Disorder.warned;

/** What checks of options, selections, clocks and the log come to when one thing is out of order. */
class LogVerdictsTest {
    private static final String OPTIONS = "options fit their Links";
    private static final String SELECTORS = "selectors of Links are within what is recorded";
    private static final String CLOCKS = "clocks agree";
    private static final String NORTH = """
        apiVersion: multicluster.linkerd.io/v1alpha3
        kind: Link
        metadata: {name: north, namespace: linkerd-multicluster}
        spec: {targetClusterName: north}
        """;

    static Stream<Disorder> rows() {
        return Stream.of(ofOptions(), ofSelections(), ofClocks(), ofTheLog()).flatMap(rows -> rows);
    }

    private static Stream<Disorder> ofOptions() {
        return Stream.of(
                failed("options that are none", scene -> scene.add(options("east: 'headless: yes'")), OPTIONS,
                        "* ConfigMap linkerd-multicluster/mirrorlog-link-options: data[east].headless "),
                failed("options of no Link", scene -> scene.add(options("north: 'headless: true'")), OPTIONS,
                        "* ConfigMap linkerd-multicluster/mirrorlog-link-options has options for Link north, "
                                + "and there is none"),
                failed("headless without a gateway",
                        scene -> scene.replace("gatewayAddress: \"192.0.2.10\"", "gatewayAddress: \"\"")
                                .add(options("east: 'headless: true'")),
                        OPTIONS,
                        "* east: headless is true, but the Link has no gateway, which headless mirrors send through"),
                failed("two Links that take their clusters for one", scene -> scene.add(NORTH)
                        .add(options("north: 'cluster: east'")), OPTIONS,
                        "* Links east and north take their cluster for east of this Kafka: option cluster"),
                failed("two Links with one name for two mirrors", scene -> scene.add(NORTH)
                        .add(options("{north: 'nameTemplate: \"{name}\"', east: 'nameTemplate: \"{name}\"'}")), OPTIONS,
                        "* Links east and north call the mirrors of Services of one name alike, like {name}: "
                                + "option nameTemplate"),
                failed("no right to read options", scene -> scene.forbid(ConfigMap.class), OPTIONS,
                        "cannot list resource ConfigMap"),
                warned("a period that does not parse", scene -> scene.replace("period: \"3s\"", "period: \"3\""),
                        "probes are sent as Links say",
                        "* east: probeSpec.period '3' is no length of time like 3s, of 100ms or more: 3s is used"));
    }

    private static Stream<Disorder> ofSelections() {
        return Stream.of(
                warned("a label that is not recorded", scene -> scene.log(log -> selecting(log, "team=shop")),
                        SELECTORS,
                        "* east: selector can select Services that the watcher of east does not record: it records "
                                + "mirror.linkerd.io/exported,mirror.linkerd.io/federated"));
    }

    private static Stream<Disorder> ofClocks() {
        return Stream.of(
                warned("a local clock that is late", scene -> scene.ahead(Duration.ofSeconds(-11)), CLOCKS,
                        "* the API server of this cluster has a clock that is 11 s behind that of this machine"),
                warned("a clock of a target that is early", scene -> scene.target(_ -> new Got.Known<>(new Target("v1",
                        List.of(), new Got.Unknown<>("a"), Optional.of(Duration.ofMinutes(2))))), CLOCKS,
                        "* the API server of Link east's cluster has a clock that is 120 s ahead of that of this machine"),
                warned("a watcher's that is early", scene -> scene.log(log -> watched(log,
                        Scene.watched(Scene.NOW, Duration.ofSeconds(30), Scene.NOW))), CLOCKS,
                        "* the watcher of east has a clock that is 30 s ahead of that of Kafka"),
                warned("Kafka's that is early", scene -> scene.log(log -> watched(log,
                        Scene.watched(Scene.NOW.plusSeconds(20), Duration.ZERO, Scene.NOW))), CLOCKS,
                        "* Kafka has a clock that is 20 s ahead of that of this machine"));
    }

    private static String options(String data) {
        return """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: mirrorlog-link-options, namespace: linkerd-multicluster}
            data: %s
            """.formatted(data.startsWith("{") ? data : "{" + data + "}");
    }

    private static LogState selecting(LogState log, String label) {
        var parts = label.split("=", 2);
        var spec = new LinkRecord.Spec(new LinkName("east"), "linkerd-multicluster", "u", "1", "", "east", "", "", "",
                "", LinkRecord.Probe.none(), new Selector(new TreeMap<>(Map.of(parts[0], parts[1])), List.of()),
                Selector.nothing(), Selector.nothing(), List.of(), List.of(), "", "", "");
        return new LogState(log.topicProblems(), log.standings(), log.unreadable(), log.gateways(), log.watched(),
                List.of(new LogState.Selecting(spec.link(), "east", spec)), log.undecided());
    }

    private static Stream<Disorder> ofTheLog() {
        var late = new LinkStanding(new LinkName("east"), "east",
                Scene.standing(1, 0, 0, Scene.NOW).counts(), Optional.of(Scene.NOW.minusSeconds(61)),
                Optional.of(Scene.NOW), List.of());
        return Stream.of(
                failed("a wrong topic",
                        scene -> scene.log(log -> new LogState(List.of("topic t: cleanup.policy is delete"),
                                log.standings(), log.unreadable(), log.gateways(), log.watched(), log.selecting(),
                                log.undecided())),
                        "topics are as they must be",
                        "* topic t: cleanup.policy is delete"),
                warned("a poison record", scene -> scene.log(log -> new LogState(log.topicProblems(), log.standings(),
                        List.of("t/0@1: odd"), log.gateways(), log.watched(), log.selecting(), log.undecided())),
                        "every record could be read", "* t/0@1: odd"),
                warned("what the projector has not read", scene -> scene.log(log -> undecided(log,
                        new Got.Known<>(List.of("mirrorlog.observed.east-0: 7 records are not read yet")))),
                        "what is seen is decided about", "* mirrorlog.observed.east-0: 7 records are not read yet"),
                warned("no right to ask how far it read", scene -> scene.log(log -> undecided(log,
                        new Got.Unknown<>("user x may not READ group y"))),
                        "what is seen is decided about", "user x may not READ group y"),
                warned("an old listing", scene -> scene.log(log -> watched(log,
                        Scene.watched(Scene.NOW, Duration.ZERO, Scene.NOW.minus(Duration.ofHours(27))))),
                        "every cluster was listed whole in the last 26 hours",
                        "* cluster east was last listed whole at 2026-11-25T09:00:00Z"),
                warned("no listing", scene -> scene.log(log -> watched(log, new LogState.Watched(
                        Optional.of(new Heartbeat(Scene.NOW, Duration.ZERO)), Optional.empty(), Optional.empty()))),
                        "every cluster was listed whole in the last 26 hours",
                        "* cluster east was not listed whole for long"),
                failed("silence", scene -> scene.log(Scene.log(Scene.standing(1, 0, 0, Scene.NOW.minusSeconds(31)))),
                        "every cluster is watched", "* east: its cluster east was last seen at 2026-11-26T11:59:29Z"),
                warned("lag", scene -> scene.log(Scene.log(late)), "what is decided is carried out",
                        "* east: a decision of 2026-11-26T11:58:59Z is not carried out"),
                warned("failures", scene -> scene.log(Scene.log(Scene.standing(1, 2, 0, Scene.NOW))),
                        "nothing fails again and again", "* east: 2 mirrors fail"),
                warned("holds", scene -> scene.log(Scene.log(Scene.standing(1, 0, 3, Scene.NOW))), "nothing is held",
                        "* east: 3 mirrors are held"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsOutOfOrderIsTold(Disorder disorder) {
        disorder.isTold();
    }

    private static LogState undecided(LogState log, Got<List<String>> undecided) {
        return new LogState(log.topicProblems(), log.standings(), log.unreadable(), log.gateways(), log.watched(),
                log.selecting(), undecided);
    }

    private static LogState watched(LogState log, LogState.Watched watched) {
        return new LogState(log.topicProblems(), log.standings(), log.unreadable(), log.gateways(),
                new TreeMap<>(Map.of("east", watched)), log.selecting(), log.undecided());
    }
}
