package io.mirrorlog.simcluster.select;

import io.mirrorlog.simcluster.select.LabelSelector.Operator;
import io.mirrorlog.simcluster.select.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the text of a label selector: {@code a=b, c!=d, e in (f, g), h notin (i), j, !k, l>1}. */
public final class LabelSelectorParser {
    private static final String KEY = "([A-Za-z0-9./_-]+)";
    private static final Pattern SET = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile(KEY + "\\s*(==|=|!=|>|<)\\s*([A-Za-z0-9._-]*)");
    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*" + KEY);
    private static final Pattern COMMA_OUTSIDE_SET = Pattern.compile(",(?![^(]*\\))");

    private LabelSelectorParser() {}

    /** The selector, or nothing when the text is not one. */
    public static Optional<LabelSelector> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(LabelSelector.EVERYTHING);
        }
        List<Requirement> requirements = new ArrayList<>();
        for (String part : COMMA_OUTSIDE_SET.split(text, -1)) {
            Optional<Requirement> requirement = requirement(part.strip());
            if (requirement.isEmpty()) {
                return Optional.empty();
            }
            requirements.add(requirement.get());
        }
        return Optional.of(new LabelSelector(requirements));
    }

    private static Optional<Requirement> requirement(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            Operator operator = set.group(2).equals("in") ? Operator.IN : Operator.NOT_IN;
            return Optional.of(new Requirement(set.group(1), operator, values(set.group(3))));
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            return Optional
                    .of(new Requirement(equality.group(1), operator(equality.group(2)), Set.of(equality.group(3))));
        }
        Matcher presence = PRESENCE.matcher(part);
        if (presence.matches()) {
            Operator operator = presence.group(1).isEmpty() ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
            return Optional.of(new Requirement(presence.group(2), operator, Set.of()));
        }
        return Optional.empty();
    }

    private static Operator operator(String sign) {
        return switch (sign) {
            case "!=" -> Operator.NOT_IN;
            case ">" -> Operator.GREATER;
            case "<" -> Operator.LESS;
            default -> Operator.IN;
        };
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }
}
