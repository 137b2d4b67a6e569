package io.mirrorlog.tests.faults;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed, frozen or cut off: mirrors, log and history are afterwards as they should be. */
class FaultMatrixTest {
    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void everyInvariantHoldsAfterEveryRoundAndARestartOfEverythingChangesNothing(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        Matrix.play(directory, Setup.ofProperties(), Path.of("target", "faults.json"));
    }
}
