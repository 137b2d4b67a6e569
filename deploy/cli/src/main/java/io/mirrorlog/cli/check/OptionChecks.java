package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.mirrorlog.cli.check.Check.Category;
import io.mirrorlog.cli.check.Check.Severity;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.translate.LinkOptions;
import io.mirrorlog.watcher.translate.LinkView;
import io.mirrorlog.watcher.translate.Links;
import io.mirrorlog.watcher.translate.LocalMembers;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.writer.gateway.ProbePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what people told Links beyond their fields can be done, and does not contradict them or each other. */
final class OptionChecks {
    private static final String NAMES = "{name}-{cluster}";

    private OptionChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ours(Category.LINKS, "options fit their Links",
                        "correct ConfigMap %s in the Links' namespace".formatted(LinkOptions.CONFIG_MAP),
                        Severity.ERROR, OptionChecks::contradictions),
                Check.ours(Category.LINKS, "probes are sent as Links say", "correct probeSpec in the Link",
                        Severity.WARNING, MulticlusterChecks.eachLink(OptionChecks::probe, "")));
    }

    private static Verdict contradictions(Evidence evidence) {
        return evidence.local().links().judge(links -> evidence.local().objects().all(ConfigMap.class).judge(_ -> {
            var views = links.stream().map(link -> view(link, evidence)).toList();
            return Verdict.unless(Stream.of(malformed(views, evidence), withoutLink(views, evidence),
                    views.stream().flatMap(OptionChecks::withoutEffect),
                    shared(views, LinkView::cluster, "take their cluster for %s of this Kafka: option cluster"),
                    shared(views, OptionChecks::names,
                            "call the mirrors of Services of one name alike, like %s: option nameTemplate"))
                    .flatMap(problems -> problems).map(problem -> "* " + problem).distinct().toList());
        }));
    }

    private static LinkView view(GenericKubernetesResource link, Evidence evidence) {
        return new LinkView(Links.spec(link, ""),
                LinkOptions.of(Links.name(link), map(link.getMetadata().getNamespace(), evidence), new Texts()),
                Reading.credentials(link, evidence.local().objects()));
    }

    private static Optional<ConfigMap> map(String namespace, Evidence evidence) {
        return evidence.local().objects().one(ConfigMap.class, namespace, LinkOptions.CONFIG_MAP);
    }

    private static List<ConfigMap> maps(Evidence evidence) {
        return evidence.local().objects().all(ConfigMap.class).or(List.of()).stream()
                .filter(map -> LinkOptions.CONFIG_MAP.equals(map.getMetadata().getName())).toList();
    }

    private static Stream<String> malformed(List<LinkView> views, Evidence evidence) {
        return Stream.concat(views.stream().map(view -> view.options().problem()),
                maps(evidence).stream().map(map -> LocalMembers.of(Optional.of(map), new Texts()).problem()))
                .filter(problem -> !problem.isEmpty());
    }

    private static Stream<String> withoutLink(List<LinkView> views, Evidence evidence) {
        var links = views.stream().map(view -> new ObjectId(view.spec().namespace(), view.name().value()))
                .collect(Collectors.toSet());
        return maps(evidence).stream().flatMap(map -> Objects
                .requireNonNullElse(map.getData(), Map.<String, String>of()).keySet().stream()
                .filter(name -> !name.equals(LinkName.LOCAL.value()))
                .filter(name -> !links.contains(new ObjectId(Meta.id(map).namespace(), name)))
                .map(name -> "ConfigMap %s has options for Link %s, and there is none".formatted(Meta.id(map), name)));
    }

    /** Headless mirrors send through the gateway (behaviour §4.5). */
    private static Stream<String> withoutEffect(LinkView view) {
        return view.options().options().headless() && view.spec().gatewayAddress().isEmpty()
                ? Stream.of("%s: headless is true, but the Link has no gateway, which headless mirrors send through"
                        .formatted(view.name()))
                : Stream.empty();
    }

    private static String names(LinkView view) {
        var template = view.options().options().nameTemplate();
        return (template.isEmpty() ? NAMES : template).replace("{cluster}", view.spec().targetClusterName());
    }

    /** Links of which something is the same that must not be. */
    private static Stream<String> shared(List<LinkView> views, Function<LinkView, String> what, String words) {
        var links = views.stream().collect(Collectors.groupingBy(what, TreeMap::new,
                Collectors.mapping(view -> view.name().value(), Collectors.toList())));
        return links.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
                .filter(entry -> isOfDifferentClusters(views, entry.getValue()))
                .map(entry -> "Links %s %s".formatted(entry.getValue().stream().sorted()
                        .collect(Collectors.joining(" and ")), words.formatted(entry.getKey())));
    }

    /** That of one cluster is another check's. */
    private static boolean isOfDifferentClusters(List<LinkView> views, List<String> links) {
        return views.stream().filter(view -> links.contains(view.name().value()))
                .map(view -> view.spec().targetClusterName()).distinct().count() > 1;
    }

    private static List<String> probe(GenericKubernetesResource link, Evidence evidence) {
        var problems = new ArrayList<String>();
        ProbePlan.of(Links.spec(link, "")).ifPresent(plan -> plan.problems()
                .forEach(problem -> problems.add("%s: %s".formatted(MulticlusterChecks.name(link), problem))));
        return problems;
    }
}
