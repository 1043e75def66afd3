package imagetranslate.bench;

import imagetranslate.bench.api.ApiBench;
import imagetranslate.bench.marks.MarksBench;
import imagetranslate.bench.ocrserver.OcrServerBench;
import imagetranslate.bench.picture.EditBench;
import imagetranslate.bench.picture.EraseBench;
import imagetranslate.bench.picture.FormatsBench;
import imagetranslate.bench.picture.OverlapBench;
import imagetranslate.bench.picture.TargetsBench;
import imagetranslate.bench.plates.PlatesBench;
import imagetranslate.bench.proof.ProofBench;
import imagetranslate.bench.queue.QueueBench;
import imagetranslate.bench.reading.AccuracyBench;
import imagetranslate.bench.reading.ChoicesBench;
import imagetranslate.bench.reading.OcrBench;
import imagetranslate.bench.reading.PhantomBench;
import imagetranslate.bench.translation.TranslateBench;
import imagetranslate.bench.type.TypeBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./run bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            QueueBench.class,
            ApiBench.class,
            EraseBench.class,
            PlatesBench.class,
            ProofBench.class,
            OverlapBench.class,
            TargetsBench.class,
            EditBench.class,
            TranslateBench.class,
            FormatsBench.class,
            OcrBench.class,
            OcrServerBench.class,
            AccuracyBench.class,
            PhantomBench.class,
            ChoicesBench.class,
            MarksBench.class,
            TypeBench.class
        })
public final class Bench {
    private Bench() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    public static CommandLine commandLine() {
        return new CommandLine(new Bench());
    }
}
