package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.field.Metadata;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.schema.Schema;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One version of Linkerd's Link: what its schema prunes, defaults and checks; its status is written on its own. */
final class LinkStrategy implements Strategy {
    private final Schema schema;
    private final boolean hasStatus;

    LinkStrategy(Schema schema, boolean hasStatus) {
        this.schema = schema;
        this.hasStatus = hasStatus;
    }

    @Override
    public void fill(KubeObject object) {
        ObjectNode body = object.json().deepCopy();
        body.remove("metadata");
        schema.shape(body);
        object.json().retain("metadata");
        object.json().setAll(body);
    }

    @Override
    public void prepare(KubeObject object, Optional<KubeObject> current) {
        if (hasStatus) {
            object.json().remove("status");
            current.filter(before -> !Json.isEmpty(before.at("status")))
                    .ifPresent(before -> object.json().set("status", before.at("status").deepCopy()));
        }
    }

    @Override
    public List<Cause> check(KubeObject object, Optional<KubeObject> current) {
        List<Cause> causes = new ArrayList<>(Metadata.check(object, names()));
        causes.addAll(schema.check(object.json()));
        return causes;
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }
}
