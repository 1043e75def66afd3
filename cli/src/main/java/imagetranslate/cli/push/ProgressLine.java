package imagetranslate.cli.push;

import java.io.PrintWriter;

/** A line on a terminal that is written over as the work goes on; nothing where there is no terminal, such as in a pipe. */
public final class ProgressLine {
    /** Characters. */
    private static final int BAR = 30;

    private final PrintWriter err;
    private final boolean terminal;
    private int width;

    /** @param terminal whether {@code err} is one: the JDK can't tell before 22, so {@code ./run} does */
    public ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** How many of all, as a bar of whole and half blocks. */
    public void show(int done, int all, String what) {
        int halves = all == 0 ? 0 : (int) ((long) done * 2 * BAR / all);
        String bar = "━".repeat(halves / 2) + (halves % 2 == 1 ? "╸" : "");
        show(bar + " ".repeat(BAR - bar.length()) + " " + done + " of " + all + " " + what);
    }

    public void show(String line) {
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            err.flush();
            width = line.length();
        }
    }

    /** Before anything else is printed. */
    public void clear() {
        show("");
        if (terminal) {
            err.print("\r");
            err.flush();
        }
    }
}
