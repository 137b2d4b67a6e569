package io.mirrorlog.writer.plan;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BalanceTest {

    @ParameterizedTest
    @CsvSource({"40,21,0,true", "40,20,0,false", "39,20,0,true", "30,19,0,false", "19,19,0,false", "20,20,0,true",
            "1000,500,0,false", "1000,501,0,true", "25,10,15,true", "25,6,15,true", "25,4,15,false", "0,0,40,true"})
    void whatIsHeldIsAtLeastTwentyAndMoreThanHalfOfWhatThereWas(int there, int going, int gone, boolean held) {
        assertThat(new Balance(there, going, gone).isMassRemoval()).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aRemovalMoreNeverFreesWhatIsHeldAndAMirrorMoreNeverHoldsWhatIsFree(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++) {
            var there = random.nextInt(120);
            var going = random.nextInt(there + 1);
            var gone = random.nextInt(60);
            var balance = new Balance(there, going, gone);

            assertThat(!balance.isMassRemoval() || balance.canBeMassRemoval()).as("seed %d: %s", seed, balance)
                    .isTrue();
            if (balance.isMassRemoval() && going < there) {
                assertThat(new Balance(there, going + 1, gone).isMassRemoval()).as("seed %d: %s", seed, balance)
                        .isTrue();
            }
            if (!balance.isMassRemoval()) {
                assertThat(new Balance(there + 1, going, gone).isMassRemoval()).as("seed %d: %s", seed, balance)
                        .isFalse();
            }
        }
    }
}
