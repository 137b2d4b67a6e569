package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.writer.plan.Actual;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mirrors as manifests, for those who plan without a cluster. */
public final class MirrorManifests {
    private MirrorManifests() {}

    /** What manifests say is there under one name. */
    public static Actual actual(Optional<Service> service, Optional<Endpoints> endpoints) {
        return new Actual(
                service.map(there -> FromKube.service(there, Managers.writtenKeys(there.getMetadata()))),
                endpoints.map(there -> FromKube.endpoints(there, Managers.writtenKeys(there.getMetadata()))));
    }

    /** The objects that a mirror is, as they are made: its Service, then its Endpoints. */
    public static List<HasMetadata> objects(ObjectId name, Mirror mirror) {
        var objects = new ArrayList<HasMetadata>();
        objects.add(ToKube.service(name, mirror.service()));
        mirror.endpoints().ifPresent(endpoints -> objects.add(ToKube.endpoints(name, endpoints)));
        return objects;
    }
}
