package imagetranslate.queue;

/**
 * A message that goes, in the step that ends a job, to a stage that isn't the next one.
 *
 * @param list the stage's
 * @param message with a {@code request_id} of its own
 */
public record Aside(String list, byte[] message) {}
