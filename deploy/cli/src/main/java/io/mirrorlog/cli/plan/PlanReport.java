package io.mirrorlog.cli.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mirrorlog.cli.plan.PlannedChange.Action;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.writer.kube.MirrorManifests;
import io.mirrorlog.writer.plan.Change;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** A plan, written down. */
record PlanReport(SortedSet<PlannedChange> changes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    /** How many changes of one kind there are. */
    long count(Action action) {
        return changes.stream().filter(change -> change.action() == action).count();
    }

    /** How many mirrors would go away, those that are made anew included: their clients notice. */
    long deletes() {
        return count(Action.DELETE) + count(Action.REPLACE);
    }

    /** For a person: a line for each name where something happens or is refused, one for each field, and the counts. */
    void table(PrintWriter out) {
        changes.stream().filter(change -> change.action() != Action.LEAVE).forEach(change -> {
            out.println("%-8s %-32s %s".formatted(change.action().word(), change.name(), remark(change))
                    .stripTrailing());
            if (change.change() instanceof Change.Update update) {
                update.fields().forEach(field -> out.println("           %s: %s -> %s".formatted(field,
                        Fields.value(update.before(), field), Fields.value(update.after(), field))));
            }
        });
        out.println(counts());
        out.flush();
    }

    /** Like a patch: for each name what goes and what comes. */
    void diff(PrintWriter out) {
        changes.forEach(change -> {
            switch (change.change()) {
                case Change.Create create -> diff(out, change, List.of(), yaml(change, create.after()));
                case Change.MakeNamespace _ -> diff(out, change, List.of(),
                        change.mirror().map(mirror -> yaml(change, mirror)).orElse(List.of()));
                case Change.Update update -> {
                    out.println("--- " + change.name() + "\n+++ " + change.name());
                    update.fields().forEach(field -> out.println("-%s: %s\n+%s: %s".formatted(field,
                            Fields.value(update.before(), field), field, Fields.value(update.after(), field))));
                }
                case Change.Delete delete -> diff(out, change, yaml(change, delete.before()),
                        change.mirror().map(mirror -> yaml(change, mirror)).orElse(List.of()));
                case Change.Leave _,Change.Refuse _,Change.Wait _,Change.Hold _ -> {
                }
            }
        });
        out.flush();
    }

    /** Exactly the Services and Endpoints that would be there. */
    void yaml(PrintWriter out) {
        changes.forEach(change -> change.mirror().ifPresent(mirror -> MirrorManifests.objects(change.name(), mirror)
                .forEach(object -> out.print(YAML.asYaml(object)))));
        out.flush();
    }

    /** One JSON object. */
    void json(PrintWriter out) {
        var plan = JSON.createObjectNode();
        var list = plan.putArray("changes");
        changes.stream().filter(change -> change.action() != Action.LEAVE).forEach(change -> add(list, change));
        var counts = plan.putObject("counts");
        Arrays.stream(Action.values()).forEach(action -> counts.put(action.word(), count(action)));
        try {
            out.println(JSON.writeValueAsString(plan));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ArrayNode list, PlannedChange change) {
        var node = list.addObject().put("name", change.name().toString()).put("action", change.action().word())
                .put("about", change.about());
        switch (change.change()) {
            case Change.Update update -> {
                var fields = node.putArray("fields");
                update.fields().forEach(field -> fields.addObject().put("path", field)
                        .put("before", Fields.value(update.before(), field))
                        .put("after", Fields.value(update.after(), field)));
            }
            case Change.Refuse(var reason, var message) -> node.put("reason", reason.word()).put("message", message);
            case Change.Wait(var reason, var message) -> node.put("reason", reason.word()).put("message", message);
            case Change.Hold(var reason, var message) -> node.put("reason", reason.word()).put("message", message);
            case Change.MakeNamespace(var name, var _) -> node.put("namespace", name);
            case Change.Create _,Change.Delete _,Change.Leave _ -> {
            }
        }
    }

    private static String remark(PlannedChange change) {
        return switch (change.change()) {
            case Change.Refuse(var reason, var message) -> "%s: %s".formatted(reason, message);
            case Change.Wait(var reason, var message) -> "%s: %s".formatted(reason, message);
            case Change.Hold(var reason, var message) -> "%s: %s".formatted(reason, message);
            case Change.MakeNamespace(var name, var _) -> "%s, with namespace %s".formatted(change.about(), name);
            case Change.Create _,Change.Update _,Change.Delete _,Change.Leave _ -> change.about();
        };
    }

    private String counts() {
        return Arrays.stream(Action.values()).map(action -> "%d to %s".formatted(count(action), action.word()))
                .collect(Collectors.joining(", "));
    }

    private static void diff(PrintWriter out, PlannedChange change, List<String> before, List<String> after) {
        out.println("--- " + (before.isEmpty() ? "/dev/null" : change.name()));
        out.println("+++ " + (after.isEmpty() ? "/dev/null" : change.name()));
        before.forEach(line -> out.println("-" + line));
        after.forEach(line -> out.println("+" + line));
    }

    private static List<String> yaml(PlannedChange change, Mirror mirror) {
        return MirrorManifests.objects(change.name(), mirror).stream()
                .flatMap(object -> YAML.asYaml(object).lines()).toList();
    }
}
