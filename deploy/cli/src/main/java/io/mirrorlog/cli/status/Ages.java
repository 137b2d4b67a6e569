package io.mirrorlog.cli.status;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in words as kubectl has them: its largest unit, and the next one. */
final class Ages {
    private Ages() {}

    static String age(Instant at, Instant now) {
        var age = Duration.between(at, now);
        if (age.isNegative() || age.toSeconds() == 0) {
            return "0s";
        }
        if (age.toMinutes() == 0) {
            return age.toSeconds() + "s";
        }
        if (age.toHours() == 0) {
            return age.toMinutes() + "m" + age.toSecondsPart() + "s";
        }
        return age.toDays() == 0
                ? age.toHours() + "h" + age.toMinutesPart() + "m"
                : age.toDays() + "d" + age.toHoursPart() + "h";
    }
}
