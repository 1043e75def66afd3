package imagetranslate.queue.redis;

import java.util.concurrent.CompletionStage;

/** A stage's list as a producer sees it. */
public record TaskList(SharedRedis redis, String name) {

    /**
     * Puts a message on the list.
     *
     * @return the length of the list afterwards; fails where Redis can't be reached, or refuses at its maxmemory. A message
     *     whose push failed may be on the list all the same: pushed again with the same {@code request_id} it is a
     *     duplicate, and is done once
     */
    public CompletionStage<Long> push(byte[] message) {
        return redis.send(commands -> commands.lpush(name, message));
    }

    /** How many jobs wait on it, not counting those in hand. */
    public CompletionStage<Long> length() {
        return redis.send(commands -> commands.llen(name));
    }
}
