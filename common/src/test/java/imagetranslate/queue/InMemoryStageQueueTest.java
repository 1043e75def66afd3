package imagetranslate.queue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

final class InMemoryStageQueueTest extends StageQueueContract {
    private final InMemoryLists lists = new InMemoryLists();

    @Override
    protected StageQueue queue(QueueSettings settings, Clock clock) {
        return new InMemoryStageQueue(lists, settings, clock);
    }

    @Override
    protected void push(String list, byte[] payload) {
        lists.push(list, payload);
    }

    @Override
    protected List<byte[]> contents(String list) {
        return lists.contents(list);
    }

    @Override
    protected List<String> entries(String stream) {
        return lists.entries(stream).stream()
                .map(entry -> new String(entry.fields().get(1), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    protected void removeReceipt(String stage, String id) {
        lists.removeReceipt(stage, id);
    }

    @Override
    protected void pause(String stage, boolean paused) {
        if (paused) {
            lists.pause(stage);
        } else {
            lists.resume(stage);
        }
    }
}
