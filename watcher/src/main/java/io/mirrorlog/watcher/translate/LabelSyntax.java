package io.mirrorlog.watcher.translate;

import java.util.regex.Pattern;

/** How Kubernetes writes label keys and values (apimachinery's IsQualifiedName and IsValidLabelValue). */
final class LabelSyntax {
    private static final int MAX_PREFIX = 253;
    private static final int MAX_NAME = 63;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern PREFIX = Pattern
            .compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private LabelSyntax() {}

    static boolean isKey(String text) {
        var slash = text.indexOf('/');
        var prefix = slash < 0 ? "" : text.substring(0, slash);
        var prefixIsFine = slash < 0 || (prefix.length() <= MAX_PREFIX && PREFIX.matcher(prefix).matches());
        return prefixIsFine && isName(text.substring(slash + 1));
    }

    /** A key, or all keys of a prefix, like {@code example.com/*}. */
    static boolean isKeyOrPrefix(String text) {
        return isKey(text.endsWith("/*") ? text.substring(0, text.length() - 1) + "any" : text);
    }

    static boolean isValue(String text) {
        return text.isEmpty() || isName(text);
    }

    private static boolean isName(String text) {
        return text.length() <= MAX_NAME && NAME.matcher(text).matches();
    }
}
