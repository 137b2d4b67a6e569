package io.mirrorlog.simcluster.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** What an owner reference must say. */
final class OwnerReferences {
    private static final String FIELD = "metadata.ownerReferences";

    private OwnerReferences() {}

    static List<Cause> check(KubeObject object) {
        List<Cause> causes = new ArrayList<>();
        for (JsonNode owner : object.at("metadata", "ownerReferences")) {
            if (owner.path("apiVersion").asText("").isEmpty()) {
                causes.add(Cause.invalid(FIELD + ".apiVersion", "", "version must not be empty"));
            }
            for (String field : List.of("kind", "name", "uid")) {
                if (owner.path(field).asText("").isEmpty()) {
                    causes.add(Cause.invalid(FIELD + "." + field, "", "must not be empty"));
                }
            }
        }
        return causes;
    }
}
