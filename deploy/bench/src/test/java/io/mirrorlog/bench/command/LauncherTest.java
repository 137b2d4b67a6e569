package io.mirrorlog.bench.command;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LauncherTest {
    @Test
    void whatTheShellsChildrenTookIsUserAndSystemTime() {
        assertThat(Launcher.ofChildren("0m0.01s 0m0.02s\n1m0.250000s 0m0.04s\n")).isEqualTo(60.29);
        assertThat(Launcher.ofChildren("nothing")).isZero();
    }

    @Test
    void aCommandsStatusTimesAndWordsAreTaken(@TempDir Path directory) {
        var took = new Launcher(directory).run(List.of("--nonsense"));
        assertThat(took.status()).isEqualTo(2);
        assertThat(took.said()).startsWith("Unknown option: '--nonsense'");
        assertThat(took.cpu()).isPositive();
        assertThat(took.wall()).isPositive();
    }
}
