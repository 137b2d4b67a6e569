package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.PrintWriter;
import java.util.List;

/** Manifests on standard output, for {@code kubectl apply -f -} or {@code kubectl delete -f -}. */
enum Documents {
    /** Each begins with a line {@code ---}. */
    YAML,
    /** One object a line. */
    JSON;

    /** What made them, where no version of Linkerd is known. */
    static final String CREATED_BY = "mirrorlog/cli";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    void print(List<HasMetadata> objects, PrintWriter out) {
        for (var object : objects) {
            switch (this) {
                case YAML -> out.print(SERIALIZATION.asYaml(object));
                case JSON -> out.println(SERIALIZATION.asJson(object));
            }
        }
        out.flush();
    }
}
