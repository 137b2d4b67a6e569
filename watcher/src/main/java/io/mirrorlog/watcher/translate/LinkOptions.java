package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.OnLinkDeleted;
import io.mirrorlog.topics.link.LinkRecord.Options;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Link's options as people wrote them: in the ConfigMap {@value #CONFIG_MAP} beside the Link, under the Link's name, as YAML or JSON.
 *
 * @param options what they come to; what is malformed has its default
 * @param problem what is malformed, in words for a person; empty: nothing
 */
public record LinkOptions(Options options, String problem) {
    /** The ConfigMap's name. */
    public static final String CONFIG_MAP = "mirrorlog-link-options";

    /** The field that {@link LocalMembers} has too. */
    static final String NEVER_COPIED = "neverCopied";
    private static final Set<String> KNOWN = Set.of("cluster", "headless", "createNamespaces", "nameTemplate",
            "shortenNames", "onLinkDeleted", NEVER_COPIED);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private static final Set<String> PLACEHOLDERS = Set.of("{name}", "{cluster}");

    /** The options of one Link. */
    public static LinkOptions of(LinkName link, Optional<ConfigMap> configMap, Encodings encodings) {
        var text = configMap.map(map -> Meta.map(map.getData()).get(link.value())).orElse("");
        var problems = new ArrayList<String>();
        var options = options(link, text, problems, encodings);
        return new LinkOptions(options, problems.isEmpty()
                ? ""
                : "ConfigMap %s: %s".formatted(configMap.map(Meta::id).orElseThrow(), String.join("; ", problems)));
    }

    private static Options options(LinkName link, String text, List<String> problems, Encodings encodings) {
        try {
            var fields = Fields.of(encodings.yaml(text), "data[" + link + "]", problems);
            fields.onlyKnown(KNOWN);
            return new Options(link, cluster(fields), fields.flag("headless"), fields.flag("createNamespaces"),
                    nameTemplate(fields), fields.flag("shortenNames"), onLinkDeleted(fields), neverCopied(fields));
        } catch (Malformed e) {
            problems.add("data[%s] is not YAML with one field a line, like 'headless: true': %s"
                    .formatted(link, e.getMessage()));
            return Options.defaults(link);
        }
    }

    private static String cluster(Fields fields) {
        var cluster = fields.text("cluster");
        if (cluster.isEmpty() || ClusterName.isLegal(cluster)) {
            return cluster;
        }
        fields.problem("cluster",
                "is '%s', but a cluster name is 1 to 63 of a-z, 0-9 and '-'; correct it".formatted(cluster));
        return "";
    }

    private static String nameTemplate(Fields fields) {
        var template = fields.text("nameTemplate");
        if (template.isEmpty()) {
            return template;
        }
        var placeholders = PLACEHOLDER.matcher(template).results().map(found -> found.group()).toList();
        if (placeholders.contains("{name}") && PLACEHOLDERS.containsAll(placeholders)) {
            return template;
        }
        fields.problem("nameTemplate",
                "is '%s', but must contain {name} and no placeholder but {name} and {cluster}; correct it"
                        .formatted(template));
        return "";
    }

    private static OnLinkDeleted onLinkDeleted(Fields fields) {
        return switch (fields.text("onLinkDeleted")) {
            case "", "hold" -> OnLinkDeleted.HOLD;
            case "delete" -> OnLinkDeleted.DELETE;
            case String other -> {
                fields.problem("onLinkDeleted", "is '%s'; write hold or delete".formatted(other));
                yield OnLinkDeleted.HOLD;
            }
        };
    }

    /** A list with something malformed is no list: less of it would copy more than anyone wrote. */
    static Optional<List<String>> neverCopied(Fields fields) {
        var before = fields.problemCount();
        var keys = fields.has(NEVER_COPIED) ? Optional.of(fields.texts(NEVER_COPIED)) : Optional.<List<String>>empty();
        return fields.problemCount() == before ? keys : Optional.empty();
    }
}
