package io.mirrorlog.simcluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.object.ResourceTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the cluster says of itself: its version, its groups and their resources. */
final class Discovery {
    private static final List<String> VERBS = List.of("create", "delete", "deletecollection", "get", "list", "patch",
            "update", "watch");
    private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

    private static final List<String> CREATE = List.of("create");
    private static final ResourceType REVIEWS = new ResourceType("authorization.k8s.io", "v1",
            "selfsubjectaccessreviews",
            "SelfSubjectAccessReview", false, false);

    private Discovery() {}

    static Optional<Answer> answer(String path) {
        String trimmed = path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
        return switch (trimmed) {
            case "/version" -> Optional.of(Answer.ok(version()));
            case "/api" -> Optional.of(Answer.ok(versions()));
            case "/apis" -> Optional.of(Answer.ok(groups()));
            case "/healthz", "/readyz", "/livez" ->
                Optional.of(Answer.text(200, "ok"));
            default -> resources(trimmed.split("/"));
        };
    }

    private static Optional<Answer> resources(String[] steps) {
        if (steps.length == 3 && steps[1].equals("api")) {
            return resources("", steps[2]);
        }
        if (steps.length == 4 && steps[1].equals("apis")) {
            return resources(steps[2], steps[3]);
        }
        return steps.length == 3 && steps[1].equals("apis") && groupNames().contains(steps[2])
                ? Optional.of(Answer.ok(group(steps[2], true)))
                : Optional.empty();
    }

    private static Optional<Answer> resources(String group, String version) {
        List<ResourceType> types = group.equals(REVIEWS.group()) ? List.of(REVIEWS) : ResourceTypes.of(group, version);
        if (types.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1")
                .put("groupVersion", types.getFirst().apiVersion());
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : types) {
            resources.add(resource(type, type.plural(), verbs(type)).put("singularName", type.singular()));
            if (type.is("serviceaccounts")) {
                resources.add(resource(type, "serviceaccounts/token", CREATE).put("group", "authentication.k8s.io")
                        .put("version", "v1").put("kind", "TokenRequest"));
            }
            if (type.hasStatus()) {
                resources.add(resource(type, type.plural() + "/status", STATUS_VERBS));
            }
        }
        return Optional.of(Answer.ok(list));
    }

    private static List<String> verbs(ResourceType type) {
        if (type.equals(REVIEWS)) {
            return CREATE;
        }
        return type.is("namespaces") ? VERBS.stream().filter(verb -> !verb.equals("deletecollection")).toList() : VERBS;
    }

    private static ObjectNode resource(ResourceType type, String name, List<String> verbs) {
        ObjectNode resource = Json.object().put("name", name).put("singularName", "")
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        ArrayNode array = resource.putArray("verbs");
        verbs.forEach(array::add);
        return resource;
    }

    private static ObjectNode version() {
        return Json.object().put("major", "1").put("minor", "36").put("gitVersion", "v1.36.0+simcluster")
                .put("gitCommit", "").put("gitTreeState", "clean").put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "").put("compiler", "").put("platform", "jvm");
    }

    private static ObjectNode versions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private static ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        groupNames().forEach(group -> groups.add(group(group, false)));
        return list;
    }

    private static List<String> groupNames() {
        return Stream.concat(ResourceTypes.groups().stream(), Stream.of(REVIEWS.group())).toList();
    }

    private static ObjectNode group(String group, boolean alone) {
        ObjectNode node = Json.object();
        if (alone) {
            node.put("kind", "APIGroup").put("apiVersion", "v1");
        }
        node.put("name", group);
        ArrayNode versions = node.putArray("versions");
        List<String> known = group.equals(REVIEWS.group()) ? List.of(REVIEWS.version()) : ResourceTypes.versions(group);
        known.forEach(version -> versions.add(version(group, version)));
        node.set("preferredVersion", version(group, known.getFirst()));
        return node;
    }

    private static ObjectNode version(String group, String version) {
        return Json.object().put("groupVersion", group + "/" + version).put("version", version);
    }
}
