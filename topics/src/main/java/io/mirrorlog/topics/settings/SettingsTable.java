package io.mirrorlog.topics.settings;

import java.util.List;

/** The reference of settings as a table in Markdown. */
public final class SettingsTable {
    private SettingsTable() {}

    /** A row for each, in the order given; ends with a line feed. */
    public static String of(List<Setting<?>> settings) {
        var table = new StringBuilder("| setting | environment | default | must be | says |\n|---|---|---|---|---|\n");
        for (var setting : settings) {
            table.append("| `%s` | `%s` | %s | %s | %s |\n".formatted(setting.key(), setting.variable(),
                    standard(setting), cell(setting.type().allowed()), cell(setting.description())));
        }
        return table.toString();
    }

    private static String standard(Setting<?> setting) {
        return switch (setting.trait()) {
            case REQUIRED -> "required";
            case SECRET -> "secret, never shown";
            case NONE -> setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
