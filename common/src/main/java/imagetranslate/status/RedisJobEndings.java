package imagetranslate.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import imagetranslate.queue.redis.ScriptFile;
import imagetranslate.queue.redis.SharedRedis;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a person ends a job before it has ended by itself, and has it forgotten afterwards. */
record RedisJobEndings(SharedRedis redis, RedisJobStatusStore.Names names, Clock clock) {
    private static final Logger log = LoggerFactory.getLogger(RedisJobEndings.class);

    static final String CANCEL = ScriptFile.read(RedisJobEndings.class, "cancel.lua");
    static final String DELETE = ScriptFile.read(RedisJobEndings.class, "delete.lua");

    boolean cancel(JobStatus job, JobStatusStore.CancelReceipts receipts) throws IOException {
        List<String> keys = new ArrayList<>(List.of(names.job(job.requestId()), names.events()));
        keys.addAll(receipts.whole());
        List<String> languages = List.copyOf(job.targets().keySet());
        languages.forEach(lang -> keys.addAll(receipts.targets().getOrDefault(lang, List.of())));
        JobStatusStore.CancelReceipts.News news = receipts.news();
        if (news != null) {
            keys.add(news.list());
        }
        List<byte[]> args = new ArrayList<>(List.of(
                bytes(RedisJobStatusStore.KEEP.toSeconds()),
                bytes(names.channel()),
                event(job),
                bytes(RedisJobStatusStore.EVENTS_KEPT),
                bytes(clock.instant()),
                bytes(receipts.kept().toSeconds()),
                bytes(receipts.whole().size()),
                news == null ? new byte[0] : news.message()));
        languages.forEach(lang -> args.add(bytes(lang)));
        return run(CANCEL, keys, args, "job " + job.requestId() + " could not be cancelled");
    }

    boolean delete(JobStatus job) throws IOException {
        List<String> keys = new ArrayList<>(List.of(names.job(job.requestId())));
        keys.addAll(names.lists(job.origin()));
        List<byte[]> args = new ArrayList<>(
                List.of(bytes(RedisJobStatusStore.KEEP.toSeconds()), bytes(clock.instant()), bytes(job.requestId())));
        job.targets().keySet().forEach(lang -> args.add(bytes(lang)));
        return run(DELETE, keys, args, "job " + job.requestId() + " could not be deleted");
    }

    boolean isCancelled(JobName job) {
        String prefix = job.isTarget() ? StatusHash.ofTarget(job.targets().get(0)) : "";
        try {
            // Deleted after it was cancelled is cancelled too.
            List<KeyValue<String, byte[]>> found = Replies.of(
                    redis.send(commands ->
                            commands.hmget(names.job(job.requestId()), prefix + StatusHash.STATE, StatusHash.DELETED)),
                    "the state of job " + job.requestId() + " could not be read");
            return isCancelled(found.get(0)) || found.get(1).hasValue();
        } catch (IOException e) {
            log.debug("{}; it is worked on as if nobody had cancelled it", e.getMessage());
            return false;
        }
    }

    private static boolean isCancelled(KeyValue<String, byte[]> state) {
        return state.hasValue()
                && new String(state.getValue(), StandardCharsets.UTF_8)
                        .equals(StatusHash.word(JobStatus.State.CANCELLED));
    }

    boolean wasDeleted(String requestId) throws IOException {
        return Replies.of(
                redis.send(commands -> commands.hexists(names.job(requestId), StatusHash.DELETED)),
                "whether job " + requestId + " was deleted could not be read");
    }

    private boolean run(String script, List<String> keys, List<byte[]> args, String failed) throws IOException {
        String[] all = keys.toArray(new String[0]);
        return Replies.<Long>of(
                        redis.send(commands ->
                                commands.eval(script, ScriptOutputType.INTEGER, all, args.toArray(new byte[0][]))),
                        failed)
                == 1;
    }

    /** About the whole job, whichever of its targets went on: after it nothing more happens to any. */
    private byte[] event(JobStatus job) {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("request_id", job.requestId());
        node.put("image_id", job.imageId());
        if (job.origin().batchId() != null) {
            node.put("batch_id", job.origin().batchId());
        }
        if (job.origin().tenant() != null) {
            node.put(Tenant.FIELD, job.origin().tenant());
        }
        node.put("state", StatusHash.word(JobStatus.State.CANCELLED));
        node.put("stage", job.stage());
        node.put("attempts", job.attempts());
        node.put("timestamp", clock.millis() / 1000.0);
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event could not be written as JSON", e);
        }
    }

    private static byte[] bytes(Object text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }
}
