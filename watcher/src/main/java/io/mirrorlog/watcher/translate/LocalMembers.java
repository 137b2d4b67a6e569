package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.OnLinkDeleted;
import io.mirrorlog.topics.link.LinkRecord.Options;
import io.mirrorlog.topics.link.LinkRecord.Probe;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of the local cluster's own Services are members of federated ones, and what of their metadata is copied, as people wrote it: in
 * the ConfigMap of the Links' options, under {@link LinkName#LOCAL}. With Linkerd these are settings of its local service mirror
 * (behaviour §7.1, §7.3).
 *
 * @param said    what it comes to; absent: nobody wrote anything, and Linkerd's defaults hold
 * @param problem what is malformed, in words for a person; empty: nothing
 */
public record LocalMembers(Optional<Said> said, String problem) {
    private static final String SELECTOR = "federatedServiceSelector";
    private static final String LABELS = "excludedLabels";
    private static final String ANNOTATIONS = "excludedAnnotations";
    private static final Set<String> KNOWN = Set.of(SELECTOR, LABELS, ANNOTATIONS, LinkOptions.NEVER_COPIED);
    private static final String PATH = "data[" + LinkName.LOCAL + "]";

    /** The records of what was written. */
    public record Said(Spec spec, Options options) {}

    /** What a ConfigMap says. */
    public static LocalMembers of(Optional<ConfigMap> configMap, Encodings encodings) {
        return configMap.filter(map -> Meta.map(map.getData()).containsKey(LinkName.LOCAL.value()))
                .map(map -> read(map, encodings)).orElseGet(() -> new LocalMembers(Optional.empty(), ""));
    }

    /** What it comes to, as records; none: nobody wrote anything. */
    public List<LinkRecord> records() {
        return said.map(it -> List.<LinkRecord>of(it.spec(), it.options())).orElseGet(List::of);
    }

    private static LocalMembers read(ConfigMap map, Encodings encodings) {
        var problems = new ArrayList<String>();
        var fields = fields(map, problems, encodings);
        var selector = fields.has(SELECTOR) ? Selectors.of(fields, SELECTOR) : Selector.ofMembers();
        var labels = fields.texts(LABELS);
        var annotations = fields.texts(ANNOTATIONS);
        var never = LinkOptions.neverCopied(fields);
        // A record with a problem says nothing, so that members stay; a key that is none only has no effect.
        var spec = spec(map, selector, labels, annotations, sentence(map, problems));
        Stream.of(labels, annotations, never.orElse(List.of())).flatMap(List::stream).distinct()
                .filter(entry -> !LabelSyntax.isKeyOrPrefix(entry)).forEach(entry -> problems.add(
                        "%s has '%s', which excludes nothing: write a whole key, or a prefix like example.com/*"
                                .formatted(PATH, entry)));
        var options = new Options(LinkName.LOCAL, "", false, false, "", false, OnLinkDeleted.HOLD, never);
        return new LocalMembers(Optional.of(new Said(spec, options)), sentence(map, problems));
    }

    private static Fields fields(ConfigMap map, List<String> problems, Encodings encodings) {
        try {
            var text = Meta.map(map.getData()).getOrDefault(LinkName.LOCAL.value(), "");
            var fields = Fields.of(encodings.yaml(text), PATH, problems);
            fields.onlyKnown(KNOWN);
            return fields;
        } catch (Malformed e) {
            problems.add("%s is not YAML with one field a line, like 'excludedLabels: [team]': %s".formatted(PATH,
                    e.getMessage()));
            return Fields.of(Map.of(), PATH, problems);
        }
    }

    private static Spec spec(ConfigMap map, Selector members, List<String> excludedLabels,
            List<String> excludedAnnotations, String problem) {
        return new Spec(LinkName.LOCAL, Meta.id(map).namespace(), Meta.uid(map), Meta.resourceVersion(map),
                Meta.created(map), "", "", "", "", "", Probe.none(), Selector.nothing(), Selector.nothing(), members,
                excludedAnnotations, excludedLabels, "", problem, "");
    }

    private static String sentence(ConfigMap map, List<String> problems) {
        return problems.isEmpty() ? "" : "ConfigMap %s: %s".formatted(Meta.id(map), String.join("; ", problems));
    }
}
