package imagetranslate.queue.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.PageEnd;
import org.jspecify.annotations.Nullable;

/**
 * A page of a batch as it stands.
 *
 * @param number from 1, in the order in which they are read
 * @param name of its file, for people
 * @param state waiting, in_hand, done, failed or cancelled
 * @param info what its batch needs to know to put it back in its place
 * @param end null until it has ended
 */
public record BatchFile(
        int number,
        String name,
        String state,
        ObjectNode info,
        @Nullable PageEnd end) {}
