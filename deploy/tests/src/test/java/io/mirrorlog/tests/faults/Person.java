package io.mirrorlog.tests.faults;

import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.tests.simulation.world.World;
import java.time.Duration;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Lets go what is held because so much goes within ten minutes: here it is meant to. */
final class Person {
    private static final Pattern HELD = Pattern.compile("held: \\d+ of link (\\S+) \\(mass-removal\\)");
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(3);

    private final Fleet fleet;
    private long looked = System.nanoTime();

    Person(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Looks at what the parts say, now and then. */
    void look() {
        if (System.nanoTime() - looked < LOOKS_EVERY.toNanos()) {
            return;
        }
        looked = System.nanoTime();
        var links = new TreeSet<String>();
        HELD.matcher(fleet.health()).results().forEach(held -> links.add(held.group(1)));
        links.forEach(this::release);
    }

    private void release(String link) {
        var status = Mirrorlog.commandLine().execute("release", link, "--reason", "it was meant", "--by", "matrix",
                "--local-name", World.LOCAL.value(), "--bootstrap-servers",
                fleet.kafka().settings().bootstrapServers());
        System.out.printf("released what was held of link %s: %d%n", link, status);
    }
}
