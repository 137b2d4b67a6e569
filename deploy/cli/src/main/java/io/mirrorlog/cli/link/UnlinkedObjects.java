package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.mirrorlog.cli.cluster.LinkResources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is deleted to end a link, each with its kind and name only, in the order of behaviour §8.3: first what writes, then what is
 * written. Of the controller the objects of Linkerd's {@code link} only: those of a chart are the chart's to remove.
 *
 * @param namespace      the Link's
 * @param cluster        the Link's name
 * @param isProbed       whether the Link's gateway is probed
 * @param mirrors        the mirrors of the link
 * @param controlPlane   the control plane's Secrets for the cluster
 */
record UnlinkedObjects(String namespace, String cluster, boolean isProbed, List<ObjectMeta> mirrors,
        List<ObjectMeta> controlPlane) {
    private static final String RBAC = "rbac.authorization.k8s.io/v1";
    private static final Comparator<ObjectMeta> ORDER = Comparator.comparing(ObjectMeta::getNamespace)
            .thenComparing(ObjectMeta::getName);

    UnlinkedObjects {
        mirrors = mirrors.stream().sorted(ORDER).toList();
        controlPlane = controlPlane.stream().sorted(ORDER).toList();
    }

    /** The objects. */
    List<HasMetadata> all(boolean onlyController) {
        var objects = new ArrayList<HasMetadata>(controller());
        if (!onlyController) {
            objects.add(here("v1", "Secret", "cluster-credentials-" + cluster));
            objects.add(here("multicluster.linkerd.io/v1alpha3", "Link", cluster));
            objects.add(here("coordination.k8s.io/v1", "Lease", LinkResources.lease(cluster)));
            mirrors.forEach(mirror -> objects.add(object("v1", "Service", mirror.getNamespace(), mirror.getName())));
            controlPlane.forEach(
                    secret -> objects.add(object("v1", "Secret", secret.getNamespace(), secret.getName())));
        }
        return objects;
    }

    private List<GenericKubernetesResource> controller() {
        var access = "linkerd-service-mirror-access-local-resources-" + cluster;
        var credentials = "linkerd-service-mirror-read-remote-creds-" + cluster;
        var mirror = "linkerd-service-mirror-" + cluster;
        var objects = new ArrayList<>(List.of(object(RBAC, "ClusterRole", "", access),
                object(RBAC, "ClusterRoleBinding", "", access), here(RBAC, "Role", credentials),
                here(RBAC, "RoleBinding", credentials), here("v1", "ServiceAccount", mirror),
                here("apps/v1", "Deployment", mirror)));
        if (isProbed) {
            objects.add(here("v1", "Service", "probe-gateway-" + cluster));
        }
        return objects;
    }

    private GenericKubernetesResource here(String apiVersion, String kind, String name) {
        return object(apiVersion, kind, namespace, name);
    }

    private static GenericKubernetesResource object(String apiVersion, String kind, String where, String name) {
        var object = new GenericKubernetesResourceBuilder().withApiVersion(apiVersion).withKind(kind).withNewMetadata()
                .withName(name).endMetadata().build();
        if (!where.isEmpty()) {
            object.getMetadata().setNamespace(where);
        }
        return object;
    }
}
