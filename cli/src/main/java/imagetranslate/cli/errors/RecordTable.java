package imagetranslate.cli.errors;

import imagetranslate.log.SafeAddress;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.queue.errors.ErrorEntry;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One line for each record. */
final class RecordTable {
    private static final int LONGEST_MESSAGE = 100;
    private static final String ROW = "%-7s %5s  %-17s %-10s %4s  %-20s %-36s %-8s  %s%n";

    private final PrintWriter out;
    private final Instant now;

    RecordTable(PrintWriter out, Instant now) {
        this.out = out;
        this.now = now;
    }

    void head() {
        out.printf(ROW, "", "age", "stage", "kind", "made", "image_id", "request_id", "target", "why");
    }

    void row(ErrorEntry entry) {
        ErrorRecord record = entry.record();
        String position = "@" + entry.position();
        if (record == null) {
            out.printf(
                    ROW,
                    position,
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "not an error record: " + entry.bytes().length + " bytes");
            return;
        }
        out.printf(
                ROW,
                position,
                Age.of(Duration.between(record.timestamp(), now)),
                onOneLine(record.job().stage()),
                word(record.why().kind()),
                record.history().attempts(),
                imageId(record.job()),
                onOneLine(record.job().requestId()),
                target(record.job()),
                onOneLine(SafeAddress.in(record.why().message())));
    }

    /** Which of a picture's targets; empty where it has but one. */
    static String target(ErrorRecord.JobRef job) {
        return String.join(",", job.targets());
    }

    /** Who gave the picture no name of its own finds it under the request's. */
    private static String imageId(ErrorRecord.JobRef job) {
        return job.imageId().equals(job.requestId()) ? "" : onOneLine(job.imageId());
    }

    static String word(ErrorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What comes from outside must neither break the table nor steer the terminal. */
    static String onOneLine(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
        return plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + " …";
    }
}
