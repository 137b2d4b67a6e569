package io.mirrorlog.simcluster.select;

import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.store.Stored;

/** Which objects of a resource a list or watch is about; an empty namespace means all. */
public record Selection(String namespace, LabelSelector labels, FieldSelector fields) {

    public boolean matches(Stored stored) {
        KubeObject object = stored.object();
        return (namespace.isEmpty() || namespace.equals(stored.key().namespace()))
                && (labels.requirements().isEmpty() || labels.matches(object.labels())) && fields.matches(object);
    }
}
