package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.WatcherException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Says in words why an API server did not give what was asked, and what to do about it. */
public final class Failures {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private Failures() {}

    /** One sentence without a full stop, to be read after the API server's name. */
    public static String inWords(Throwable failure) {
        var cause = unwrapped(failure);
        if (cause instanceof KubernetesClientException refused && refused.getCode() > 0) {
            return byCode(refused);
        }
        if (isForCertificate(cause)) {
            return """
                shows a certificate that is not trusted (%s); check its address, and put the authority that it has now into \
                its kubeconfig"""
                    .formatted(innermost(cause));
        }
        return "does not answer (%s); check its address, the network to it and its certificates"
                .formatted(innermost(cause));
    }

    private static String byCode(KubernetesClientException refused) {
        var said = "%d: %s".formatted(refused.getCode(), firstLine(refused));
        return switch (refused.getCode()) {
            case UNAUTHORIZED -> "does not accept the credentials (%s); renew them".formatted(said);
            case FORBIDDEN -> "does not allow it (%s); grant the user get, list and watch".formatted(said);
            case NOT_FOUND ->
                "does not have it (%s); check that it is the right server and that what defines it is installed"
                        .formatted(said);
            case TOO_MANY_REQUESTS -> "asks to wait (%s)".formatted(said);
            default -> (refused.getCode() >= SERVER_ERRORS ? "fails (%s); look at its own log" : "refuses (%s)")
                    .formatted(said);
        };
    }

    private static boolean isForCertificate(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    private static Throwable unwrapped(Throwable failure) {
        var cause = failure.getCause();
        var isWrapper = failure instanceof CompletionException || failure instanceof ExecutionException
                || failure instanceof WatcherException || isUncodedWrapper(failure);
        return isWrapper && cause != null ? unwrapped(cause) : failure;
    }

    /** The client wraps exceptions with a code in ones without. */
    private static boolean isUncodedWrapper(Throwable failure) {
        return failure instanceof KubernetesClientException uncoded && uncoded.getCode() <= 0
                && uncoded.getCause() instanceof KubernetesClientException;
    }

    private static String innermost(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && !cause.getCause().equals(cause)) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + firstLine(cause);
    }

    private static String firstLine(Throwable failure) {
        var said = failure instanceof KubernetesClientException refused && refused.getStatus() != null
                ? refused.getStatus().getMessage()
                : failure.getMessage();
        return String.valueOf(said).lines().findFirst().orElse("");
    }
}
