package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The Service shop/cart, exported by cluster east, and its mirror as it should be; tests change one thing at a time. */
record Scene(Question question, JsonNode service, JsonNode endpoints) {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String LINK = """
        {"apiVersion": "multicluster.linkerd.io/v1alpha3", "kind": "Link",
         "metadata": {"name": "east", "namespace": "linkerd-multicluster"},
         "spec": {
           "targetClusterName": "east", "targetClusterDomain": "cluster.local",
           "gatewayAddress": "192.0.2.127,192.0.2.128", "gatewayPort": "4143",
           "gatewayIdentity": "gateway.east",
           "selector": {"matchLabels": {"mirror.linkerd.io/exported": "true"}},
           "remoteDiscoverySelector": {"matchLabels": {"mirror.linkerd.io/exported": "remote-discovery"}},
           "excludedLabels": ["evil.io/*"], "excludedAnnotations": ["evil.io/*"]}}
        """;

    private static final String REMOTE_SERVICE = """
        {"apiVersion": "v1", "kind": "Service",
         "metadata": {"name": "cart", "namespace": "shop", "uid": "1c5e", "resourceVersion": "4711",
           "labels": {"app": "cart", "mirror.linkerd.io/exported": "true", "evil.io/a": "b"},
           "annotations": {"owner": "team-cart", "evil.io/a": "b"}},
         "spec": {"type": "NodePort", "clusterIP": "10.43.0.9", "clusterIPs": ["10.43.0.9"],
           "selector": {"app": "cart"}, "sessionAffinity": "ClientIP", "externalTrafficPolicy": "Local",
           "ports": [
             {"name": "http", "protocol": "TCP", "port": 80, "targetPort": 8080, "nodePort": 30080,
              "appProtocol": "kubernetes.io/h2c"},
             {"name": "dns", "protocol": "UDP", "port": 53, "targetPort": "dns"}]}}
        """;

    private static final String REMOTE_ENDPOINTS = """
        [{"metadata": {"name": "cart-x7z"}, "addressType": "IPv4", "ports": [{"name": "http", "port": 8080}],
          "endpoints": [{"addresses": ["10.44.1.3"], "conditions": {"ready": true}}]}]
        """;

    private static final String RIGHT_SERVICE = """
        {"apiVersion": "v1", "kind": "Service",
         "metadata": {"name": "cart-east", "namespace": "shop", "uid": "77aa", "resourceVersion": "12",
           "creationTimestamp": "2026-02-01T10:00:00Z",
           "managedFields": [{"manager": "mirrorlog", "operation": "Apply"}],
           "labels": {"app": "cart", "mirror.linkerd.io/cluster-name": "east",
             "mirror.linkerd.io/mirrored-service": "true"},
           "annotations": {"owner": "team-cart", "mirrorlog.io/decision": "42",
             "mirror.linkerd.io/remote-resource-version": "4711",
             "mirror.linkerd.io/remote-svc-fq-name": "cart.shop.svc.cluster.local"}},
         "spec": {"type": "ClusterIP", "clusterIP": "10.96.4.2", "clusterIPs": ["10.96.4.2"],
           "ipFamilies": ["IPv4"], "ipFamilyPolicy": "SingleStack", "internalTrafficPolicy": "Cluster",
           "sessionAffinity": "None",
           "ports": [
             {"name": "http", "protocol": "TCP", "port": 80, "targetPort": 8080, "appProtocol": "kubernetes.io/h2c"},
             {"name": "dns", "protocol": "UDP", "port": 53, "targetPort": "dns"}]},
         "status": {"loadBalancer": {}}}
        """;

    private static final String RIGHT_ENDPOINTS = """
        {"apiVersion": "v1", "kind": "Endpoints",
         "metadata": {"name": "cart-east", "namespace": "shop", "uid": "77ab", "resourceVersion": "13",
           "creationTimestamp": "2026-02-01T10:00:00Z",
           "managedFields": [{"manager": "mirrorlog", "operation": "Apply"}],
           "labels": {"app": "cart", "mirror.linkerd.io/cluster-name": "east",
             "mirror.linkerd.io/mirrored-service": "true"},
           "annotations": {"mirrorlog.io/decision": "42",
             "mirror.linkerd.io/remote-gateway-identity": "gateway.east",
             "mirror.linkerd.io/remote-svc-fq-name": "cart.shop.svc.cluster.local"}},
         "subsets": [{
           "addresses": [{"ip": "192.0.2.127"}, {"ip": "192.0.2.128"}],
           "ports": [{"name": "http", "protocol": "TCP", "port": 4143}, {"name": "dns", "protocol": "UDP", "port": 4143}]}]}
        """;

    static Scene right() {
        Question question = new Question(json(LINK), List.of("192.0.2.128", "192.0.2.127"), true, json(REMOTE_SERVICE),
                json(REMOTE_ENDPOINTS), true);
        return new Scene(question, json(RIGHT_SERVICE), json(RIGHT_ENDPOINTS));
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A copy with a JSON value at a pointer like {@code /spec/type}, whose parent is there. */
    static JsonNode put(JsonNode json, String pointer, String value) {
        JsonNode copy = json.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = slash == 0 ? copy : copy.at(pointer.substring(0, slash));
        ((ObjectNode) parent).set(pointer.substring(slash + 1).replace("~1", "/"), json(value));
        return copy;
    }

    Scene link(String pointer, String value) {
        return with(new Question(put(question.link(), pointer, value), question.gatewayAddresses(),
                question.gatewayAlive(), question.remoteService(), question.remoteEndpoints(),
                question.localNamespaceExists()));
    }

    Scene remote(String pointer, String value) {
        return with(new Question(question.link(), question.gatewayAddresses(), question.gatewayAlive(),
                put(question.remoteService(), pointer, value), question.remoteEndpoints(),
                question.localNamespaceExists()));
    }

    Scene remoteEndpoints(String array) {
        return with(new Question(question.link(), question.gatewayAddresses(), question.gatewayAlive(),
                question.remoteService(), json(array), question.localNamespaceExists()));
    }

    Scene gateway(boolean alive, String... addresses) {
        return with(new Question(question.link(), List.of(addresses), alive, question.remoteService(),
                question.remoteEndpoints(), question.localNamespaceExists()));
    }

    Scene withoutLocalNamespace() {
        return with(new Question(question.link(), question.gatewayAddresses(), question.gatewayAlive(),
                question.remoteService(), question.remoteEndpoints(), false));
    }

    Scene service(String pointer, String value) {
        return new Scene(question, put(service, pointer, value), endpoints);
    }

    Scene service(Consumer<ObjectNode> change) {
        ObjectNode copy = service.deepCopy();
        change.accept(copy);
        return new Scene(question, copy, endpoints);
    }

    Scene endpoints(String pointer, String value) {
        return new Scene(question, service, put(endpoints, pointer, value));
    }

    List<String> differences() {
        return Judge.differences(question, Optional.of(service), Optional.of(endpoints), Optional.empty());
    }

    List<String> differencesWithReason(String reason) {
        return Judge.differences(question, Optional.of(service), Optional.of(endpoints), Optional.of(reason));
    }

    Expectation expected() {
        return Judge.expected(question);
    }

    private Scene with(Question changed) {
        return new Scene(changed, service, endpoints);
    }
}
