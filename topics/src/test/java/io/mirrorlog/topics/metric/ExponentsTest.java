package io.mirrorlog.topics.metric;

import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Buckets as Prometheus' specification of native histograms has them: above 2^((i-1)/8), no greater than 2^(i/8). */
class ExponentsTest {
    @Test
    void everyValueIsBetweenTheBoundsOfItsBucket() {
        var random = new Random(8);
        for (var trial = 0; trial < 10_000; trial++) {
            var value = Math.exp(random.nextDouble(-6.9, 11));
            var bucket = Exponents.bucket(value);

            assertThat(value).as("in bucket %d", bucket).isGreaterThan(Math.pow(2, (bucket - 1) / 8.0))
                    .isLessThanOrEqualTo(Math.pow(2, bucket / 8.0));
        }
    }

    @Test
    void aBoundBelongsToTheLowerBucket() {
        assertThat(Exponents.bucket(1.0)).isZero();
        assertThat(Exponents.bucket(Math.nextUp(1.0))).isOne();
        assertThat(Exponents.bucket(2.0)).isEqualTo(8);
        assertThat(Exponents.bucket(0.5)).isEqualTo(-8);
    }

    @Test
    void thereIsAnEndOfThem() {
        assertThat(Exponents.bucket(1e9)).isEqualTo(128);
        assertThat(Exponents.bucket(Math.nextUp(Exponents.ZERO))).isEqualTo(-79);
    }
}
