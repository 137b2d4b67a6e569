package io.mirrorlog.watcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class StatusTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private static Logger logger(Class<?> of) {
        return (Logger) LoggerFactory.getLogger(of);
    }

    @BeforeEach
    void listen() {
        log.start();
        for (var of : List.of(Status.class, Problems.class)) {
            logger(of).setLevel(Level.INFO);
            logger(of).addAppender(log);
        }
    }

    @AfterEach
    void stopListening() {
        for (var of : List.of(Status.class, Problems.class)) {
            logger(of).detachAppender(log);
        }
    }

    private List<String> logged() {
        return log.list.stream().map(event -> event.getLevel() + " " + event.getFormattedMessage()).toList();
    }

    @Test
    void onlyAChangeIsLogged() {
        var status = new Status("Cluster east");
        status.good("is watched");
        status.good("is watched");
        status.detail("3 Services selected");
        status.good("is watched");
        status.bad("is not watched: {} of it");
        status.bad("is not watched: {} of it");
        status.good("is watched");

        assertThat(logged()).containsExactly("INFO Cluster east is watched",
                "WARN Cluster east is not watched: {} of it",
                "INFO Cluster east is watched");
    }

    @Test
    void theDetailOfBetterTimesIsForgotten() {
        var status = new Status("Cluster east");
        status.good("is watched");
        status.detail("3 Services selected");
        assertThat(status.inWords()).isEqualTo("Cluster east is watched; 3 Services selected");

        status.bad("is not watched");
        assertThat(status.inWords()).isEqualTo("Cluster east is not watched");
    }

    @Test
    void aProblemIsLoggedWhenItTurnsUpAndWhenItIsGone() {
        var problems = new Problems();
        problems.are(List.of("b is wrong", "a is wrong"));
        problems.are(List.of("a is wrong", "b is wrong"));
        problems.are(List.of("a is wrong"));

        assertThat(logged()).containsExactly("WARN a is wrong", "WARN b is wrong",
                "INFO No longer a problem: b is wrong");
        assertThat(problems.current()).containsExactly("a is wrong");
    }
}
