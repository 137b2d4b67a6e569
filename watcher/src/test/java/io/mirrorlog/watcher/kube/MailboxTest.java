package io.mirrorlog.watcher.kube;

import io.mirrorlog.watcher.kube.Mailbox.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class MailboxTest {
    @Test
    void workIsDoneInTheOrderItCame() throws InterruptedException {
        var mailbox = new Mailbox(10);
        var done = new ArrayList<Integer>();
        IntStream.range(0, 5).forEach(number -> mailbox.execute(() -> done.add(number)));

        mailbox.work(Duration.ZERO);

        assertThat(done).isEqualTo(List.of(0, 1, 2, 3, 4));
    }

    @Test
    void withoutWorkItWaitsNoLongerThanItMay() throws InterruptedException {
        var begun = System.nanoTime();

        new Mailbox(10).work(Duration.ofMillis(20));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(20),
                Duration.ofSeconds(10));
    }

    @Test
    void itReturnsNowAndThenHoweverMuchThereIsToDo() throws InterruptedException {
        var mailbox = new Mailbox(10);
        var keepsBusy = new Runnable() {
            @Override
            public void run() {
                mailbox.execute(this);
            }
        };
        mailbox.execute(keepsBusy);

        mailbox.work(Duration.ofDays(1));
    }

    @Test
    void lostWorkIsNotPassedOver() throws InterruptedException {
        var mailbox = new Mailbox(2);
        var done = new AtomicBoolean();
        IntStream.range(0, 3).forEach(_ -> mailbox.execute(() -> done.set(true)));

        assertThatExceptionOfType(Overflow.class).isThrownBy(() -> mailbox.work(Duration.ZERO))
                .withMessage("more than 2 changes waited to be recorded");
        assertThat(done).isFalse();
    }

    @Test
    void whatWorkThrowsIsItsOwners() {
        var mailbox = new Mailbox(2);
        mailbox.execute(() -> {
            throw new IllegalStateException("planned");
        });

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> mailbox.work(Duration.ZERO));
    }

    @Test
    void waitingCanBeInterrupted() {
        var interrupted = new AtomicBoolean();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                new Mailbox(1).work(Duration.ofDays(1));
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });

        thread.interrupt();

        await().untilTrue(interrupted);
    }
}
