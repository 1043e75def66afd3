package imagetranslate.cli.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private final StringWriter out = new StringWriter();

    @Test
    void onATerminalABarGrows() {
        ProgressLine line = new ProgressLine(new PrintWriter(out, true), true);
        line.show(0, 4, "done");
        line.show(1, 4, "done");
        line.show(4, 4, "done");

        assertThat(out.toString().split("\r", -1))
                .contains(
                        " ".repeat(30) + " 0 of 4 done",
                        "━".repeat(7) + "╸" + " ".repeat(22) + " 1 of 4 done",
                        "━".repeat(30) + " 4 of 4 done");
    }

    @Test
    void inAPipeNothingIsSaid() {
        new ProgressLine(new PrintWriter(out, true), false).show(1, 4, "done");
        assertThat(out.toString()).isEmpty();
    }
}
