package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.concurrent.atomic.AtomicInteger;

/** Services for the remote cluster. */
final class Samples {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private Samples() {}

    /** A namespace's name that no other test has. */
    static String freshNamespace(String about) {
        return about + "-" + NAMESPACES.incrementAndGet();
    }

    /** A Service with a selector, a label, an annotation and one port. */
    static Service service(String namespace, String name) {
        return new ServiceBuilder().withNewMetadata().withNamespace(namespace).withName(name)
                .addToLabels("app", name).addToAnnotations("example.org/owner", "shop").endMetadata()
                .withNewSpec().addToSelector("app", name)
                .addNewPort().withName("http").withProtocol("TCP").withPort(80).withTargetPort(new IntOrString(8080))
                .endPort().endSpec().build();
    }
}
