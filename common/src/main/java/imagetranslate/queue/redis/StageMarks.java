package imagetranslate.queue.redis;

import imagetranslate.queue.QueueNames;
import imagetranslate.settings.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Which stages a person has paused, asked of Redis itself: also where no worker of the stage runs.
 *
 * @param stages by the lists they take from, in the order in which a job goes through them
 */
public record StageMarks(SharedRedis redis, Set<String> stages) {

    public static StageMarks of(Settings settings, SharedRedis redis) {
        return new StageMarks(redis, QueueNames.stages(settings));
    }

    /** Fails where Redis can't be reached. */
    public CompletionStage<Set<String>> paused() {
        List<String> inOrder = List.copyOf(stages);
        String[] keys = inOrder.stream().map(QueueNames::paused).toArray(String[]::new);
        return redis.send(commands -> commands.mget(keys)).thenApply(marks -> {
            Set<String> paused = new LinkedHashSet<>();
            for (int i = 0; i < marks.size(); i++) {
                if (marks.get(i).hasValue()) {
                    paused.add(inOrder.get(i));
                }
            }
            return paused;
        });
    }
}
