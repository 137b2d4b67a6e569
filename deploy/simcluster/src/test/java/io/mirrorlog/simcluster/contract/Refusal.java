package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.catchThrowable;

/** What the API server says when it refuses. */
record Refusal(int code, String reason, String message, List<String> causes) {

    /** The Status a request is refused with; the request must be refused. */
    static Refusal of(ThrowingCallable request) {
        Throwable thrown = catchThrowable(request);
        if (thrown instanceof TestAbortedException absent) {
            throw absent;
        }
        if (!(thrown instanceof KubernetesClientException refused)) {
            throw new AssertionError("the request was not refused", thrown);
        }
        Status status = refused.getStatus();
        List<String> causes = Optional.ofNullable(status.getDetails()).map(details -> details.getCauses())
                .orElse(List.of())
                .stream().map(Refusal::line).sorted().toList();
        return new Refusal(status.getCode(), Optional.ofNullable(status.getReason()).orElse(""), status.getMessage(),
                causes);
    }

    private static String line(StatusCause cause) {
        return "%s %s: %s".formatted(cause.getReason(), cause.getField(), cause.getMessage());
    }
}
