package imagetranslate.message;

/**
 * One recognised line: where it is, what it says, and how sure the recogniser was (0 to 1).
 */
public record TextBox(Quad quad, String text, double confidence) {}
