package imagetranslate.vision.reading.recognise;

/**
 * What a line says.
 *
 * @param score the network's mean certainty, 0 to 1
 * @param first where its first character's middle is, from 0 (the picture's left edge) to 1 (its right edge)
 * @param last the same of its last character
 */
public record ReadLine(String text, double score, double first, double last) {}
