package imagetranslate.samples.corpus;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * @param layout the design, such as "table"
 * @param picture RGB
 * @param lines in reading order
 */
public record CorpusPage(String layout, int number, BufferedImage picture, List<CorpusLine> lines) {}
