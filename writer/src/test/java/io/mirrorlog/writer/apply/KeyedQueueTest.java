package io.mirrorlog.writer.apply;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KeyedQueueTest {
    private static final Optional<Duration> NEVER = Optional.empty();
    private static final Map<Integer, Boolean> IN_HAND = new ConcurrentHashMap<>();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final KeyedQueue<String> queue = new KeyedQueue<>(() -> now);

    @Test
    void aKeyTouchedOftenWaitsOnce() {
        queue.touch("a");
        queue.touch("a");

        assertThat(queue.poll()).contains("a");
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void keysAreTakenInTheOrderTheyWereTouched() {
        queue.touch("b");
        queue.touch("a");
        queue.touch("b");

        assertThat(queue.poll()).contains("b");
        assertThat(queue.poll()).contains("a");
    }

    @Test
    void aKeyInHandIsNotGivenOutAgainUntilItIsBack() {
        queue.touch("a");
        queue.poll();
        queue.touch("a");

        assertThat(queue.poll()).isEmpty();
        queue.done("a", NEVER);
        assertThat(queue.poll()).contains("a");
    }

    @Test
    void whoWaitsForKeysInHandWaitsForThoseOnly() {
        queue.touch("a");
        queue.touch("b");
        queue.poll();
        queue.poll();

        assertThat(queue.awaitGivenBack("a"::equals, Duration.ofMillis(1))).isFalse();
        Thread.ofVirtual().start(() -> queue.done("a", NEVER));
        assertThat(queue.awaitGivenBack("a"::equals, Duration.ofSeconds(10))).isTrue();
        assertThat(queue.awaitGivenBack("c"::equals, Duration.ZERO)).isTrue();
    }

    @Test
    void aRetryComesWhenItIsDue() {
        queue.touch("a");
        queue.poll();
        queue.done("a", Optional.of(Duration.ofSeconds(2)));

        assertThat(queue.isIdle()).isTrue();
        now = now.plusSeconds(1);
        assertThat(queue.poll()).isEmpty();
        now = now.plusSeconds(1);
        assertThat(queue.isIdle()).isFalse();
        assertThat(queue.poll()).contains("a");
    }

    @Test
    void aTouchReplacesARetry() {
        queue.touch("a");
        queue.poll();
        queue.done("a", Optional.of(Duration.ofSeconds(2)));
        queue.touch("a");

        assertThat(queue.poll()).contains("a");
        queue.done("a", NEVER);
        now = now.plusSeconds(60);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void aTouchWhileInHandReplacesTheRetryThatFollows() {
        queue.touch("a");
        queue.poll();
        queue.touch("a");
        queue.done("a", Optional.of(Duration.ofSeconds(2)));

        assertThat(queue.poll()).contains("a");
        assertThat(queue.sizes()).isEqualTo(new KeyedQueue.Sizes(0, 1, 0));
    }

    @Test
    void whoWaitsIsGivenNothingWhenItCloses() {
        var waiting = new KeyedQueue<String>(InstantSource.system());
        var ended = new AtomicInteger();
        Thread.startVirtualThread(() -> {
            try {
                ended.set(waiting.take().isEmpty() ? 1 : -1);
            } catch (InterruptedException e) {
                ended.set(-2);
            }
        });
        waiting.close();

        await().until(ended::get, value -> value == 1);
    }

    /** Four hands, ten keys, touches at random: no key in two hands, and after the last touch of a key one more turn begins. */
    @Test
    void underLoadNoKeyIsInTwoHandsAndNoTouchIsLost() {
        var real = new KeyedQueue<Integer>(InstantSource.system());
        var touched = new ConcurrentHashMap<Integer, Integer>();
        var handled = new ConcurrentHashMap<Integer, Integer>();
        var clashes = new AtomicInteger();
        IntStream.range(0, 4).forEach(hand -> Thread.startVirtualThread(
                () -> work(real, new Random(hand), touched, handled, clashes)));
        var random = new Random(1);
        for (var round = 1; round <= 20_000; round++) {
            var key = random.nextInt(10);
            touched.put(key, round);
            real.touch(key);
        }

        await().until(() -> real.isIdle() && real.sizes().later() == 0);
        real.close();
        assertThat(clashes).hasValue(0);
        assertThat(handled).isEqualTo(touched);
    }

    private static void work(KeyedQueue<Integer> queue, Random random, Map<Integer, Integer> touched,
            Map<Integer, Integer> handled, AtomicInteger clashes) {
        try {
            for (var key = queue.take(); key.isPresent(); key = queue.take()) {
                if (IN_HAND.putIfAbsent(key.get(), true) != null) {
                    clashes.incrementAndGet();
                }
                handled.put(key.get(), touched.get(key.get()));
                IN_HAND.remove(key.get());
                queue.done(key.get(), random.nextInt(3) == 0 ? Optional.of(Duration.ofMillis(1)) : NEVER);
            }
        } catch (InterruptedException e) {
            clashes.incrementAndGet();
        }
    }
}
