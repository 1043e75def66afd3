package imagetranslate.translation;

/**
 * A page as a model that sees gets to look at it.
 *
 * @param jpeg a file; nobody writes to it
 */
public record PageView(byte[] jpeg) {}
