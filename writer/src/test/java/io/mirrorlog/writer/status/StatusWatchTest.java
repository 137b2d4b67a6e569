package io.mirrorlog.writer.status;

import io.mirrorlog.topics.id.ObjectId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StatusWatchTest {
    @Test
    void itIsKeptOnceEverythingWasLookedAtAndUntilSomethingChanges() {
        try (var watch = new StatusWatch(new NoLinks(), List::of, _ -> true, _ -> true, Duration.ofMillis(200),
                InstantSource.system())) {
            assertThat(watch.isKept()).isFalse();
            watch.start();
            await().until(watch::isKept);

            watch.touch();
            assertThat(watch.isKept()).isFalse();
            await().until(watch::isKept);
        }
    }

    private static final class NoLinks implements LinkObjects {
        @Override
        public Look read(ObjectId link) {
            return new Look.Absent();
        }

        @Override
        public Optional<Trouble> write(ObjectId link, TimedStatus status) {
            return Optional.empty();
        }
    }
}
