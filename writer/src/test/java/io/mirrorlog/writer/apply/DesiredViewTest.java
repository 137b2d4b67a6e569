package io.mirrorlog.writer.apply;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DesiredViewTest {
    private static final int COPIES = 20_000;

    @Test
    void namesThatStayAreCopiedWhateverComesAndGoesMeanwhile() throws InterruptedException {
        // Given
        var names = new ConcurrentSkipListSet<>(List.of("a", "z"));
        var others = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                names.addAll(List.of("b", "c", "d"));
                names.removeAll(List.of("b", "c", "d"));
            }
        });
        try {
            for (var number = 0; number < COPIES; number++) {
                // When
                var copy = DesiredView.copy(names);
                // Then
                assertThat(copy).contains("a", "z");
            }
        } finally {
            others.interrupt();
            others.join();
        }
    }
}
