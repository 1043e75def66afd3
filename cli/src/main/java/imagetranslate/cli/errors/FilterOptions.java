package imagetranslate.cli.errors;

import imagetranslate.message.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records, by what they say. */
final class FilterOptions {
    @Option(names = "--stage", description = "only those that failed there: ocr_tasks, processor_tasks, …")
    private @Nullable String stage;

    @Option(names = "--kind", description = "only this kind: ${COMPLETION-CANDIDATES}")
    private @Nullable ErrorKind kind;

    @Option(names = "--older-than", converter = Age.class, description = "only those that failed before: 30s, 15m, 2h")
    private @Nullable Duration olderThan;

    @Option(
            names = "--target",
            paramLabel = "LANG",
            description = "only those of a picture with several targets that this language is one of")
    private @Nullable String target;

    RecordFilter filter() {
        return new RecordFilter(stage, kind, olderThan, target);
    }
}
