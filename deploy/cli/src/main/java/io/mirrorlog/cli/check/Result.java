package io.mirrorlog.cli.check;

import io.mirrorlog.cli.check.Check.Category;
import io.mirrorlog.cli.check.Check.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** A check with what it came to. */
record Result(Check check, Verdict verdict) {
    /** What all checks come to, in their order. After a fatal failure the rest of its category makes no sense and is left out. */
    static List<Result> of(List<Check> checks, Evidence evidence) {
        var results = new ArrayList<Result>();
        var ended = EnumSet.noneOf(Category.class);
        for (var check : checks) {
            if (!ended.contains(check.category())) {
                var result = new Result(check, check.judge(evidence));
                results.add(result);
                if (result.isFailure() && check.severity() == Severity.FATAL) {
                    ended.add(check.category());
                }
            }
        }
        return results;
    }

    /** Whether the command fails for it. */
    boolean isFailure() {
        return verdict instanceof Verdict.Failed;
    }

    /** Whether it may pass a moment later. */
    boolean isWorthWaitingFor() {
        return check.isRetried() && switch (verdict) {
            case Verdict.Warned _,Verdict.Failed _ -> true;
            case Verdict.Passed _,Verdict.Skipped _ -> false;
        };
    }
}
