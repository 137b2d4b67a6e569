package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.mirrorlog.cli.check.Evidence.Target;
import io.mirrorlog.cli.check.Verdict.Failed;
import io.mirrorlog.cli.check.Verdict.Skipped;
import io.mirrorlog.cli.check.Verdict.Warned;
import io.mirrorlog.cli.status.ProbeMetrics.Gauges;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorlog.cli.check.Disorder.failed;
import static io.mirrorlog.cli.check.Disorder.warned;
import static io.mirrorlog.cli.check.Scene.controller;
import static io.mirrorlog.cli.check.Scene.mirror;
import static org.assertj.core.api.Assertions.assertThat;

/** What each check comes to when one thing is out of order, in Linkerd's words where the check is Linkerd's. */
class VerdictsTest {
    private static final String ACCESS = "remote cluster access credentials are valid";
    private static final String RUNNING = "service mirror controllers are running";
    private static final String PROBES = "probe services able to communicate with all gateway mirrors";
    private static final String ENDPOINTS = "all mirror services have endpoints";
    private static final String READABLE = "credentials of Links can be read";
    private static final String COPIES = "both copies of credentials are the same";
    private static final String KINDS = "controllers are of one kind";

    static Stream<Disorder> rows() {
        return Stream.of(ofLinks(), ofControllers(), ofMirrors(), ofCredentials(), ofConsistency())
                .flatMap(rows -> rows);
    }

    private static Stream<Disorder> ofLinks() {
        return Stream.of(
                failed("no CRD", Scene::withoutLinkCrd, "Link CRD exists",
                        "multicluster.linkerd.io/Link CRD is missing: the API server has no v1alpha3 of it, "),
                failed("an invalid Link", scene -> scene.replace("gatewayPort: \"4143\"", "gatewayPort: 4143"),
                        "Link resources are valid",
                        "* Link linkerd-multicluster/east: spec.gatewayPort must be a text, but is the number 4143"),
                warned("another version", scene -> scene.replace("edge-26.8.1", "edge-1"),
                        "Link and CLI versions match",
                        "* east: CLI version is edge-26.8.1 but Link version is edge-1"),
                warned("no version", scene -> scene.replace("linkerd/cli edge-26.8.1", "hand"),
                        "Link and CLI versions match", "* east: unable to determine version"),
                failed("an unreachable cluster", scene -> scene.target(_ -> new Got.Unknown<>("API server X is away")),
                        ACCESS, "* east: API server X is away"),
                failed("a missing right", scene -> scene.target(_ -> target("list services", "a")), ACCESS,
                        "* east: missing permission to list services"),
                failed("other anchors", scene -> scene.target(_ -> target("", "b")), "clusters share trust anchors",
                        "Problematic clusters:"));
    }

    private static Stream<Disorder> ofControllers() {
        return Stream.of(
                failed("no account", scene -> scene.without("ServiceAccount/controller-east"),
                        "service mirror controller has required permissions",
                        "* east: missing ServiceAccount controller-east or linkerd-service-mirror-east"),
                failed("an account that Linkerd's check does not find", scene -> scene.add("""
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: linkerd-service-mirror-east, namespace: linkerd-multicluster}
                    """).without("ServiceAccount/controller-east"),
                        "service mirror controller has required permissions",
                        "* east: missing ServiceAccount controller-east or linkerd-service-mirror-east"),
                failed("no controller", scene -> scene.without("Deployment/controller-east"), RUNNING,
                        "* no service mirror controller deployment for Link east"),
                failed("two controllers", scene -> scene.add(controller("other", "service-mirror", "east")), RUNNING,
                        "* too many service mirror controller deployments for Link east"),
                failed("one that is not up", scene -> scene.replace("availableReplicas: 1", "availableReplicas: 0"),
                        RUNNING, "* service mirror controller is not available: linkerd-multicluster/controller-east"),
                failed("no right to list", scene -> scene.forbid(Deployment.class), RUNNING,
                        "* cannot list resource Deployment"),
                warned("a legacy controller", scene -> scene.replace("component: \"controller\"",
                        "component: \"service-mirror\""), "extension is managing controllers",
                        "* using legacy service mirror controller for Link: east"),
                failed("no probe Service", scene -> scene.without("Service/probe-east"), PROBES,
                        "* wrong number (0) of probe gateways for target cluster east"),
                failed("no probe Endpoints", scene -> scene.without("Endpoints/probe-east"), PROBES,
                        "* east: probe Service linkerd-multicluster/probe-east has no endpoints"),
                failed("no Lease", scene -> scene.without("Lease/service-mirror-write-east"), PROBES,
                        "* east: there is no Lease service-mirror-write-east: no writer looks after the Link"),
                failed("a dead gateway", scene -> scene.log(log -> gateway(log, "gw.example has no address")), PROBES,
                        "* liveness checks failed for east: gw.example has no address"),
                failed("a dead gateway, without a log", scene -> scene.withoutLog().probes(measured(false)), PROBES,
                        "* liveness checks failed for east"),
                failed("nobody who measures, without a log", scene -> scene.withoutLog().probes(Map.of()), PROBES,
                        "* east: no pod that holds its Lease says whether its gateway is alive"));
    }

