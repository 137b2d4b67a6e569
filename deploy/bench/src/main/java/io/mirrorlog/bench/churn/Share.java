package io.mirrorlog.bench.churn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Some of the Services, changed one after the other, in an order that follows from a seed. Few at a time are away: were it most of
 * them, their mirrors would be held for a person.
 */
final class Share {
    /** Of so many changes one takes a Service away, or brings one back. */
    private static final int ONE_IN = 100;
    /** The part of the Services that is away at most; long enough for their mirrors to be removed. */
    private static final int AWAY = 5;

    private final List<ChangingService> present;
    private final Deque<ChangingService> away = new ArrayDeque<>();
    private final int most;
    private final RandomGenerator random;

    /** These Services, of which there is one at least. */
    Share(List<ChangingService> services, long seed) {
        this.present = new ArrayList<>(services);
        this.most = services.size() / AWAY;
        this.random = new SplittableRandom(seed);
    }

    /** Makes the next change. */
    synchronized void change(int number) {
        if (random.nextInt(ONE_IN) > 0 || most == 0) {
            edit(present.get(random.nextInt(present.size())), number);
        } else if (away.size() < most) {
            var leaving = present.remove(random.nextInt(present.size()));
            leaving.leave(random.nextBoolean());
            away.addLast(leaving);
        } else {
            comeBack(number);
        }
    }

    /** Labels every Service, those that were away as they come back: who sees these changes has seen all before. */
    synchronized void finish(int number) {
        present.forEach(service -> service.changeLabel(number));
        while (!away.isEmpty()) {
            comeBack(number);
        }
    }

    private void comeBack(int number) {
        var returning = away.removeFirst();
        returning.comeBack(number);
        present.add(returning);
    }

    private void edit(ChangingService service, int number) {
        switch (Edit.ALL.get(random.nextInt(Edit.ALL.size()))) {
            case PORT -> service.changePort(number);
            case LABEL -> service.changeLabel(number);
            case ADDRESS -> service.changeAddress(number);
            case READINESS -> service.changeReadiness();
        }
    }

    private enum Edit {
        PORT, LABEL, ADDRESS, READINESS;

        private static final List<Edit> ALL = List.of(values());
    }
}
