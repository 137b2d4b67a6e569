package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Services to test with. */
final class Services {
    private Services() {}

    /** A Service of that specification, in JSON with either quotes. */
    static Service of(String namespace, String name, String spec) {
        return new ServiceBuilder().withNewMetadata().withName(name).withNamespace(namespace).endMetadata()
                .withSpec(Serialization.unmarshal(spec.replace('\'', '"'), ServiceSpec.class)).build();
    }

    static Service plain(String namespace, String name) {
        return of(namespace, name, "{\"ports\":[{\"port\":80}]}");
    }

    /** The same with another specification, as a client sends it that knows nothing of the stored one. */
    static Service respecified(Service service, String spec) {
        return of(service.getMetadata().getNamespace(), service.getMetadata().getName(), spec);
    }

    static Service labelled(Service service, String key, String value) {
        return new ServiceBuilder(service).editMetadata().addToLabels(key, value).endMetadata().build();
    }
}
