package io.mirrorlog.simcluster.field;

import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The forms a name can be required to have (k8s.io/apimachinery/pkg/util/validation). */
public enum Names {
    DNS_LABEL(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
                    + " with an alphanumeric character",
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?", 63, "(e.g. 'my-name',  or '123-abc'"),
    DNS_SUBDOMAIN(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                    + " start and end with an alphanumeric character",
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*", 253, "(e.g. 'example.com'"),
    DNS_1035_LABEL(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                    + " character, and end with an alphanumeric character",
            "[a-z]([-a-z0-9]*[a-z0-9])?", 63,
            "(e.g. 'my-name',  or 'abc-123'"),
    /** Names of roles and their bindings may be any one segment of a path. */
    PATH_SEGMENT("", ".*", Integer.MAX_VALUE, "");

    private final String message;
    private final String regex;
    private final Pattern pattern;
    private final int maxLength;
    private final String examples;

    Names(String message, String regex, int maxLength, String examples) {
        this.message = message;
        this.regex = regex;
        this.pattern = Pattern.compile(regex);
        this.maxLength = maxLength;
        this.examples = examples;
    }

    /** What is wrong with the value; nothing when it has the form. */
    public List<String> faults(String value) {
        List<String> faults = new ArrayList<>();
        if (this == PATH_SEGMENT) {
            return pathFaults(value);
        }
        if (value.length() > maxLength) {
            faults.add("must be no more than " + maxLength + " characters");
        }
        if (!pattern.matcher(value).matches()) {
            boolean onlyDots = this == DNS_LABEL && DNS_SUBDOMAIN.pattern.matcher(value).matches();
            faults.add(onlyDots
                    ? "must not contain dots"
                    : "%s %s, regex used for validation is '%s')".formatted(message, examples, regex));
        }
        return faults;
    }

    public List<Cause> check(String field, String value) {
        return faults(value).stream().map(fault -> Cause.invalid(field, value, fault)).toList();
    }

    /** The same for the beginning of a name, which may end in a dash. */
    public List<Cause> checkPrefix(String field, String prefix) {
        String name = prefix.length() > 1 && prefix.endsWith("-")
                ? prefix.substring(0, prefix.length() - 1) + "a"
                : prefix;
        return faults(name).stream().map(fault -> Cause.invalid(field, prefix, fault)).toList();
    }

    private static List<String> pathFaults(String value) {
        if (value.equals(".") || value.equals("..")) {
            return List.of("may not be '" + value + "'");
        }
        List<String> faults = new ArrayList<>();
        for (String illegal : List.of("/", "%")) {
            if (value.contains(illegal)) {
                faults.add("may not contain '" + illegal + "'");
            }
        }
        return faults;
    }
}
