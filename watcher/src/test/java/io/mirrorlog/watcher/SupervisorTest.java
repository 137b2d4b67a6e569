package io.mirrorlog.watcher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class SupervisorTest {
    private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    private final Status status = new Status("It");
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void whateverEndsARunItIsRunAgain() {
        try (var _ = Supervisor.start(status, AT_ONCE, "http://api", () -> {
            switch (runs.incrementAndGet() % 4) {
                case 0 -> throw new IllegalStateException("bug");
                case 1 -> throw new TimeoutException("no broker");
                case 2 -> throw new StackOverflowError();
                default -> {
                }
            }
        })) {
            await().until(() -> runs.get() > 12);
        }
    }

    @Test
    void whyItEndedIsSaid() {
        try (var _ = Supervisor.start(status, AT_ONCE, "http://api", () -> {
            throw new TimeoutException("no broker");
        })) {
            await().untilAsserted(
                    () -> assertThat(status.inWords()).isEqualTo("It is not watched: Kafka does not answer "
                            + "as it should: no broker; check its address, the topics and the rights on them"));
        }
    }

    @Test
    void whatShouldNotHaveBeenPossibleIsSaidToo() {
        try (var _ = Supervisor.start(status, AT_ONCE, "http://api", () -> {
            throw new IllegalStateException("bug");
        })) {
            await().until(() -> status.inWords()
                    .contains("unexpected failure (java.lang.IllegalStateException: bug); please report it"));
        }
    }

    @Test
    void closingEndsARunAndWaitsForIt() {
        var ended = new AtomicBoolean();
        var running = new CountDownLatch(1);
        var supervisor = Supervisor.start(status, AT_ONCE, "http://api", () -> {
            try {
                running.countDown();
                new CountDownLatch(1).await();
            } finally {
                ended.set(true);
            }
        });
        await().until(() -> running.getCount() == 0);

        supervisor.close();

        assertThat(ended).isTrue();
        assertThat(status.inWords()).isEqualTo("It is not watched yet");
    }

    @Test
    void theWaitsDoubleUpToALimit() {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.after(6)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
