package imagetranslate.queue;

import java.util.List;

/**
 * What is written to a Redis stream.
 *
 * @param stream its key
 * @param most about how many entries it keeps
 * @param fields names and values in turn
 */
public record StreamEntry(String stream, int most, List<byte[]> fields) {
    public StreamEntry {
        fields = List.copyOf(fields);
    }
}
