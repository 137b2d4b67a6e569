package io.mirrorlog.tests.faults;

import io.mirrorlog.simcluster.cluster.RealTestCluster;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The same where the API servers are real ones, and what happens to them happens on the way to them. */
@EnabledIf(value = "isNamed",
        disabledReason = "no real API server: KUBEBUILDER_ASSETS names no folder with etcd and kube-apiserver")
class RealApiServersFaultMatrixTest {
    static boolean isNamed() {
        return RealTestCluster.unavailable().isEmpty();
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void everyInvariantHoldsAfterEveryRoundAndARestartOfEverythingChangesNothing(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        Matrix.play(directory, Setup.forRealServers(), Path.of("target", "faults-real.json"));
    }
}
