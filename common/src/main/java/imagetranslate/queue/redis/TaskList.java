package imagetranslate.queue.redis;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** A stage's list as a producer sees it. */
public record TaskList(SharedRedis redis, String name) {

    /**
     * Puts messages on the list, all or none, the first to be claimed first.
     *
     * @param messages at least one
     * @return the length of the list afterwards; fails where Redis can't be reached, or refuses at its maxmemory. Messages
     *     whose push failed may be on the list all the same: pushed again with the same {@code request_id} each is a
     *     duplicate, and is done once
     */
    public CompletionStage<Long> push(List<byte[]> messages) {
        return redis.send(commands -> commands.lpush(name, messages.toArray(new byte[0][])));
    }

    /** How many jobs wait on it, not counting those in hand. */
    public CompletionStage<Long> length() {
        return redis.send(commands -> commands.llen(name));
    }
}
