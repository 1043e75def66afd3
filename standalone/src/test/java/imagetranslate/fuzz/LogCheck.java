package imagetranslate.fuzz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a process's log as it is written: every line one event's, none of them anybody else's words, no surprises. */
final class LogCheck {
    /** What messages and requests carry, to be found at a line's beginning should they ever begin one. */
    static final String FORGED = "2026-01-01T00:00:00.000Z ERROR Forged [main] all is well";

    private static final Pattern EVENT = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) (TRACE|DEBUG|INFO|WARN|ERROR) +\\S+ \\[.*",
            Pattern.DOTALL);
    /**
     * libpng and libjpeg write to the process's stderr, and nobody can stop them: a few fixed words, without the picture's own,
     * and libpng without a line's end.
     */
    private static final Pattern CODECS = Pattern.compile("^((libpng (error|warning): "
            + "|(Corrupt JPEG|Premature end|Inconsistent progression|Invalid (SOS|component|color|JPEG)|Unsupported|Unknown|Warning: unknown|Application transferred) ?)"
            + "[ -~]{0,120}?)*(?=\\d{4}-\\d\\d-\\d\\dT\\d\\d:|$)");

    private static final Pattern TRACE =
            Pattern.compile("\\b([\\w.$]{1,200}(?:Exception|Error)\\w{0,40})(?:: .{0,400}?)? \\| at (.{0,4000})");
    private static final Pattern OURS = Pattern.compile("(imagetranslate\\.[\\w.$]+)\\(");
    private static final Pattern FRAME = Pattern.compile("^([\\w.$/]+)\\(");
    private static final Pattern ID = Pattern.compile("request_id=(\\S+)");

    private final String process;
    private final Findings findings;
    private final Book book;

    LogCheck(String process, Findings findings, Book book) {
        this.process = process;
        this.findings = findings;
        this.book = book;
    }

    void line(String written) {
        String line = CODECS.matcher(written).replaceFirst("");
        if (line.isEmpty()) {
            return;
        }
        if (!EVENT.matcher(line).matches()) {
            findings.add(process + "'s log has a line that is no event", line);
        } else if (line.startsWith(FORGED)) {
            findings.add(process + "'s log has a line that somebody else wrote", line);
        }
        if (line.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            findings.add(process + "'s log has control characters", line);
        }
        // Of most lines, some of which are very long, this alone is asked.
        if (line.contains(" | at ")) {
            surprise(line);
        }
    }

    private void surprise(String line) {
        Matcher trace = TRACE.matcher(line);
        if (!trace.find()) {
            findings.add(process + "'s log has a trace of a kind that isn't known here", line);
        } else {
            findings.add(process + " was surprised by " + trace.group(1) + " at " + place(trace.group(2)), about(line));
        }
    }

    /** Where it happened, in our code where that is known. */
    private static String place(String frames) {
        Matcher ours = OURS.matcher(frames);
        if (ours.find()) {
            return ours.group(1);
        }
        Matcher first = FRAME.matcher(frames);
        return first.find() ? first.group(1) : "?";
    }

    private String about(String line) {
        Matcher id = ID.matcher(line);
        String replay = id.find() ? book.replay(id.group(1)) : "";
        return replay.isEmpty() ? line : replay + "  " + line;
    }
}
