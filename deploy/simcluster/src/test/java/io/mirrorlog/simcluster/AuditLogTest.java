package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.simcluster.store.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AuditLogTest {
    private final Workbench bench = new Workbench();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void tellsWhichProgramMadeAndRemovedWhat() {
        bench.cluster().audit().read((program, change) -> heard.add("%s %s %s".formatted(program.split("/", 2)[0],
                change instanceof Change.Removed ? "removed" : "put", change.key().path())));
        var services = bench.client().services().inNamespace("shop");

        services.resource(new ServiceBuilder().withNewMetadata().withName("a").endMetadata().withNewSpec().addNewPort()
                .withPort(80).endPort().endSpec().build()).create();
        services.withName("a").delete();

        assertThat(heard).containsExactly("fabric8-kubernetes-client put shop/a",
                "fabric8-kubernetes-client removed shop/a");
    }

    @Test
    void whatTheClustersOwnControllersDoIsNoPrograms() {
        bench.create("a");
        bench.cluster().audit().read((program, change) -> heard.add("%s removed %s".formatted(
                program.split("/", 2)[0], change.key().path())));

        bench.client().namespaces().withName(Workbench.NAMESPACE).delete();

        await().untilAsserted(() -> assertThat(heard).contains(" removed shop/a"));
    }
}