    private static Stream<Disorder> ofMirrors() {
        return Stream.of(
                failed("no endpoints", scene -> scene.without("Endpoints/cart-east"), ENDPOINTS,
                        "Some mirror services do not have endpoints:"),
                warned("an orphan", scene -> scene.add(mirror("old-north", "north")),
                        "all mirror services are part of a Link",
                        "mirror service old-north.shop is not part of any Link"),
                new Disorder("no proxies", _ -> {}, "multicluster extension proxies are healthy", Skipped.class,
                        "no proxies"),
                warned("an ill proxy", scene -> scene.add("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: pod, namespace: linkerd-multicluster}
                    spec: {containers: [{name: linkerd-proxy}]}
                    status: {phase: Pending}
                    """), "multicluster extension proxies are healthy",
                        "The proxy of pod linkerd-multicluster/pod is not ready"));
    }

    private static Stream<Disorder> ofCredentials() {
        return Stream.of(
                failed("no Secret", scene -> scene.without("Secret/cluster-credentials-east"), READABLE,
                        "* east: Secret linkerd-multicluster/cluster-credentials-east of Link linkerd-multicluster/east "
                                + "does not exist; "),
                failed("a plugin",
                        scene -> scene.kubeconfig(Scene.kubeconfig("exec: {command: aws}", Scene.anchor("a"))),
                        READABLE, "* east: Secret linkerd-multicluster/cluster-credentials-east of Link "
                                + "linkerd-multicluster/east, kubeconfig: runs a plugin (exec) to log in, "),
                failed("a file", scene -> scene.kubeconfig(Scene.kubeconfig("client-key: /key", Scene.anchor("a"))),
                        READABLE, "* east: Secret linkerd-multicluster/cluster-credentials-east of Link "
                                + "linkerd-multicluster/east, kubeconfig: refers to a file (client-key), "),
                failed("the wrong type", scene -> scene.replace("type: \"mirror.linkerd.io/remote-kubeconfig\"",
                        "type: \"Opaque\""), READABLE,
                        "* east: Secret linkerd-multicluster/cluster-credentials-east has "
                                + "the type Opaque; it must be mirror.linkerd.io/remote-kubeconfig"),
                warned("no copy for the control plane",
                        scene -> scene.replace("cluster-name: \"east\"\n  name: \"cluster",
                                "cluster-name: \"x\"\n  name: \"cluster"),
                        COPIES,
                        "* east: there are 0 Secrets with label multicluster.linkerd.io/cluster-name=east in namespace linkerd"),
                warned("no trust domain",
                        scene -> scene.replace("multicluster.linkerd.io/trust-domain: \"a\"", "x: \"a\""),
                        COPIES, "* east: Secret linkerd/cluster-credentials-east has no annotation "
                                + "multicluster.linkerd.io/trust-domain"),
                failed("no certificate", scene -> scene.kubeconfig(Scene.kubeconfig("token: a", "nothing")),
                        "certificates of target clusters are valid",
                        "* east: its kubeconfig holds a certificate that is none ("),
                failed("an expired certificate", scene -> scene.at(Instant.parse("2036-11-24T00:00:00Z")),
                        "certificates of target clusters are valid",
                        "* east: the certificate of CN=anchor a expired at 2036-11-23T07:28:21Z"),
                warned("a certificate's last days", scene -> scene.at(Instant.parse("2036-11-20T00:00:00Z")),
                        "certificates of target clusters are valid for at least 30 days",
                        "* east: the certificate of CN=anchor a expires at 2036-11-23T07:28:21Z: 3 days left"),
                failed("an expired token", scene -> scene.kubeconfig(Scene.kubeconfig(token(-60), Scene.anchor("a"))),
                        "tokens for target clusters are valid", "* east: its token expired at 2026-11-26T11:59:00Z"),
                warned("a token's last day",
                        scene -> scene.kubeconfig(Scene.kubeconfig(token(7200), Scene.anchor("a"))),
                        "tokens for target clusters are valid for at least 48 hours",
                        "* east: its token expires at 2026-11-26T14:00:00Z: 2 hours left"),
                failed("a silent cluster", scene -> scene.target(_ -> new Got.Unknown<>("did not answer within 10 s")),
                        "target clusters answer", "* east: did not answer within 10 s"),
                failed("no right on slices", scene -> scene.target(_ -> target("watch endpointslices", "a")),
                        "accounts of Links may do all that is needed",
                        "* east: its account may not watch endpointslices"));
    }

    private static Stream<Disorder> ofConsistency() {
        return Stream.of(
                failed("a controller without Link", scene -> scene.add(controller("lost", "controller", "north")),
                        "every controller has a Link",
                        "* Deployment linkerd-multicluster/lost is for a Link to north, and there is none"),
                failed("two Links", scene -> scene.add("""
                    apiVersion: multicluster.linkerd.io/v1alpha3
                    kind: Link
                    metadata: {name: again, namespace: linkerd-multicluster}
                    spec: {targetClusterName: east}
                    """), "every Link leads to another cluster",
                        "* Links linkerd-multicluster/again and linkerd-multicluster/east lead to cluster east"),
                failed("both probe Services", scene -> scene.add("""
                    apiVersion: v1
                    kind: Service
                    metadata: {name: probe-gateway-east, namespace: linkerd-multicluster}
                    """), KINDS, "* east: there are both Service probe-gateway-east and probe-east"),
                failed("both accounts", scene -> scene.add("""
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: linkerd-service-mirror-east, namespace: linkerd-multicluster}
                    """), KINDS,
                        "* east: there are both ServiceAccount linkerd-service-mirror-east and controller-east"),
                warned("two versions", scene -> scene.add(controller("other", "controller", "east")),
                        "controllers are of one version", "* controllers run mirrorlog:1, mirrorlog:2"),
                failed("a foreign holder", scene -> scene.replace("holderIdentity: \"writer-0\"",
                        "holderIdentity: \"linkerd-pod\""), "Leases of Links are held by Mirrorlog",
                        "* east: Lease service-mirror-write-east is held by linkerd-pod, which is no writer of Mirrorlog"));
    }

    private static LogState gateway(LogState log, String difference) {
        return new LogState(log.topicProblems(), log.standings(), log.unreadable(),
                new TreeMap<>(Map.of("east", List.of(difference))), log.watched(), log.selecting(), log.undecided());
    }

    private static Map<String, Gauges> measured(boolean isAlive) {
        return Map.of("east", new Gauges(Optional.of(isAlive), OptionalLong.empty()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsOutOfOrderIsTold(Disorder disorder) {
        disorder.isTold();
    }

    @Test
    void whereEverythingIsInOrderNothingFails() {
        assertThat(Result.of(CheckCommand.all(), new Scene().evidence()))
                .allSatisfy(result -> assertThat(result.verdict()).as(result.check().description())
                        .isNotInstanceOfAny(Failed.class, Warned.class));
    }

    @Test
    void linkerdsChecksHaveItsWordsItsAnchorsAndItsOrder() {
        assertThat(MulticlusterChecks.all().stream().map(check -> check.description() + " " + check.hint()
                .replace("https://linkerd.io/2/checks/#", ""))).containsExactly(
                        "Link CRD exists l5d-multicluster-link-crd-exists",
                        "Link resources are valid l5d-multicluster-links-are-valid",
                        "Link and CLI versions match l5d-multicluster-links-version",
                        "remote cluster access credentials are valid l5d-smc-target-clusters-access",
                        "clusters share trust anchors l5d-multicluster-clusters-share-anchors",
                        "service mirror controller has required permissions l5d-multicluster-source-rbac-correct",
                        "service mirror controllers are running l5d-multicluster-service-mirror-running",
                        "extension is managing controllers l5d-multicluster-managed-controllers",
                        "probe services able to communicate with all gateway mirrors l5d-multicluster-gateways-endpoints",
                        "all mirror services have endpoints l5d-multicluster-services-endpoints",
                        "all mirror services are part of a Link l5d-multicluster-orphaned-services",
                        "multicluster extension proxies are healthy l5d-multicluster-proxy-healthy",
                        "multicluster extension proxies are up-to-date l5d-multicluster-proxy-cp-version",
                        "multicluster extension proxies and cli versions match l5d-multicluster-proxy-cli-version");
    }

    @Test
    void afterAFatalFailureTheRestOfItsCategoryIsLeftOutAndOthersAreNot() {
        var results = Result.of(CheckCommand.all(), new Scene().withoutLinkCrd().evidence());
        assertThat(results.stream().filter(result -> result.check().category() == Check.Category.MULTICLUSTER))
                .hasSize(1);
        assertThat(results).hasSizeGreaterThan(10);
    }

    private static Got<Target> target(String denied, String anchor) {
        return new Got.Known<>(new Target("v1", denied.isEmpty() ? List.of() : List.of(denied),
                new Got.Known<>(new Evidence.Linkerd("edge-26.8.1", Scene.anchor(anchor))), Optional.empty()));
    }

    private static String token(int seconds) {
        var expiry = Scene.NOW.plusSeconds(seconds).getEpochSecond();
        return "token: a.%s.b".formatted(Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"exp\":%d}".formatted(expiry).getBytes(StandardCharsets.UTF_8)));
    }
}
