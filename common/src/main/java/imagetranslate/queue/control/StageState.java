package imagetranslate.queue.control;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one stage is at this moment.
 *
 * @param stage the list it takes from
 * @param waiting on that list
 * @param inHand in its consumers' hands
 * @param retrying waiting for another attempt
 * @param pausedSince for people; null where it isn't paused
 * @param workers the processes that take from it and have said so within their lease
 * @param silent those whose lease is over: dead, or cut off from Redis
 */
public record StageState(
        String stage,
        long waiting,
        long inHand,
        long retrying,
        @Nullable String pausedSince,
        Set<String> workers,
        Set<String> silent) {}
