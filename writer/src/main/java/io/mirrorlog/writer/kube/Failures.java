package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.apply.Failure;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes of an API server's answer a reason, a message for a person, and what to do next. */
final class Failures {
    private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";

    private final ClusterName local;
    private final RetryAfter retryAfter;

    Failures(ClusterName local, RetryAfter retryAfter) {
        this.local = local;
        this.retryAfter = retryAfter;
    }

    /** What an attempt met with. */
    Obstacle of(KubernetesClientException answer, Attempt attempt) {
        return switch (answer.getCode()) {
            case 409 -> new Obstacle.Surprise(said(answer));
            case 404 -> notFound(answer, attempt);
            case 403 -> forbidden(answer, attempt);
            case 401 -> failed(attempt, Reason.FORBIDDEN,
                    "the API server of cluster %s does not accept our credentials (%s): give the writer others: %s"
                            .formatted(local, attempt, said(answer)));
            case 429 -> throttled(answer, attempt);
            case 400, 405, 413, 415, 422 -> failed(attempt, Reason.REJECTED,
                    "the API server of cluster %s refuses to %s: %s".formatted(local, attempt, said(answer)));
            default -> new Obstacle.Failed(new Failure(Reason.UNAVAILABLE,
                    "the API server of cluster %s failed to %s, which is tried again: %s".formatted(local, attempt,
                            said(answer)),
                    retryAfter.left(), attempt.tried()));
        };
    }

    /** The namespace is named in an answer about a namespace; anything else that is not found went under our hands. */
    private Obstacle notFound(KubernetesClientException answer, Attempt attempt) {
        var details = Optional.ofNullable(answer.getStatus()).map(Status::getDetails);
        var aboutNamespace = details.filter(named -> "namespaces".equals(named.getKind())).isPresent();
        return aboutNamespace
                ? failed(attempt, Reason.NAMESPACE_MISSING, said(answer))
                : new Obstacle.Surprise("%s: %s".formatted(attempt, said(answer)));
    }

    /** Why something cannot be listed or watched, in words. */
    String whenWatching(String resource, Throwable failure) {
        var answer = coded(failure);
        return "%s of cluster %s are not watched: the API server %s".formatted(resource, local,
                switch (answer.map(KubernetesClientException::getCode).orElse(0)) {
                    case 0 -> unanswered(failure);
                    case 401 ->
                        "does not accept our credentials (%s); give the writer others".formatted(said(answer.get()));
                    case 403 -> "does not allow it (%s); allow the writer's account list and watch"
                            .formatted(said(answer.get()));
                    case Integer _ -> "fails (%s); look at its own log".formatted(said(answer.get()));
                });
    }

    private static String unanswered(Throwable failure) {
        return (isForCertificate(failure)
                ? """
                    shows a certificate that is not trusted (%s); check its address, and put the authority that it has now into its \
                    kubeconfig"""
                : "does not answer (%s); check its address, the network to it and its certificates")
                .formatted(words(rootOf(failure)));
    }

    private static Optional<KubernetesClientException> coded(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException answer && answer.getCode() > 0) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private static boolean isForCertificate(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    private static String words(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private Obstacle forbidden(KubernetesClientException answer, Attempt attempt) {
        var causes = Optional.ofNullable(answer.getStatus()).map(Status::getDetails).map(details -> details.getCauses())
                .orElse(List.of());
        if (causes.stream().map(StatusCause::getReason).anyMatch(NAMESPACE_TERMINATING::equals)
                || said(answer).contains("because it is being terminated")) {
            return failed(attempt, Reason.NAMESPACE_TERMINATING, said(answer));
        }
        return failed(attempt, Reason.FORBIDDEN,
                "not allowed to %s %s in namespace %s of cluster %s: allow the writer's account that verb: %s"
                        .formatted(
                                attempt.verb(), attempt.resource(), attempt.name().namespace(), local, said(answer)));
    }

    private Obstacle throttled(KubernetesClientException answer, Attempt attempt) {
        var inBody = Optional.ofNullable(answer.getStatus()).map(Status::getDetails)
                .map(details -> details.getRetryAfterSeconds()).map(Duration::ofSeconds).orElse(Duration.ZERO);
        var inHeader = retryAfter.left();
        return new Obstacle.Failed(new Failure(Reason.THROTTLED,
                "the API server of cluster %s asks us to wait before we %s".formatted(local, attempt),
                inBody.compareTo(inHeader) > 0 ? inBody : inHeader, attempt.tried()));
    }

    private static Obstacle failed(Attempt attempt, Reason reason, String message) {
        return new Obstacle.Failed(new Failure(reason, message, Duration.ZERO, attempt.tried()));
    }

    /** The API server's own words if it gave any. */
    private static String said(KubernetesClientException answer) {
        var status = Optional.ofNullable(answer.getStatus()).map(Status::getMessage).filter(text -> !text.isBlank());
        return status.orElseGet(() -> Objects.requireNonNullElse(rootOf(answer).getMessage(),
                rootOf(answer).getClass().getSimpleName()));
    }

    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** What was attempted, in the words of RBAC. */
    record Attempt(String verb, String resource, ObjectId name) {
        String tried() {
            return verb + " " + resource;
        }

        @Override
        public String toString() {
            return verb + " " + resource + " " + name;
        }
    }
}
