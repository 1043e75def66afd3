package imagetranslate.cli;

import imagetranslate.cli.errors.SummaryTable;
import imagetranslate.cli.option.RedisOption;
import imagetranslate.queue.control.StageState;
import imagetranslate.queue.control.StageSurvey;
import imagetranslate.queue.desk.PipelineJson;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.queue.errors.ErrorSummary;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a pipeline is, at a glance. */
@Command(
        name = "status",
        description = "What waits, what is in hand, what is paused, which workers there are, and what has failed.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-18s %8s %8s %9s %8s  %s%n";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RedisOption redis = new RedisOption();

    @Option(names = "--json", description = "one JSON object, with the workers' names")
    private boolean json;

    @Override
    public Integer call() {
        Settings settings = redis.settings();
        Clock clock = Clock.systemUTC();
        try (StageSurvey survey = StageSurvey.open(settings);
                ErrorQueue queue = ErrorQueue.open(settings, clock)) {
            List<StageState> stages = survey.look();
            ErrorSummary errors = ErrorSummary.of(queue.oldestFirst(), clock.instant());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(PipelineJson.of(RedisAddress.from(settings), stages, errors));
            } else {
                out.println(RedisAddress.from(settings));
                print(stages, out);
                SummaryTable.print(errors, out);
            }
            out.flush();
            return 0;
        }
    }

    private static void print(List<StageState> stages, PrintWriter out) {
        out.printf(ROW, "stage", "waiting", "in hand", "retrying", "workers", "");
        for (StageState stage : stages) {
            out.printf(
                    ROW,
                    stage.stage(),
                    stage.waiting(),
                    stage.inHand(),
                    stage.retrying(),
                    stage.workers().size(),
                    remark(stage));
        }
        out.println();
        if (stages.stream().allMatch(stage -> stage.workers().isEmpty())) {
            out.println("no worker is at work here; ./run up starts a pipeline");
        }
    }

    private static String remark(StageState stage) {
        String paused = stage.pausedSince() == null ? "" : "paused since " + stage.pausedSince() + " ";
        return stage.silent().isEmpty() ? paused.strip() : paused + "silent: " + String.join(", ", stage.silent());
    }
}
