package io.mirrorlog.cli.up;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks for whole sentences among those that a part says of itself, which it joins with semicolons. */
final class Sentences {
    private static final String JOINT = "; ";

    private Sentences() {}

    /**
     * Fails unless the sentence is among them.
     *
     * @param sentence {@code …} stands for words that are not ours, without a parenthesis
     */
    static void assertSaid(String all, String sentence) {
        var words = Arrays.stream((JOINT + sentence + JOINT).split("…", -1)).map(Pattern::quote)
                .collect(Collectors.joining("[^)]*"));
        assertThat(JOINT + all + JOINT).containsPattern(Pattern.compile(words));
    }
}
