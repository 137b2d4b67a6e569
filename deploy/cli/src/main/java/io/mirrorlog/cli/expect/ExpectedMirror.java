package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.cli.expect.Expectation.Mirror;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Service and the Endpoints of a gateway mirror, with the fields that the mirror sets and no other (section 4.1). */
final class ExpectedMirror {
    private ExpectedMirror() {}

    static Mirror of(Question question, int gatewayPort) {
        return new Mirror(service(question), endpoints(question, gatewayPort));
    }

    private static ObjectNode service(Question question) {
        SortedMap<String, String> annotations = Copying.annotations(question);
        annotations.put(Keys.REMOTE_NAME, remoteName(question));
        annotations.put(Keys.REMOTE_RESOURCE_VERSION,
                question.remoteService().path("metadata").path("resourceVersion").asText(""));
        ObjectNode service = object("Service", question, annotations);
        service.putObject("spec").set("ports", Ports.ofService(question.remoteService()));
        return service;
    }

    private static ObjectNode endpoints(Question question, int gatewayPort) {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put(Keys.REMOTE_NAME, remoteName(question));
        String identity = question.linkText("gatewayIdentity");
        if (!identity.isEmpty()) {
            annotations.put(Keys.GATEWAY_IDENTITY, identity);
        }
        ObjectNode endpoints = object("Endpoints", question, annotations);
        if (!Emptiness.isEmpty(question)) {
            ObjectNode subset = endpoints.putArray("subsets").addObject();
            addresses(question, subset.putArray(question.gatewayAlive() ? "addresses" : "notReadyAddresses"));
            subset.set("ports", Ports.ofEndpoints(question.remoteService(), gatewayPort));
        }
        return endpoints;
    }

    private static void addresses(Question question, ArrayNode addresses) {
        question.gatewayAddresses().stream().sorted().forEach(ip -> addresses.addObject().put("ip", ip));
    }

    /** Both objects have the same labels, whose values follow the remote Service's on every change. */
    private static ObjectNode object(String kind, Question question, SortedMap<String, String> annotations) {
        SortedMap<String, String> labels = Copying.labels(question);
        labels.put(Keys.MIRRORED_SERVICE, "true");
        labels.put(Keys.CLUSTER_NAME, question.cluster());
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", kind);
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", question.mirrorName()).put("namespace", question.namespace());
        fill(metadata.putObject("labels"), labels);
        fill(metadata.putObject("annotations"), annotations);
        return object;
    }

    private static void fill(ObjectNode map, SortedMap<String, String> entries) {
        entries.forEach(map::put);
    }

    private static String remoteName(Question question) {
        return question.remoteName() + "." + question.namespace() + ".svc." + question.linkText("targetClusterDomain");
    }
}
