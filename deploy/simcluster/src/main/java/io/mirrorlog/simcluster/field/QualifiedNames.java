package io.mirrorlog.simcluster.field;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keys and values of labels, keys of annotations, and other qualified names. */
public final class QualifiedNames {
    private static final String FORM = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern NAME = Pattern.compile(FORM);
    private static final String NAME_RULE = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
            + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
            + FORM + "')";
    private static final String VALUE_FORM = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
    private static final Pattern VALUE = Pattern.compile(VALUE_FORM);

    private QualifiedNames() {}

    /** What is wrong with {@code prefix/name} or {@code name}. */
    public static List<String> keyFaults(String key) {
        List<String> faults = new ArrayList<>();
        String[] parts = key.split("/", -1);
        if (parts.length > 2) {
            return List.of("a valid label key " + NAME_RULE
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                faults.add("prefix part must be non-empty");
            } else {
                Names.DNS_SUBDOMAIN.faults(parts[0]).forEach(fault -> faults.add("prefix part " + fault));
            }
        }
        String name = parts[parts.length - 1];
        if (name.isEmpty()) {
            faults.add("name part must be non-empty");
        } else if (name.length() > 63) {
            faults.add("name part must be no more than 63 bytes");
        }
        if (!NAME.matcher(name).matches()) {
            faults.add("name part " + NAME_RULE);
        }
        return faults;
    }

    /** What is wrong with a label's value. */
    public static List<String> valueFaults(String value) {
        List<String> faults = new ArrayList<>();
        if (value.length() > 63) {
            faults.add("must be no more than 63 bytes");
        }
        if (!VALUE.matcher(value).matches()) {
            faults.add(
                    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                            + " start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used"
                            + " for validation is '" + VALUE_FORM + "')");
        }
        return faults;
    }
}
