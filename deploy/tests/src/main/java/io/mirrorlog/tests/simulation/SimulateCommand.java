package io.mirrorlog.tests.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.part.Seams;
import io.mirrorlog.tests.simulation.plant.Plant;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs seeds, and says what they came to. */
@Command(name = "simulate", mixinStandardHelpOptions = true, description = {
        "Runs the whole system in one thread and virtual time, with everything that can go wrong, once for each seed.",
        "Exits with 1 when something did not hold that must; the command that shows it again is printed."})
public final class SimulateCommand implements Callable<Integer> {
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "A..B", defaultValue = "1..300", converter = SeedRange.Converter.class,
            description = "the seeds, both ends included, or one seed (default: ${DEFAULT-VALUE})")
    private @Nullable SeedRange seeds;

    @Option(names = "--trace", description = "prints every step")
    private boolean traced;

    @Option(names = "--plant", paramLabel = "NAME", description = "plants a bug between the parts, which must be seen")
    private @Nullable String plant;

    @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}: json ends with one object, alone on standard output "
                    + "(default: ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    /** How the end is said. */
    enum Format {
        TEXT, JSON
    }

    @Override
    public Integer call() throws JsonProcessingException {
        var command = Objects.requireNonNull(spec).commandLine();
        var seams = seams();
        var out = format == Format.JSON ? command.getErr() : command.getOut();
        var totals = new Totals();
        var said = System.nanoTime();
        for (var seed : Objects.requireNonNull(seeds).all()) {
            var result = new Simulation(seed, seams.get(), traced ? Trace.to(out::println) : Trace.none()).run();
            totals.add(result);
            report(result, out);
            if (System.nanoTime() - said > PROGRESS.toNanos()) {
                said = System.nanoTime();
                command.getErr().printf("seed %d: %d seeds done, %d facts, %d violations%n", seed, totals.seeds(),
                        totals.facts(), totals.violations());
                command.getErr().flush();
            }
        }
        end(totals, command.getOut());
        return totals.violations() == 0 ? command.getCommandSpec().exitCodeOnSuccess() : 1;
    }

    private Supplier<Seams> seams() {
        if (plant == null) {
            return () -> new Seams() {
            };
        }
        return Plant.of(plant).<Supplier<Seams>>map(known -> known::seams).orElseThrow(() -> new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "there is no bug '%s' to plant; there are:%n%s".formatted(plant, Arrays.stream(Plant.values())
                        .map(known -> "  %-24s %s".formatted(known.word(), known.what()))
                        .collect(Collectors.joining(System.lineSeparator())))));
    }

    private void report(Result result, PrintWriter out) {
        if (!result.violations().isEmpty()) {
            result.violations().forEach(
                    violation -> out.printf("seed %d: %s: %s%n", result.seed(), violation.invariant(),
                            violation.message()));
            out.printf("again: deploy/mirrorlog simulate --seeds %d..%d --trace%s%n", result.seed(), result.seed(),
                    plant == null ? "" : " --plant " + plant);
            out.flush();
        }
    }

    private void end(Totals totals, PrintWriter out) throws JsonProcessingException {
        var faults = new TreeMap<String, Integer>();
        totals.faults().forEach((fault, count) -> faults.put(fault.word(), count));
        switch (format) {
            case JSON -> {
                var object = new LinkedHashMap<String, Object>();
                object.put("seeds", totals.seeds());
                object.put("facts", totals.facts());
                object.put("faults", faults);
                object.put("violations", totals.violations());
                out.println(new ObjectMapper().writeValueAsString(object));
            }
            case TEXT -> {
                faults.forEach((fault, count) -> out.printf("%8d %s%n", count, fault));
                out.printf("%d seeds, %d facts, %d writes, %d violations%n", totals.seeds(), totals.facts(),
                        totals.writes(), totals.violations());
            }
        }
        out.flush();
    }
}
