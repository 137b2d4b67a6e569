package io.mirrorlog.cli.demo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {
    @Test
    void colourIsForTerminalsOnlyAndNoColorSaysNo() {
        assertThat(Terminal.takesColour(null, true)).isTrue();
        assertThat(Terminal.takesColour("", true)).isTrue();
        assertThat(Terminal.takesColour("1", true)).isFalse();
        assertThat(Terminal.takesColour(null, false)).isFalse();
    }
}
