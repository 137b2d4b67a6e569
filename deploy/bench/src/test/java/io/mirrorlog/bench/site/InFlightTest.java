package io.mirrorlog.bench.site;

import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(30)
class InFlightTest {
    @Test
    void everyNumberIsDoneAndSoManyAreInFlightAtOnce() {
        var done = new ConcurrentSkipListSet<Integer>();
        var together = new CyclicBarrier(3);
        InFlight.each(3, 9, number -> {
            meet(together);
            done.add(number);
        });
        assertThat(done).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aFailureIsToldAndNothingMoreIsBegun() {
        var done = new ConcurrentSkipListSet<Integer>();
        assertThatIllegalStateException().isThrownBy(() -> InFlight.each(1, 9, number -> {
            if (number == 3) {
                throw new IllegalArgumentException("no more");
            }
            done.add(number);
        })).withMessage("not done: no more");
        assertThat(done).containsExactly(0, 1, 2);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
