package imagetranslate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.errors.SummaryTable;
import imagetranslate.cli.option.PipelineOption;
import imagetranslate.queue.control.StageSurvey;
import imagetranslate.queue.desk.PipelineJson;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.queue.errors.ErrorSummary;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
    private PipelineOption pipeline = new PipelineOption();

    @Option(names = "--json", description = "one JSON object, with the workers' names")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode state = state();
        if (json) {
            out.println(state);
        } else {
            out.println(state.path("redis").asText());
            print(state.path("stages"), out);
            SummaryTable.print(state.path("errors"), Instant.now(), out);
        }
        out.flush();
        return 0;
    }

    private JsonNode state() throws IOException {
        if (pipeline.isByApi()) {
            try (ApiClient client = new ApiClient(pipeline.api())) {
                return client.get("v1/queues");
            }
        }
        Settings settings = pipeline.redis().settings();
        Clock clock = Clock.systemUTC();
        try (StageSurvey survey = StageSurvey.open(settings);
                ErrorQueue queue = ErrorQueue.open(settings, clock)) {
            return PipelineJson.of(
                    RedisAddress.from(settings), survey.look(), ErrorSummary.of(queue.oldestFirst(), clock.instant()));
        }
    }

    private static void print(JsonNode stages, PrintWriter out) {
        out.printf(ROW, "stage", "waiting", "in hand", "retrying", "workers", "");
        boolean anyWorker = false;
        for (JsonNode stage : stages) {
            out.printf(
                    ROW,
                    stage.path("stage").asText(),
                    stage.path("waiting").asLong(),
                    stage.path("in_hand").asLong(),
                    stage.path("retrying").asLong(),
                    stage.path("workers").size(),
                    remark(stage));
            anyWorker |= !stage.path("workers").isEmpty();
        }
        out.println();
        if (!anyWorker) {
            out.println("no worker is at work here; ./run up starts a pipeline");
        }
    }

    private static String remark(JsonNode stage) {
        List<String> silent = new ArrayList<>();
        stage.path("silent").forEach(name -> silent.add(name.asText()));
        String paused = stage.path("paused_since").isTextual()
                ? "paused since " + stage.path("paused_since").asText() + " "
                : "";
        return silent.isEmpty() ? paused.strip() : paused + "silent: " + String.join(", ", silent);
    }
}
