package io.mirrorlog.simcluster.select;

import io.mirrorlog.simcluster.object.EventForms;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.select.FieldSelector.Requirement;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a field selector, of the fields the API server can select a type by. */
public final class FieldSelectorParser {
    private static final Pattern TERM = Pattern.compile("([^!=]+)(==|=|!=)(.*)");

    private static final Map<String, Set<String>> BESIDE_METADATA = Map.of(
            "services", Set.of("spec.clusterIP", "spec.type"),
            "secrets", Set.of("type"),
            "namespaces", Set.of("status.phase"),
            "pods", Set.of("spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
                    "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName"),
            "events",
            Set.of("involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
                    "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
                    "reportingComponent", "source", "type"),
            "events.events.k8s.io",
            Set.of("regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
                    "regarding.resourceVersion", "regarding.fieldPath", "reason", "reportingController", "source",
                    "type"));

    private FieldSelectorParser() {}

    public static Result<FieldSelector> parse(ResourceType type, String text) {
        if (text.isBlank()) {
            return Result.ok(FieldSelector.EVERYTHING);
        }
        List<Requirement> requirements = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher term = TERM.matcher(part.strip());
            if (!term.matches()) {
                return Result.refused(Failure.badRequest(
                        "invalid selector: '%s'; can't understand '%s'".formatted(text, part)));
            }
            if (!selectable(type, term.group(1))) {
                return Result.refused(Failure.badRequest(unsupported(type, term.group(1))));
            }
            requirements.add(new Requirement(EventForms.storedPath(type, term.group(1)),
                    !term.group(2).equals("!="), term.group(3)));
        }
        return Result.ok(new FieldSelector(requirements));
    }

    private static boolean selectable(ResourceType type, String field) {
        return field.equals("metadata.name") || (type.namespaced() && field.equals("metadata.namespace"))
                || BESIDE_METADATA.getOrDefault(type.qualified(), Set.of()).contains(field);
    }

    private static String unsupported(ResourceType type, String field) {
        boolean hasOwnFields = BESIDE_METADATA.containsKey(type.qualified())
                || type.isCustom();
        return hasOwnFields
                ? "field label not supported: " + field
                : "\"%s\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                        .formatted(field);
    }
}
