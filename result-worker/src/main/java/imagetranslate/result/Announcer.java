package imagetranslate.result;

import imagetranslate.message.BatchTask;
import imagetranslate.message.WebhookTask;
import imagetranslate.queue.Aside;
import imagetranslate.queue.StreamEntry;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.store.Sha256;
import imagetranslate.worker.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who hears of a job's end: {@code WEBHOOK_URL}, the job's own receiver, the stream of results. */
final class Announcer {
    private static final int DIGITS = 32;

    private final @Nullable String webhook;
    private final @Nullable String stream;
    private final int streamLength;
    private final String batches;

    Announcer(Settings settings) {
        webhook = settings.find(Keys.WEBHOOK_URL).orElse(null);
        stream = settings.find(Keys.RESULTS_STREAM)
                .filter(name -> !name.isBlank())
                .orElse(null);
        batches = settings.get(Keys.QUEUE_BATCH_TASKS);
        streamLength = settings.get(Keys.RESULTS_STREAM_LENGTH);
    }

    /**
     * The step that ends a job, with a message for each receiver.
     *
     * @param ofBatch what the batch is told that the job is a page of; null where it is none
     * @param callbackUrl the job's own receiver; null where it has none. Whether it may be called is looked at when it is
     */
    Outcome announce(
            WebhookBody news, WebhookTask.About about, @Nullable String callbackUrl, @Nullable BatchTask ofBatch) {
        byte[] body = news.json();
        String text = new String(body, StandardCharsets.UTF_8);
        // Follows from what is told: whoever tells it again says the same.
        String id = "msg_" + Sha256.hex(body).substring(0, DIGITS);
        List<byte[]> messages = new ArrayList<>();
        if (webhook != null) {
            messages.add(new WebhookTask(id, news.event(), about, null, text).write());
        }
        if (callbackUrl != null && !callbackUrl.equals(webhook)) {
            messages.add(new WebhookTask(id, news.event(), about, callbackUrl, text).write());
        }
        Aside aside = ofBatch == null ? null : new Aside(batches, ofBatch.write());
        if (messages.isEmpty() && stream == null && aside == null) {
            return new Outcome.Finish();
        }
        return new Outcome.Announce(messages, stream == null ? null : entry(stream, id, news.event(), body), aside);
    }

    private StreamEntry entry(String name, String id, String event, byte[] body) {
        return new StreamEntry(
                name,
                streamLength,
                List.of(bytes("webhook_id"), bytes(id), bytes("event"), bytes(event), bytes("body"), body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
