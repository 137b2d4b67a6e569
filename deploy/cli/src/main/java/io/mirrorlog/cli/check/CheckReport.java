package io.mirrorlog.cli.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mirrorlog.cli.check.Check.Category;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What checks came to, written as Linkerd's {@code check} writes it. */
record CheckReport(List<Result> results) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSED = "√";
    private static final String WARNED = "‼";
    private static final String FAILED = "×";
    private static final String INDENT = "    ";

    CheckReport {
        results = List.copyOf(results);
    }

    /** How it is written. */
    enum Form {
        /** Everything. */
        TABLE,
        /** For a program. */
        JSON,
        /** What is not as it must be. */
        SHORT
    }

    boolean succeeded() {
        return results.stream().noneMatch(Result::isFailure);
    }

    void print(Form form, PrintWriter out) {
        switch (form) {
            case TABLE -> text(results, out);
            case SHORT -> text(results.stream().filter(CheckReport::isOdd).toList(), out);
            case JSON -> json(out);
        }
        out.flush();
    }

    private static boolean isOdd(Result result) {
        return switch (result.verdict()) {
            case Verdict.Warned _,Verdict.Failed _ -> true;
            case Verdict.Passed _,Verdict.Skipped _ -> false;
        };
    }

    private void text(List<Result> shown, PrintWriter out) {
        for (var category : Category.values()) {
            var its = shown.stream().filter(result -> result.check().category() == category).toList();
            if (!its.isEmpty()) {
                out.println(category + "\n" + "-".repeat(category.toString().length()));
                its.forEach(result -> text(result, out));
                out.println();
            }
        }
        out.println("Status check results are " + (succeeded() ? PASSED : FAILED));
    }

    private static void text(Result result, PrintWriter out) {
        var description = result.check().description();
        switch (result.verdict()) {
            case Verdict.Passed(var lines) -> {
                out.println(PASSED + " " + description);
                lines.forEach(line -> out.println("\t" + line));
            }
            case Verdict.Skipped(var why) -> out.println("- %s (skipped: %s)".formatted(description, why));
            case Verdict.Warned(var lines) -> problem(WARNED, result, lines, out);
            case Verdict.Failed(var lines) -> problem(FAILED, result, lines, out);
        }
    }

    private static void problem(String mark, Result result, List<String> lines, PrintWriter out) {
        var hint = result.check().hint();
        out.println(mark + " " + result.check().description());
        lines.forEach(line -> out.println(INDENT + line));
        out.println(
                INDENT + (hint.startsWith("https://") ? "see %s for hints".formatted(hint) : "to mend it: " + hint));
    }

    private void json(PrintWriter out) {
        var root = JSON.createObjectNode().put("success", succeeded());
        var categories = root.putArray("categories");
        for (var category : Category.values()) {
            var its = results.stream().filter(result -> result.check().category() == category).toList();
            if (!its.isEmpty()) {
                var node = categories.addObject().put("categoryName", category.toString());
                its.forEach(result -> json(result, node.withArray("checks")));
            }
        }
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void json(Result result, ArrayNode checks) {
        var node = checks.addObject().put("description", result.check().description());
        switch (result.verdict()) {
            case Verdict.Passed _ -> node.put("result", "success");
            case Verdict.Skipped(var why) -> node.put("result", "skipped").put("reason", why);
            case Verdict.Warned(var lines) -> node.put("hint", result.check().hint())
                    .put("error", String.join("\n", lines)).put("result", "warning");
            case Verdict.Failed(var lines) -> node.put("hint", result.check().hint())
                    .put("error", String.join("\n", lines)).put("result", "error");
        }
    }
}
