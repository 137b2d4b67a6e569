package io.mirrorlog.simcluster.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder with the binaries {@code etcd} and {@code kube-apiserver}, where controller-runtime's tests look for it too. */
record ControlPlaneBinaries(Path folder) {
    static final String VARIABLE = "KUBEBUILDER_ASSETS";
    private static final Path CONVENTIONAL = Path.of("/usr/local/kubebuilder/bin");

    /** The binaries; a folder that is named but lacks them is an error and not an absence. */
    static Optional<ControlPlaneBinaries> find() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(new ControlPlaneBinaries(Path.of(named)));
        }
        ControlPlaneBinaries conventional = new ControlPlaneBinaries(CONVENTIONAL);
        return Files.isExecutable(conventional.etcd()) && Files.isExecutable(conventional.apiServer())
                ? Optional.of(conventional)
                : Optional.empty();
    }

    Path etcd() {
        return folder.resolve("etcd");
    }

    Path apiServer() {
        return folder.resolve("kube-apiserver");
    }
}
